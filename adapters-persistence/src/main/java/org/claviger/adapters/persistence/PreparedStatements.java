package org.claviger.adapters.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/** Statements that stay prepared, for each connection. */
final class PreparedStatements {
    private final Cache<SQLiteConnection, Map<String, PreparedStatement>> prepared =
            Caffeine.newBuilder().weakKeys().build();

    /** Whoever has taken a connection from the pool is alone with it, and with its statements. */
    PreparedStatement statement(SQLiteConnection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> statements = prepared.get(connection, none -> new HashMap<>());
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** A statement that has failed would go on failing. */
    void forget(SQLiteConnection connection, String sql) throws SQLException {
        prepared.get(connection, none -> new HashMap<>()).remove(sql).close();
    }
}
