package org.claviger.adapters.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.AdapterException;
import org.claviger.application.StartRefused;
import org.claviger.application.AdapterException;
import org.claviger.application.Overloaded;
import org.claviger.application.StartRefused;
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
import org.sqlite.SQLiteOpenMode;

/**
 * An SQLite file: one connection that writes and several that read, so that readers never wait. What is committed has
 * been synced to the disk.
 */
public final class Database implements UnitOfWork, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;

    /** Who wants to write while so many wait already is refused at once: a locked database must not keep all threads. */
    private static final int MOST_WAITING = 50;

    /**
     * Of pages, for each connection. The file is not mapped into memory, which would save copying pages: a file that is cut, or
     * a disk that fails, would then end the process (SIGBUS) instead of a request.
     */
    private static final int CACHE_KIB = 8 << 10;

    private static final String MIGRATIONS = "classpath:org/claviger/adapters/persistence/sqlite";

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Cache<SQLiteConnection, Map<String, PreparedStatement>> prepared =
            Caffeine.newBuilder().weakKeys().build();
    private final ThreadLocal<Handle> unitOfWork = new ThreadLocal<>();

    /** Of one that can be written to. */
    private final Optional<Condition> condition;

    /** Whether a unit of work is running in this process. */
    private volatile boolean busy;

    private volatile Optional<SQLiteConnection> checking = Optional.empty();

    private Database(HikariDataSource writers, HikariDataSource readers, Optional<Condition> condition) {
        this.condition = condition;
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
        return open(url, trace, Condition.CHECKED_BYTES);
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
                var readers = pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, false);
                try {
                    var condition = new Condition(file, () -> probing(url), () -> {
                        writers.getHikariPoolMXBean().softEvictConnections();
                        readers.getHikariPoolMXBean().softEvictConnections();
                    });
                    var database = new Database(writers, readers, Optional.of(condition));
                    if (large) {
                        database.checkLater(condition, probing(url));
                    }
                    return database;
                } catch (SQLException | RuntimeException e) {
                    readers.close();
                    throw e;
                }
            } catch (SQLException | RuntimeException e) {
                writers.close();
                throw e;
            }
        } catch (StartRefused refused) {
            throw refused;
        } catch (FlywayException e) {
            throw new StartRefused(Trouble.of(e).isEmpty() ? tables(file, e) : Trouble.sentence(file, e), e);
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
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM sqlite_schema LIMIT 1")) {
            return row.next();
        }
    }

    private static boolean isSound(HikariDataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return Condition.isSound(connection);
        }
    }

    private void checkLater(Condition condition, SQLiteConnection connection) {
        checking = Optional.of(connection);
        var thread = new Thread(() -> check(condition, connection), "claviger-database-check");
        thread.setDaemon(true);
        thread.start();
    }

    private static void check(Condition condition, SQLiteConnection connection) {
        try (connection) {
            if (!Condition.isSound(connection)) {
                condition.settle(Trouble.DAMAGED);
            }
        } catch (SQLException e) {
            condition.notRead(e);
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
        var file = DatabaseFile.of(url);
        try {
            try {
                return reading(url, file);
            } catch (RuntimeException e) {
                // In WAL mode, readers write to the files beside it, unless they know that nobody writes.
                if (e instanceof StartRefused || !isReadonly(e) || file.trace().isPresent()) {
                    throw e;
                }
                return reading(file.immutableUrl(), file);
            }
        } catch (StartRefused otherVersion) {
            throw otherVersion;
        } catch (RuntimeException e) {
            throw new StartRefused(isReadonly(e) ? unreadable(file) : Trouble.sentence(file, e), e);
        }
    }

    private static boolean isReadonly(RuntimeException failure) {
        return Trouble.of(failure).equals(Optional.of(Trouble.READONLY));
    }

    private static String unreadable(DatabaseFile file) {
        return file.trace()
                .filter(log -> Files.isReadable(file.path()))
                .map(log ->
                        "The database %s is in a folder that cannot be written to, and %s holds what was written last: copy both to a folder that can be written to."
                                .formatted(file.path(), log))
                .orElseGet(() ->
                        "The database %s may not be read: check the owners and permissions of the file and its folder."
                                .formatted(file.path()));
    }

    private static Database reading(String url, DatabaseFile file) {
        var readers = pool(url, "reader", READERS, SQLiteConfig.TransactionMode.DEFERRED, true);
        try {
            refuseOtherVersion(file, flyway(readers).info());
            return new Database(readers, readers, Optional.empty());
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    private static void refuseOtherVersion(DatabaseFile file, MigrationInfoService tables) {
        if (tables.pending().length > 0) {
            throw new StartRefused(
                    "The tables of the database %s are not up to date: start the server of this version first, or use the version that made them."
                            .formatted(file.path()));
        }
        boolean newer =
                Arrays.stream(tables.applied()).anyMatch(table -> table.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new StartRefused(
                    "A newer version of Claviger has made the tables of the database %s: use that version."
                            .formatted(file.path()));
        }
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
    private static SQLiteConnection probing(String url) throws SQLException {
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
            throw new Overloaded("Too many wait to write to the database.");
        }
        var written = new AtomicBoolean();
        try {
            T result = guarded(() -> writing.inTransaction(handle -> {
                unitOfWork.set(handle);
                busy = true;
                try {
                    long before = changes(handle);
                    T done = work.get();
                    written.set(changes(handle) > before);
                    if (written.get()) {
                        refuseTrouble();
                    }
                    return done;
                } finally {
                    busy = false;
                    unitOfWork.remove();
                }
            }));
            if (written.get()) {
                condition.ifPresent(Condition::written);
            }
            return result;
        } catch (AdapterException e) {
            condition.ifPresent(known -> known.notWritten(e));
            throw e;
        }
    }

    private static long changes(Handle handle) {
        try {
            return handle.getConnection()
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .total_changes();
        } catch (SQLException e) {
            throw new AdapterException("the database failed", e);
        }
    }

    /** What is committed to a file that nobody finds again would be lost. */
    private void refuseTrouble() {
        condition.flatMap(Condition::beforeCommit).ifPresent(trouble -> {
            throw new AdapterException("the database is " + trouble.word());
        });
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
            var connection = pooled.unwrap(SQLiteConnection.class);
            PreparedStatement statement = prepared(connection, sql);
            statement.setObject(1, key);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
            } catch (SQLException e) {
                forget(connection, sql);
                throw e;
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

    /** A statement that has failed would go on failing. */
    private void forget(SQLiteConnection connection, String sql) throws SQLException {
        prepared.get(connection, none -> new HashMap<>()).remove(sql).close();
    }

    /** Makes something of the row that a result set stands on. */
    @FunctionalInterface
    public interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    public boolean isInUnitOfWork() {
        return unitOfWork.get() != null;
    }

    private <T> T guarded(Supplier<T> access) {
        try {
            return access.get();
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    private AdapterException failed(Exception cause) {
        condition.ifPresent(known -> known.notRead(cause));
        return new AdapterException("the database failed", cause);
    }

    /**
     * What keeps the server from its work. To find that out, something is written now and then; whoever asks waits for a
     * second at most for that, and mostly not at all.
     */
    public Optional<Trouble> trouble(Instant now) {
        return condition.flatMap(known -> known.at(now, busy)).or(this::troubleReading);
    }

    private Optional<Trouble> troubleReading() {
        try {
            read(handle -> handle.createQuery("SELECT count(*) FROM installation")
                    .mapTo(Integer.class)
                    .one());
            return Optional.empty();
        } catch (AdapterException e) {
            return Trouble.of(e).or(() -> Optional.of(Trouble.FAILING));
        }
    }

    @Override
    public void close() {
        checking.ifPresent(Database::interrupt);
        condition.ifPresent(Condition::close);
        readers.close();
        writers.close();
    }

    private static void interrupt(SQLiteConnection connection) {
        try {
            connection.getDatabase().interrupt();
        } catch (SQLException e) {
            LOG.warn("A check of the database could not be ended", e);
        }
    }
}
