package org.claviger.adapters.persistence.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.reminders.ReminderState;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Recipient;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.secrets.SecretId;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reminders in one table. A claim puts off the next attempt, and says who has made it. */
public final class JdbiReminderOutbox implements ReminderOutbox {
    static final String WAITING = """
            SELECT * FROM reminder
            WHERE sent_at IS NULL AND channel = :channel AND (next_attempt_at <= :now OR next_attempt_at > :wrong)
            ORDER BY next_attempt_at LIMIT 1""";

    private static final String INSERT = """
            INSERT INTO reminder (secret_id, threshold_days, recipient, client_id, channel, next_attempt_at, attempts)
            VALUES (:secret, :days, :recipient, :client, :channel, :now, 0)
            ON CONFLICT DO NOTHING""";

    private static final String KEY = "secret_id = :secret AND threshold_days = :days AND recipient = :recipient";

    private final Database database;

    public JdbiReminderOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Set<Reminder> about(Collection<SecretId> secrets) {
        if (secrets.isEmpty()) {
            return Set.of();
        }
        return database.read(handle -> handle.createQuery("SELECT * FROM reminder WHERE secret_id IN (<secrets>)")
                .bindList("secrets", secrets.stream().map(SecretId::toString).toList())
                .map((row, context) -> reminder(row))
                .set());
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(
                new ClientId(row.getString("client_id")),
                new SecretId(UUID.fromString(row.getString("secret_id"))),
                new Threshold(row.getInt("threshold_days")),
                Recipient.parse(row.getString("recipient")));
    }

    @Override
    public void add(Collection<Reminder> reminders, Instant now) {
        if (reminders.isEmpty()) {
            return;
        }
        database.write(handle -> {
            var insert = handle.prepareBatch(INSERT);
            reminders.forEach(reminder -> bindAll(insert, reminder, now).add());
            return insert.execute();
        });
    }

    private static <S extends SqlStatement<S>> S bindAll(S statement, Reminder reminder, Instant now) {
        return bind(statement, reminder)
                .bind("client", reminder.client().value())
                .bind("channel", reminder.recipient().channel())
                .bind("now", now.toEpochMilli());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Reminder reminder) {
        return statement
                .bind("secret", reminder.secret().toString())
                .bind("days", reminder.threshold().days())
                .bind("recipient", reminder.recipient().toString());
    }

    @Override
    public Optional<Claimed> claim(Channel channel, String owner, Instant now, Instant until) {
        return database.write(handle -> {
            Optional<Claimed> waiting = handle.createQuery(WAITING)
                    .bind("channel", channel)
                    .bind("now", now.toEpochMilli())
                    .bind("wrong", now.plus(LONGEST_WAIT).toEpochMilli())
                    .map((row, context) -> new Claimed(reminder(row), row.getInt("attempts")))
                    .findOne();
            waiting.ifPresent(claimed -> bind(
                            handle.createUpdate(
                                    "UPDATE reminder SET next_attempt_at = :until, owner = :owner WHERE " + KEY),
                            claimed.reminder())
                    .bind("until", until.toEpochMilli())
                    .bind("owner", owner)
                    .execute());
            return waiting;
        });
    }

    @Override
    public void sent(Reminder reminder, Instant at) {
        database.write(handle -> {
            bindAll(handle.createUpdate(INSERT), reminder, at).execute();
            return bind(
                            handle.createUpdate(
                                    "UPDATE reminder SET sent_at = :at, owner = NULL WHERE sent_at IS NULL AND " + KEY),
                            reminder)
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }

    @Override
    public void failed(Reminder reminder, String owner, Instant now, Instant next, String reason) {
        database.write(handle -> bind(handle.createUpdate("""
                                UPDATE reminder SET attempts = attempts + 1, next_attempt_at = :next, owner = NULL,
                                    failing_since = coalesce(failing_since, :now), failure = :reason
                                WHERE sent_at IS NULL AND owner = :owner AND\s""" + KEY), reminder)
                .bind("next", next.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("reason", reason)
                .bind("owner", owner)
                .execute());
    }

    @Override
    public void drop(Reminder reminder, String owner) {
        database.write(handle -> bind(
                        handle.createUpdate("DELETE FROM reminder WHERE sent_at IS NULL AND owner = :owner AND " + KEY),
                        reminder)
                .bind("owner", owner)
                .execute());
    }

    @Override
    public void forget() {
        database.write(handle -> handle.execute("""
                DELETE FROM reminder WHERE NOT EXISTS (
                    SELECT 1 FROM client_secret
                    WHERE client_secret.secret_id = reminder.secret_id AND client_secret.position = 0)"""));
    }

    @Override
    public ReminderState state() {
        return database.read(handle -> handle.createQuery("""
                        SELECT count(*) AS waiting, count(failing_since) AS failing, min(failing_since) AS since,
                            (SELECT failure FROM reminder WHERE sent_at IS NULL AND failing_since IS NOT NULL
                                ORDER BY failing_since, secret_id, threshold_days, recipient LIMIT 1) AS reason
                        FROM reminder WHERE sent_at IS NULL""")
                .map((row, context) -> new ReminderState(
                        row.getInt("waiting"),
                        row.getInt("failing"),
                        ColumnCodec.instantIfAny(row, "since"),
                        ColumnCodec.text(row, "reason")))
                .one());
    }
}
