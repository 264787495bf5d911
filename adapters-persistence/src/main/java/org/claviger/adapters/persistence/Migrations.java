package org.claviger.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import org.claviger.application.StartRefused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The tables of a database, as this version makes them. */
final class Migrations {
    private static final String MIGRATIONS = "classpath:org/claviger/adapters/persistence/sqlite";

    private Migrations() {}

    /** Makes the tables, and brings them up to date. */
    static void migrate(HikariDataSource source) {
        flyway(source).migrate();
    }

    /** What an operator is told when that has failed. */
    static String sentence(DatabaseFile file, FlywayException e) {
        return e.getMessage().contains("not resolved locally")
                ? "A newer version of Claviger has made the tables of the database %s: use that version, or restore a backup."
                        .formatted(file.path())
                : "The tables of the database %s cannot be brought up to date, because they were changed or are not Claviger's: restore a backup."
                        .formatted(file.path());
    }

    /** @throws StartRefused unless the tables are those of this version */
    static void refuseOtherVersion(DatabaseFile file, HikariDataSource source) {
        MigrationInfoService tables = flyway(source).info();
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

    private static Flyway flyway(HikariDataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS)
                .javaMigrations(new HostsInOneForm())
                // By default, tables of a newer version would do.
                .ignoreMigrationPatterns(new String[0])
                .load();
    }
}
