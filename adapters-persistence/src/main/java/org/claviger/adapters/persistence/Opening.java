package org.claviger.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.claviger.application.StartRefused;
import org.flywaydb.core.api.FlywayException;

/** Opens an SQLite file, or tells an operator why not. */
final class Opening {
    private Opening() {}

    /**
     * As {@link Database#open}.
     *
     * @param checkedBytes a file up to this size is checked at once, a larger one afterwards
     */
    static Database readWrite(String url, Optional<Path> trace, long checkedBytes) {
        var file = DatabaseFile.of(url);
        try {
            if (file.isEmpty()) {
                refuseLost(file, file.trace().or(() -> trace));
            }
            file.make();
            var writers = Connections.writer(url);
            try {
                if (trace.isPresent() && !hasTables(writers)) {
                    refuseLost(file, trace);
                }
                boolean large = file.size() > checkedBytes;
                if (!large && !isSound(writers)) {
                    throw new StartRefused(Trouble.DAMAGED.sentence(file));
                }
                Migrations.migrate(writers);
                var readers = Connections.readers(url);
                try {
                    var condition = new Condition(file, () -> Connections.probing(url), () -> {
                        writers.getHikariPoolMXBean().softEvictConnections();
                        readers.getHikariPoolMXBean().softEvictConnections();
                    });
                    Optional<LaterCheck> check = large
                            ? Optional.of(LaterCheck.start(condition, Connections.probing(url)))
                            : Optional.empty();
                    return new Database(writers, readers, Optional.of(condition), check);
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
            throw new StartRefused(
                    Trouble.of(e).isEmpty() ? Migrations.sentence(file, e) : Trouble.sentence(file, e), e);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new StartRefused(Trouble.sentence(file, e), e);
        }
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

    /** As {@link Database#openReadOnly}. */
    static Database readOnly(String url) {
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
        var readers = Connections.readOnly(url);
        try {
            Migrations.refuseOtherVersion(file, readers);
            return new Database(readers, readers, Optional.empty(), Optional.empty());
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }
}
