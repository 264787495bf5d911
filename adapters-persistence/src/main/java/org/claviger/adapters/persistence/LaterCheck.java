package org.claviger.adapters.persistence;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/** Looks through a large file while the server works already. */
final class LaterCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaterCheck.class);

    private final Condition condition;
    private final SQLiteConnection connection;

    private LaterCheck(Condition condition, SQLiteConnection connection) {
        this.condition = condition;
        this.connection = connection;
    }

    /** @param connection is closed at the end */
    static LaterCheck start(Condition condition, SQLiteConnection connection) {
        var check = new LaterCheck(condition, connection);
        var thread = new Thread(check::run, "claviger-database-check");
        thread.setDaemon(true);
        thread.start();
        return check;
    }

    private void run() {
        try (connection) {
            if (!Condition.isSound(connection)) {
                condition.settle(Trouble.DAMAGED);
            }
        } catch (SQLException e) {
            condition.notRead(e);
        }
    }

    /** Ends it, done or not. */
    @Override
    public void close() {
        try {
            connection.getDatabase().interrupt();
        } catch (SQLException e) {
            LOG.warn("A check of the database could not be ended", e);
        }
    }
}
