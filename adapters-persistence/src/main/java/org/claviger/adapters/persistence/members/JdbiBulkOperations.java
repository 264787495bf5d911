package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Problem;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.BulkOperation.Entry;
import org.claviger.application.users.BulkOperation.Outcome;
import org.claviger.application.users.UserDraft;
import org.claviger.application.users.spi.BulkOperations;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.PrincipalId;
import org.jdbi.v3.core.Handle;

/** Bulk operations in three tables: the operation, its entries, and what could not be read of them. */
public final class JdbiBulkOperations implements BulkOperations {
    private final Database database;

    public JdbiBulkOperations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<BulkOperation> find(UUID key) {
        record Stored(long id, PrincipalId by) {}
        return database.readConsistently(handle -> handle.createQuery(
                        "SELECT operation_id, asked_by FROM bulk_operation WHERE operation_key = ?")
                .bind(0, ColumnCodec.bytes(key))
                .map((row, context) ->
                        new Stored(row.getLong("operation_id"), new PrincipalId(row.getString("asked_by"))))
                .findOne()
                .map(stored -> new BulkOperation(key, stored.by(), entries(handle, stored.id()))));
    }

    private static List<Entry> entries(Handle handle, long operation) {
        record Misread(int position, Problem problem) {}
        Map<Integer, List<Problem>> misread = handle
                .createQuery("""
                        SELECT position, pointer, detail FROM bulk_entry_problem
                        WHERE operation_id = ? ORDER BY position, number""")
                .bind(0, operation)
                .map((row, context) -> new Misread(
                        row.getInt("position"),
                        new Problem(row.getString("pointer"), KeptProblems.readFlaw(row.getString("detail")))))
                .stream()
                .collect(groupingBy(Misread::position, mapping(Misread::problem, toList())));
        return handle.createQuery("SELECT * FROM bulk_entry WHERE operation_id = ? ORDER BY position")
                .bind(0, operation)
                .map((row, context) ->
                        new Entry(draft(row, misread.getOrDefault(row.getInt("position"), List.of())), outcome(row)))
                .list();
    }

    private static UserDraft draft(ResultSet row, List<Problem> misread) throws SQLException {
        boolean active = row.getBoolean("active");
        return new UserDraft(
                ColumnCodec.text(row, "name"),
                ColumnCodec.text(row, "email"),
                row.getObject("active") == null ? Optional.empty() : Optional.of(active),
                ColumnCodec.text(row, "photo"),
                row.getBoolean("invite"),
                ColumnCodec.keyIfAny(row, "provider_key"),
                ColumnCodec.text(row, "subject"),
                ColumnCodec.text(row, "username"),
                misread);
    }

    private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
        Optional<Outcome> created =
                ColumnCodec.keyIfAny(row, "created_key").map(UserKey::new).map(Outcome.Created::new);
        String message = row.getString("refused_message");
        return created.isPresent()
                ? created
                : ColumnCodec.text(row, "refused_code")
                        .map(code -> new Outcome.Refused(code, KeptProblems.read(code, message)));
    }

    @Override
    public List<UUID> unfinished() {
        return database.read(handle -> handle.createQuery(
                        "SELECT operation_key FROM bulk_operation WHERE finished = 0 ORDER BY operation_id")
                .map((row, context) -> ColumnCodec.key(row, "operation_key"))
                .list());
    }

    @Override
    public void save(BulkOperation operation) {
        database.write(handle -> {
            long id = handle.createQuery("""
                            INSERT INTO bulk_operation (operation_key, asked_by, finished) VALUES (?, ?, ?)
                            ON CONFLICT (operation_key) DO UPDATE SET finished = excluded.finished
                            RETURNING operation_id""")
                    .bind(0, ColumnCodec.bytes(operation.key()))
                    .bind(1, operation.by().value())
                    .bind(
                            2,
                            operation.entries().stream()
                                    .allMatch(entry -> entry.outcome().isPresent()))
                    .mapTo(Long.class)
                    .one();
            handle.execute("DELETE FROM bulk_entry WHERE operation_id = ?", id);
            writeEntries(handle, id, operation.entries());
            writeProblems(handle, id, operation.entries());
            return id;
        });
    }

    private static void writeEntries(Handle handle, long operation, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var insert = handle.prepareBatch("""
                INSERT INTO bulk_entry (operation_id, position, name, email, active, photo, invite, provider_key,
                    subject, username, created_key, refused_code, refused_message)
                VALUES (:operation, :position, :name, :email, :active, :photo, :invite, :provider,
                    :subject, :username, :created, :code, :message)""");
        for (int position = 0; position < entries.size(); position++) {
            UserDraft draft = entries.get(position).draft();
            Optional<Outcome> outcome = entries.get(position).outcome();
            Optional<Outcome.Refused> refused = only(outcome, Outcome.Refused.class);
            insert.bind("operation", operation)
                    .bind("position", position)
                    .bind("name", draft.name().orElse(null))
                    .bind("email", draft.email().orElse(null))
                    .bind("active", draft.active().orElse(null))
                    .bind("photo", draft.photoUrl().orElse(null))
                    .bind("invite", draft.invite())
                    .bind("provider", ColumnCodec.bytes(draft.provider()))
                    .bind("subject", draft.subject().orElse(null))
                    .bind("username", draft.username().orElse(null))
                    .bind(
                            "created",
                            ColumnCodec.bytes(only(outcome, Outcome.Created.class)
                                    .map(created -> created.user().value())))
                    .bind("code", refused.map(Outcome.Refused::code).orElse(null))
                    .bind(
                            "message",
                            refused.map(Outcome.Refused::problems)
                                    .map(KeptProblems::write)
                                    .orElse(null))
                    .add();
        }
        insert.execute();
    }

    private static <T extends Outcome> Optional<T> only(Optional<Outcome> outcome, Class<T> kind) {
        return outcome.filter(kind::isInstance).map(kind::cast);
    }

    private static void writeProblems(Handle handle, long operation, List<Entry> entries) {
        for (int position = 0; position < entries.size(); position++) {
            List<Problem> misread = entries.get(position).draft().misread();
            for (int number = 0; number < misread.size(); number++) {
                handle.execute(
                        """
                        INSERT INTO bulk_entry_problem (operation_id, position, number, pointer, detail)
                        VALUES (?, ?, ?, ?, ?)""",
                        operation,
                        position,
                        number,
                        misread.get(number).pointer(),
                        KeptProblems.write(misread.get(number).flaw()));
            }
        }
    }
}
