package org.claviger.adapters.persistence.tokens;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.tokens.spi.IssuedTokenCounts;
import org.claviger.domain.clients.ClientId;

/** A row for each client and hour, until it is taken. */
public final class JdbiIssuedTokenCounts implements IssuedTokenCounts {
    private final Database database;

    public JdbiIssuedTokenCounts(Database database) {
        this.database = database;
    }

    @Override
    public void write(Map<Hour, Long> issued) {
        database.write(handle -> {
            var insert = handle.prepareBatch("""
                    INSERT INTO issued_tokens (client_id, hour, issued) VALUES (?, ?, ?)
                    ON CONFLICT (hour, client_id) DO UPDATE SET issued = issued_tokens.issued + excluded.issued""");
            issued.forEach((hour, more) -> insert.bind(0, hour.client().value())
                    .bind(1, hour.start().toEpochMilli())
                    .bind(2, more)
                    .add());
            return insert.execute();
        });
    }

    @Override
    public List<Count> take(Instant before, int limit) {
        return database.write(handle -> handle
                .createQuery("""
                        DELETE FROM issued_tokens WHERE (hour, client_id) IN (
                            SELECT hour, client_id FROM issued_tokens WHERE hour < :before
                            ORDER BY hour, client_id LIMIT :limit)
                        RETURNING client_id, hour, issued""")
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Count(
                        new ClientId(row.getString("client_id")),
                        Instant.ofEpochMilli(row.getLong("hour")),
                        row.getLong("issued")))
                .stream()
                .sorted(Comparator.comparing(Count::hour)
                        .thenComparing(count -> count.client().value()))
                .toList());
    }
}
