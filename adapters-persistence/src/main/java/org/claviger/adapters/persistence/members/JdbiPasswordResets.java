package org.claviger.adapters.persistence.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

public final class JdbiPasswordResets implements PasswordResets {
    private final Database database;
    private final UserOwned<PasswordReset> rows;

    public JdbiPasswordResets(Database database) {
        this.database = database;
        this.rows = new UserOwned<>(database, "password_reset", JdbiPasswordResets::reset);
    }

    @Override
    public Optional<PasswordReset> find(TicketHash hash) {
        return rows.find(hash);
    }

    @Override
    public Optional<PasswordReset> of(UserKey user) {
        return rows.of(user);
    }

    private static PasswordReset reset(ResultSet row) throws SQLException {
        return new PasswordReset(
                new TicketHash(row.getString("hash")),
                new UserKey(ColumnCodec.key(row, "user_key")),
                ColumnCodec.instant(row, "expires_at"));
    }

    @Override
    public void add(PasswordReset reset, Instant now) {
        database.write(handle -> {
            handle.execute("DELETE FROM password_reset WHERE expires_at <= ?", now.toEpochMilli());
            rows.put(
                    handle,
                    reset.user(),
                    Map.of(
                            "hash", reset.hash().hex(),
                            "expires_at", reset.expiresAt().toEpochMilli()));
            return reset;
        });
    }

    @Override
    public void remove(UserKey user) {
        rows.remove(user);
    }
}
