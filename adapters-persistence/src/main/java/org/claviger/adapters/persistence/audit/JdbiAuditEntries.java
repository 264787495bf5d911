package org.claviger.adapters.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditPosition;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

public final class JdbiAuditEntries implements AuditEntries {
    private static final Set<String> KINDS_WITH_IDS = Set.of(Actor.Kind.MEMBER.code(), Actor.Kind.API_CLIENT.code());

    private final Database database;

    public JdbiAuditEntries(Database database) {
        this.database = database;
    }

    @Override
    public long last() {
        return database.read(handle -> handle.createQuery("SELECT coalesce(max(number), 0) FROM audit_entry")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<AuditEntry> latest(AuditFilter filter, Optional<AuditPosition> after, int limit) {
        List<AuditEntry> found = new ArrayList<>();
        Optional<AuditPosition> end = after;
        List<Row> rows;
        do {
            rows = rowsBefore(filter, end, limit - found.size());
            rows.forEach(row -> row.entry().ifPresent(found::add));
            end = lastOf(rows).map(row -> new AuditPosition(row.at(), row.number()));
        } while (!rows.isEmpty() && found.size() < limit);
        return found;
    }

    private List<Row> rowsBefore(AuditFilter filter, Optional<AuditPosition> after, int limit) {
        List<String> conditions = conditions(filter, "");
        after.ifPresent(position -> conditions.add("(at, number) < (:afterAt, :afterNumber)"));
        return rows(
                "SELECT number, at, entry FROM audit_entry WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY at DESC, number DESC LIMIT :limit",
                filter,
                query -> query.bind(
                                "afterAt",
                                after.map(position -> position.at().toEpochMilli())
                                        .orElse(0L))
                        .bind("afterNumber", after.map(AuditPosition::number).orElse(0L))
                        .bind("limit", limit));
    }

    @Override
    public List<AuditEntry> following(AuditFilter filter, long after, long upTo, int limit) {
        List<AuditEntry> found = new ArrayList<>();
        long end = after;
        List<Row> rows;
        do {
            rows = rowsAfter(filter, end, upTo, limit - found.size());
            rows.forEach(row -> row.entry().ifPresent(found::add));
            end = lastOf(rows).map(Row::number).orElse(end);
        } while (!rows.isEmpty() && found.size() < limit);
        return found;
    }

    /** The + keeps SQLite from following an index: in the order of the chain, the next ones are found at once. */
    private List<Row> rowsAfter(AuditFilter filter, long after, long upTo, int limit) {
        return rows(
                "SELECT number, at, entry FROM audit_entry WHERE " + String.join(" AND ", conditions(filter, "+"))
                        + " AND number > :after AND number <= :upTo ORDER BY number LIMIT :limit",
                filter,
                query -> query.bind("after", after).bind("upTo", upTo).bind("limit", limit));
    }

    /** @param entry empty if it cannot be read: others must not be hidden by it */
    private record Row(long number, Instant at, Optional<AuditEntry> entry) {}

    private static Optional<Row> lastOf(List<Row> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    }

    private static List<String> conditions(AuditFilter filter, String prefix) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        filter.from().ifPresent(from -> conditions.add(prefix + "at >= :from"));
        filter.to().ifPresent(to -> conditions.add(prefix + "at < :to"));
        filter.actor().ifPresent(actor -> conditions.add(isOf(actor, prefix)));
        filter.object().ifPresent(object -> conditions.add(prefix + "object = :object"));
        filter.event().ifPresent(event -> conditions.add(prefix + "event = :event"));
        // To the letter: an index has only those that were refused.
        filter.outcome().ifPresent(outcome -> conditions.add("outcome = '%s'".formatted(outcome.code())));
        return conditions;
    }

    /** Those of a whole kind are so many that the next ones are found soonest by time. */
    private static String isOf(String actor, String prefix) {
        return KINDS_WITH_IDS.contains(actor)
                ? "+actor > :actor || ':' AND +actor < :actor || ';'"
                : prefix + "actor = :actor";
    }

    @FunctionalInterface
    private interface Binding {
        Query bind(Query query);
    }

    private List<Row> rows(String sql, AuditFilter filter, Binding binding) {
        return database.read(handle -> binding.bind(handle.createQuery(sql)
                        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                        .bind("from", ColumnCodec.millis(filter.from()))
                        .bind("to", ColumnCodec.millis(filter.to()))
                        .bind("actor", filter.actor().orElse(""))
                        .bind("object", filter.object().orElse(""))
                        .bind("event", filter.event().orElse("")))
                .map((row, context) -> new Row(
                        row.getLong("number"), ColumnCodec.instant(row, "at"), AuditJson.read(row.getString("entry"))))
                .list());
    }

    @Override
    public List<ChainLink> links(long after, long upTo, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit_entry WHERE number > ? AND number <= ? ORDER BY number LIMIT ?")
                .bind(0, after)
                .bind(1, upTo)
                .bind(2, limit)
                .map((row, context) -> link(row))
                .list());
    }

    /** What the columns say must be what the entry says: searches go by them. */
    private static ChainLink link(ResultSet row) throws SQLException {
        Optional<AuditEntry> entry = AuditJson.read(row.getString("entry"));
        if (entry.isPresent() && !isFoundAs(entry.get(), row)) {
            entry = Optional.empty();
        }
        return new ChainLink(row.getLong("number"), entry, row.getString("hash"));
    }

    private static boolean isFoundAs(AuditEntry entry, ResultSet row) throws SQLException {
        var happening = entry.happening();
        return entry.at().equals(ColumnCodec.instant(row, "at"))
                && happening.event().equals(row.getString("event"))
                && happening.outcome().code().equals(row.getString("outcome"))
                && entry.origin().actor().reference().equals(row.getString("actor"))
                && happening.object().map(AuditedObject::reference).equals(ColumnCodec.text(row, "object"));
    }

    @Override
    public List<Statement> checkpoints(long after, long upTo) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit_checkpoint WHERE number > ? AND number <= ? ORDER BY number")
                .bind(0, after)
                .bind(1, upTo)
                .map((row, context) -> statement(row))
                .list());
    }

    @Override
    public Optional<Statement> lastCheckpoint() {
        return database.read(handle -> handle.createQuery("SELECT * FROM audit_checkpoint ORDER BY number DESC LIMIT 1")
                .map((row, context) -> statement(row))
                .findOne());
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(row.getLong("number"), ColumnCodec.instant(row, "made_at"), row.getString("checkpoint"));
    }

    @Override
    public Optional<String> anchor() {
        return database.read(handle -> handle.createQuery("SELECT anchor FROM audit_anchor")
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void add(Checkpoint.Signed signed) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO audit_checkpoint (number, made_at, checkpoint) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(0, signed.checkpoint().number())
                .bind(1, signed.checkpoint().at().toEpochMilli())
                .bind(2, signed.text())
                .execute());
    }

    @Override
    public long lastBefore(Instant at) {
        return database.read(handle -> handle.createQuery("""
                                SELECT coalesce(
                                    (SELECT min(number) - 1 FROM audit_entry WHERE at >= ?),
                                    (SELECT max(number) FROM audit_entry),
                                    0)""")
                .bind(0, at.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void cut(Checkpoint.Signed anchor) {
        long number = anchor.checkpoint().number();
        database.write(handle -> {
            handle.createUpdate("DELETE FROM audit_entry WHERE number <= ?")
                    .bind(0, number)
                    .execute();
            handle.createUpdate("DELETE FROM audit_checkpoint WHERE number <= ?")
                    .bind(0, number)
                    .execute();
            return handle.createUpdate("""
                            INSERT INTO audit_anchor (only_row, number, anchor) VALUES (1, :number, :anchor)
                            ON CONFLICT (only_row) DO UPDATE SET number = excluded.number, anchor = excluded.anchor""")
                    .bind("number", number)
                    .bind("anchor", anchor.text())
                    .execute();
        });
    }
}
