package org.claviger.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/** Whether a database can be written to: as its file, what was written last and, now and then, a small write tell. */
final class Condition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    /** However often somebody asks, nothing is written for that more often. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** To check the pages of so large a file takes about half a second; nobody waits for that of a larger one. */
    static final long CHECKED_BYTES = 256L << 20;

    private final DatabaseFile file;
    private final List<Optional<Object>> identity;
    private final Connecting connecting;
    private final Connection connection;
    private final Runnable afterDamage;
    private final ReentrantLock probing = new ReentrantLock();
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());
    private volatile Instant probedAt = Instant.MIN;
    private volatile boolean writtenSince;
    private volatile long size;

    /**
     * @param connecting makes connections that do not wait long for a lock
     * @param afterDamage forgets what other connections have read
     */
    Condition(DatabaseFile file, Connecting connecting, Runnable afterDamage) throws SQLException {
        this.file = file;
        this.connecting = connecting;
        this.connection = connecting.connect();
        this.afterDamage = afterDamage;
        this.identity = file.identity();
        this.size = file.size();
    }

    @FunctionalInterface
    interface Connecting {
        SQLiteConnection connect() throws SQLException;
    }

    /** To be asked before something is committed: whoever opens the file later would not find it. */
    Optional<Trouble> beforeCommit() {
        return lost().or(this::cut).map(this::settle);
    }

    private Optional<Trouble> lost() {
        return file.identity().equals(identity) ? Optional.empty() : Optional.of(Trouble.LOST);
    }

    /** A file that is smaller than before has been cut, or somebody has compacted it. */
    private Optional<Trouble> cut() {
        long now = file.size();
        if (now < size) {
            try {
                if (!isSound()) {
                    return Optional.of(Trouble.DAMAGED);
                }
            } catch (SQLException e) {
                return Trouble.of(e).or(() -> Optional.of(Trouble.FAILING));
            }
        }
        size = now;
        return Optional.empty();
    }

    /** As a new connection sees it, which has nothing in its cache. */
    private boolean isSound() throws SQLException {
        try (var fresh = connecting.connect()) {
            return isSound(fresh);
        }
    }

    static boolean isSound(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            row.next();
            return row.getString(1).equals("ok");
        }
    }

    /** Something was committed. */
    void written() {
        writtenSince = true;
        if (!trouble.get().equals(Optional.of(Trouble.DAMAGED))) {
            recover();
        }
    }

    /** Something could not be written. */
    void notWritten(Throwable failure) {
        Trouble.of(failure).ifPresent(this::settle);
    }

    /** Something could not be read. */
    void notRead(Throwable failure) {
        Trouble.of(failure).filter(found -> found == Trouble.DAMAGED).ifPresent(this::settle);
    }

    /**
     * What keeps the database from being written to, at most {@link #INTERVAL} ago; waits for a second at most.
     *
     * @param busy whether something is being written, which will tell
     */
    Optional<Trouble> at(Instant now, boolean busy) {
        Optional<Trouble> lost = lost();
        if (lost.isPresent()) {
            return lost.map(this::settle);
        }
        if (trouble.get().equals(Optional.of(Trouble.LOST))) {
            recover();
        }
        boolean due = now.isBefore(probedAt) || !now.isBefore(probedAt.plus(INTERVAL));
        if (busy || !due || !probing.tryLock()) {
            return trouble.get();
        }
        try {
            probedAt = now;
            if (!writtenSince || trouble.get().isPresent()) {
                probe();
            }
            writtenSince = false;
        } finally {
            probing.unlock();
        }
        return trouble.get();
    }

    private void probe() {
        try {
            boolean damaged =
                    trouble.get().equals(Optional.of(Trouble.DAMAGED)) && (file.size() > CHECKED_BYTES || !isSound());
            Optional<Trouble> found = damaged ? Optional.of(Trouble.DAMAGED) : cut();
            if (found.isEmpty()) {
                write();
            }
            found.ifPresentOrElse(this::settle, this::recover);
        } catch (SQLException e) {
            settle(Trouble.of(e).orElse(Trouble.FAILING));
        }
    }

    /** The first page, which has this number that nothing else uses. */
    private void write() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1");
        }
    }

    Trouble settle(Trouble found) {
        if (!trouble.getAndSet(Optional.of(found)).equals(Optional.of(found))) {
            LOG.error("{}", found.sentence(file));
        }
        return found;
    }

    private void recover() {
        Optional<Trouble> before = trouble.getAndSet(Optional.empty());
        if (before.equals(Optional.of(Trouble.DAMAGED))) {
            afterDamage.run();
        }
        if (before.isPresent()) {
            LOG.info("The database works again");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("A connection to the database could not be closed", e);
        }
    }
}
