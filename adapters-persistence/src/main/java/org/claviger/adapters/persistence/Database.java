package org.claviger.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.AdapterException;
import org.claviger.application.Overloaded;
import org.claviger.application.StartRefused;
import org.claviger.application.spi.UnitOfWork;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConnection;

/**
 * An SQLite file: one connection that writes and several that read, so that readers never wait. What is committed has
 * been synced to the disk.
 */
public final class Database implements UnitOfWork, AutoCloseable {
    /** Who wants to write while so many wait already is refused at once: a locked database must not keep all threads. */
    private static final int MOST_WAITING = 50;

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private final PreparedStatements prepared = new PreparedStatements();
    private final ThreadLocal<Handle> unitOfWork = new ThreadLocal<>();

    /** Of one that can be written to. */
    private final Optional<Condition> condition;

    private final Optional<LaterCheck> check;

    /** Whether a unit of work is running in this process. */
    private volatile boolean busy;

    Database(
            HikariDataSource writers,
            HikariDataSource readers,
            Optional<Condition> condition,
            Optional<LaterCheck> check) {
        this.condition = condition;
        this.check = check;
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
        return Opening.readWrite(url, trace, Condition.CHECKED_BYTES);
    }

    /**
     * Opens the file to read it as it is: nothing in it is changed, and its tables must be those of this version. Others may
     * write to it meanwhile.
     *
     * @param url as for {@link #open}
     * @throws StartRefused when that cannot be done
     */
    public static Database openReadOnly(String url) {
        return Opening.readOnly(url);
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
            PreparedStatement statement = prepared.statement(connection, sql);
            statement.setObject(1, key);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
            } catch (SQLException e) {
                prepared.forget(connection, sql);
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
            return execution.of(prepared.statement(running.getConnection().unwrap(SQLiteConnection.class), sql));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Executes a prepared statement, and closes what comes of it. */
    @FunctionalInterface
    public interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
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
        check.ifPresent(LaterCheck::close);
        condition.ifPresent(Condition::close);
        readers.close();
        writers.close();
    }
}
