package org.claviger.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Connections to an SQLite file, as they are set: what is committed has been synced, and readers never wait. */
final class Connections {
    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;

    /**
     * Of pages, for each connection. The file is not mapped into memory, which would save copying pages: a file that is cut, or
     * a disk that fails, would then end the process (SIGBUS) instead of a request.
     */
    private static final int CACHE_KIB = 8 << 10;

    private Connections() {}

    /** The one connection that writes. */
    static HikariDataSource writer(String url) {
        return pool(url, "writer", 1, SQLiteConfig.TransactionMode.IMMEDIATE, false);
    }

    static HikariDataSource readers(String url) {
        return pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, false);
    }

    /** To a file that nothing is written to. */
    static HikariDataSource readOnly(String url) {
        return pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, true);
    }

    private static HikariDataSource pool(
            String url, String name, int size, SQLiteConfig.TransactionMode mode, boolean readOnly) {
        var hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setDataSource(source(url, mode, BUSY_TIMEOUT_MILLIS, readOnly));
        hikari.setReadOnly(readOnly);
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(1);
        hikari.setMaxLifetime(0);
        hikari.setConnectionTimeout(BUSY_TIMEOUT_MILLIS);
        return new HikariDataSource(hikari);
    }

    /** For whoever looks after the database, and must not wait. */
    static SQLiteConnection probing(String url) throws SQLException {
        return source(url, SQLiteConfig.TransactionMode.IMMEDIATE, PROBE_TIMEOUT_MILLIS, false)
                .getConnection()
                .unwrap(SQLiteConnection.class);
    }

    private static SQLiteDataSource source(
            String url, SQLiteConfig.TransactionMode mode, int busyTimeoutMillis, boolean readOnly) {
        var sqlite = new SQLiteConfig();
        if (!readOnly) {
            sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        sqlite.setReadOnly(readOnly);
        // A file that is lost while the server runs is not made anew by the next connection.
        sqlite.resetOpenMode(SQLiteOpenMode.CREATE);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout(busyTimeoutMillis);
        sqlite.enforceForeignKeys(true);
        sqlite.setCacheSize(-CACHE_KIB);
        sqlite.setTransactionMode(mode);
        var source = new SQLiteDataSource(sqlite);
        source.setUrl(url);
        return source;
    }
}
