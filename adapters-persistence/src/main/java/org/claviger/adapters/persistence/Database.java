package org.claviger.adapters.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.spi.AdapterException;
import org.claviger.application.spi.StartRefused;
import org.claviger.application.spi.UnitOfWork;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * An SQLite file: one connection that writes and several that read, so that readers never wait. What is committed has
 * been synced to the disk.
 */
public final class Database implements UnitOfWork, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Who wants to write while so many wait already is refused at once: a locked database must not keep all threads. */
    private static final int MOST_WAITING = 50;

    /** So much of the file is mapped into memory, which the system shares and takes back as it likes. */
    private static final long MAPPED_BYTES = 256L << 20;

    /** To check the pages of so large a file takes about half a second; a larger one is checked after the start. */
    private static final long CHECKED_BYTES = 256L << 20;

    private static final String MIGRATIONS = "classpath:org/claviger/adapters/persistence/sqlite";

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Cache<SQLiteConnection, Map<String, PreparedStatement>> prepared =
            Caffeine.newBuilder().weakKeys().build();
    private final ThreadLocal<Handle> unitOfWork = new ThreadLocal<>();

    private volatile boolean damaged;

    private Database(HikariDataSource writers, HikariDataSource readers) {
        this.writers = writers;
        this.readers = readers;
        this.writing = Jdbi.create(writers);
        this.reading = Jdbi.create(readers);
    }

    /**
     * Opens the file, makes it where it is missing, and brings its tables up to date. Two processes must not do so at
     * the same moment.
     *
     * @param url {@code jdbc:sqlite:} and a path
     * @throws StartRefused when that cannot be done
     */
    public static Database open(String url) {
        return open(url, Optional.empty());
    }

    /**
     * @param trace a file that tells that there was a database: then none is made
     * @throws StartRefused as well when the database is missing, empty or damaged
     */
    public static Database open(String url, Optional<Path> trace) {
        return open(url, trace, CHECKED_BYTES);
    }

    /** @param checkedBytes a file up to this size is checked at once, a larger one afterwards */
    static Database open(String url, Optional<Path> trace, long checkedBytes) {
        var file = DatabaseFile.of(url);
        try {
            if (file.isEmpty()) {
                refuseLost(file, file.trace().or(() -> trace));
            }
            file.make();
            var writers = pool(url, "writer", 1, SQLiteConfig.TransactionMode.IMMEDIATE, false);
            try {
                if (trace.isPresent() && !hasTables(writers)) {
                    refuseLost(file, trace);
                }
                boolean large = file.size() > checkedBytes;
                if (!large && !isSound(writers)) {
                    throw new StartRefused(Trouble.DAMAGED.sentence(file));
                }
                flyway(writers).migrate();
                var database = new Database(
                        writers, pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, false));
                if (large) {
                    database.checkLater(file);
                }
                return database;
            } catch (SQLException | RuntimeException e) {
                writers.close();
                throw e;
            }
        } catch (StartRefused refused) {
            throw refused;
        } catch (FlywayException e) {
            throw new StartRefused(Trouble.of(e) == Trouble.FAILING ? tables(file, e) : Trouble.sentence(file, e), e);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new StartRefused(Trouble.sentence(file, e), e);
        }
    }

    private static String tables(DatabaseFile file, FlywayException e) {
        return e.getMessage().contains("not resolved locally")
                ? "A newer version of Claviger has made the tables of the database %s: use that version, or restore a backup."
                        .formatted(file.path())
                : "The tables of the database %s cannot be brought up to date, because they were changed or are not Claviger's: restore a backup."
                        .formatted(file.path());
    }

    private static void refuseLost(DatabaseFile file, Optional<Path> trace) {
        trace.ifPresent(known -> {
            throw new StartRefused(
                    "The database %s is missing or empty, and %s tells that there was one: put it back, mount its folder, or restore a backup; to begin anew, name another data folder."
                            .formatted(file.path(), known));
        });
    }

    private static boolean hasTables(HikariDataSource source) throws SQLException {
        return !answer(source, "SELECT count(*) FROM sqlite_schema").equals("0");
    }

    private static boolean isSound(HikariDataSource source) throws SQLException {
        return answer(source, "PRAGMA integrity_check(1)").equals("ok");
    }

    private void checkLater(DatabaseFile file) {
        var thread = new Thread(
                () -> {
                    try {
                        damaged = !isSound(readers);
                    } catch (SQLException e) {
                        damaged = Trouble.of(e) == Trouble.DAMAGED;
                    }
                    if (damaged) {
                        LOG.error("{}", Trouble.DAMAGED.sentence(file));
                    }
                },
                "claviger-database-check");
        thread.setDaemon(true);
        thread.start();
    }

    private static String answer(HikariDataSource source, String question) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Opens the file to read it as it is: nothing in it is changed, and its tables must be those of this version. Others may
     * write to it meanwhile.
     *
     * @param url as for {@link #open}
     * @throws StartRefused when that cannot be done
     */
    public static Database openReadOnly(String url) {
        try {
            var readers = pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, true);
            try {
                refuseOtherVersion(url, flyway(readers).info());
                return new Database(readers, readers);
            } catch (RuntimeException e) {
                readers.close();
                throw e;
            }
        } catch (StartRefused otherVersion) {
            throw otherVersion;
        } catch (RuntimeException e) {
            throw new StartRefused(
                    "The database %s cannot be read: check that it is a Claviger database, and the folder and its owner."
                            .formatted(url),
                    e);
        }
    }

    private static void refuseOtherVersion(String url, MigrationInfoService tables) {
        if (tables.pending().length > 0) {
            throw new StartRefused(
                    "The tables of the database %s are not up to date: start the server of this version first, or use the version that made them."
                            .formatted(url));
        }
        boolean newer =
                Arrays.stream(tables.applied()).anyMatch(table -> table.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new StartRefused(
                    "A newer version of Claviger has made the tables of the database %s: use that version."
                            .formatted(url));
        }
    }

    private static HikariDataSource pool(
            String url, String name, int size, SQLiteConfig.TransactionMode mode, boolean readOnly) {
        var sqlite = new SQLiteConfig();
        if (!readOnly) {
            sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        sqlite.setReadOnly(readOnly);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        sqlite.enforceForeignKeys(true);
        sqlite.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(MAPPED_BYTES));
        sqlite.setTransactionMode(mode);
        var source = new SQLiteDataSource(sqlite);
        source.setUrl(url);
        var hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setDataSource(source);
        hikari.setReadOnly(readOnly);
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(1);
        hikari.setMaxLifetime(0);
        hikari.setConnectionTimeout(BUSY_TIMEOUT_MILLIS);
        return new HikariDataSource(hikari);
    }

    private static Flyway flyway(HikariDataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS)
                .javaMigrations(new HostsInOneForm())
                // By default, tables of a newer version would do.
                .ignoreMigrationPatterns(new String[0])
                .load();
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (unitOfWork.get() != null) {
            return work.get();
        }
        if (writers.getHikariPoolMXBean().getThreadsAwaitingConnection() >= MOST_WAITING) {
            throw new AdapterException("Too many wait to write to the database.");
        }
        return guarded(() -> writing.inTransaction(handle -> {
            unitOfWork.set(handle);
            try {
                return work.get();
            } finally {
                unitOfWork.remove();
            }
        }));
    }

    /** Writes in the unit of work that is running, else in one of its own. */
    public <T> T write(Function<Handle, T> statements) {
        return run(() -> statements.apply(unitOfWork.get()));
    }

    /** Reads; in a unit of work that is running, what it has written. */
    public <T> T read(Function<Handle, T> statements) {
        Handle running = unitOfWork.get();
        return guarded(() -> running == null ? reading.withHandle(statements::apply) : statements.apply(running));
    }

    /** Reads several things as they were at one moment. */
    public <T> T readConsistently(Function<Handle, T> statements) {
        return read(handle -> handle.isInTransaction()
                ? statements.apply(handle)
                : handle.inTransaction(snapshot -> statements.apply(snapshot)));
    }

    /**
     * The first row that a statement finds; outside of a unit of work only. Statements stay prepared, and Jdbi is left
     * out: to set up handle and statement costs several times such a read.
     */
    public <T> Optional<T> lookUp(String sql, Object key, RowReading<T> reading) {
        try (var pooled = readers.getConnection()) {
            PreparedStatement statement = prepared(pooled.unwrap(SQLiteConnection.class), sql);
            statement.setObject(1, key);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What a statement answers in the unit of work that is running, prepared as for {@link #lookUp}. */
    public <T> T inUnitOfWork(String sql, Execution<T> execution) {
        Handle running = Optional.ofNullable(unitOfWork.get())
                .orElseThrow(() -> new IllegalStateException("no unit of work is running"));
        try {
            return execution.of(prepared(running.getConnection().unwrap(SQLiteConnection.class), sql));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Executes a prepared statement, and closes what comes of it. */
    @FunctionalInterface
    public interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Whoever has taken a connection from the pool is alone with it, and with its statements. */
    private PreparedStatement prepared(SQLiteConnection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> statements = prepared.get(connection, none -> new HashMap<>());
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Makes something of the row that a result set stands on. */
    @FunctionalInterface
    public interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    public boolean isInUnitOfWork() {
        return unitOfWork.get() != null;
    }

    private static <T> T guarded(Supplier<T> access) {
        try {
            return access.get();
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    private static AdapterException failed(Exception cause) {
        return new AdapterException("the database failed", cause);
    }

    /** @throws AdapterException when the database does not answer */
    public void ping() {
        if (damaged) {
            throw new AdapterException("the database is damaged");
        }
        read(handle -> handle.createQuery("SELECT count(*) FROM installation")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
