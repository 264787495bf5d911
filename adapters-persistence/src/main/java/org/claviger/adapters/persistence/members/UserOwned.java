package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;
import org.jdbi.v3.core.Handle;

/** Rows that belong to users: a table with the column {@code user_id}, and mostly {@code hash}. */
final class UserOwned<T> {
    private static final String OF_USER = "user_id = (SELECT user_id FROM user_account WHERE user_key = ?)";

    private final Database database;
    private final String table;
    private final Database.RowReading<T> reading;

    /** @param reading is given all columns of the table, and {@code user_key} */
    UserOwned(Database database, String table, Database.RowReading<T> reading) {
        this.database = database;
        this.table = table;
        this.reading = reading;
    }

    Optional<T> find(TicketHash hash) {
        String sql = select("o.hash = ?");
        return database.isInUnitOfWork()
                ? list(sql, hash.hex()).stream().findFirst()
                : database.lookUp(sql, hash.hex(), reading);
    }

    /** @param order of the rows, columns of {@code o} */
    List<T> of(UserKey user, String order) {
        return list(select("u.user_key = ?") + " ORDER BY " + order, ColumnCodec.bytes(user.value()));
    }

    Optional<T> of(UserKey user) {
        return list(select("u.user_key = ?"), ColumnCodec.bytes(user.value())).stream()
                .findFirst();
    }

    private String select(String condition) {
        return "SELECT o.*, u.user_key FROM %s AS o JOIN user_account AS u ON u.user_id = o.user_id WHERE %s"
                .formatted(table, condition);
    }

    private List<T> list(String sql, Object value) {
        return database.read(
                handle -> handle.createQuery(sql).bind(0, value).map(this::row).list());
    }

    private T row(ResultSet row, Object context) throws SQLException {
        return reading.read(row);
    }

    /** @throws IllegalStateException when there is no such user */
    void add(Handle handle, UserKey user, Map<String, ?> columns) {
        insert(handle, user, columns, "");
    }

    /**
     * In place of the row that the user has, where each has one at most.
     *
     * @throws IllegalStateException when there is no such user
     */
    void put(Handle handle, UserKey user, Map<String, ?> columns) {
        String updates = columns.keySet().stream()
                .map(column -> "%s = excluded.%s".formatted(column, column))
                .collect(joining(", "));
        insert(handle, user, columns, " ON CONFLICT (user_id) DO UPDATE SET " + updates);
    }

    private void insert(Handle handle, UserKey user, Map<String, ?> columns, String otherwise) {
        String names = String.join(", ", columns.keySet());
        String values = columns.keySet().stream().map(column -> ":" + column).collect(joining(", "));
        int written = handle.createUpdate(
                        "INSERT INTO %s (user_id, %s) SELECT user_id, %s FROM user_account WHERE user_key = :user%s"
                                .formatted(table, names, values, otherwise))
                .bindMap(columns)
                .bind("user", ColumnCodec.bytes(user.value()))
                .execute();
        if (written == 0) {
            throw new IllegalStateException("there is no such user");
        }
    }

    void remove(UserKey user) {
        database.write(handle ->
                handle.execute("DELETE FROM %s WHERE %s".formatted(table, OF_USER), ColumnCodec.bytes(user.value())));
    }
}
