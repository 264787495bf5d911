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

/** Whether a database can be written to: as its file, what was written last and, now and then, a small write tell. */
final class Condition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    /** However often somebody asks, nothing is written for that more often. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** To check the pages of so large a file takes about half a second; nobody waits for that of a larger one. */
    static final long CHECKED_BYTES = 256L << 20;

    private final DatabaseFile file;
    private final List<Optional<Object>> identity;
    private final Connection connection;
    private final ReentrantLock probing = new ReentrantLock();
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());
    private volatile Instant probedAt = Instant.MIN;
    private volatile boolean writtenSince;
    private volatile long size;

    /** @param connection of its own, which does not wait long for a lock */
    Condition(DatabaseFile file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.identity = file.identity();
        this.size = file.size();
    }

    /** Asks a connection, and gives back its first answer. */
    @FunctionalInterface
    interface Asking {
        String ask(String question) throws SQLException;
    }

    /** To be asked before something is committed: whoever opens the file later would not find it. */
    Optional<Trouble> beforeCommit(Asking asking) {
        return lost().or(() -> cut(asking)).map(this::settle);
    }

    private Optional<Trouble> lost() {
        return file.identity().equals(identity) ? Optional.empty() : Optional.of(Trouble.LOST);
    }

    /** A file that is smaller than before has been cut, or somebody has compacted it. */
    private Optional<Trouble> cut(Asking asking) {
        long now = file.size();
        if (now < size) {
            try {
                if (!isSound(asking)) {
                    return Optional.of(Trouble.DAMAGED);
                }
            } catch (SQLException e) {
                return Trouble.of(e).or(() -> Optional.of(Trouble.FAILING));
            }
        }
        size = now;
        return Optional.empty();
    }

    static boolean isSound(Asking asking) throws SQLException {
        return asking.ask("PRAGMA integrity_check(1)").equals("ok");
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
            boolean damaged = trouble.get().equals(Optional.of(Trouble.DAMAGED))
                    && (file.size() > CHECKED_BYTES || !isSound(this::ask));
            Optional<Trouble> found = damaged ? Optional.of(Trouble.DAMAGED) : cut(this::ask);
            if (found.isEmpty()) {
                write();
            }
            found.ifPresentOrElse(this::settle, this::recover);
        } catch (SQLException e) {
            settle(Trouble.of(e).orElse(Trouble.FAILING));
        }
    }

    private String ask(String question) throws SQLException {
        return Database.answer(connection, question);
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
        if (trouble.getAndSet(Optional.empty()).isPresent()) {
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
