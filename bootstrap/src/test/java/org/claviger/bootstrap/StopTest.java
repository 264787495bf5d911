package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StopTest {

    private static Connection database(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
    }

    @Test
    void what_cannot_be_written_at_the_end_does_not_keep_the_rest_from_being_written() throws SQLException {
        try (var claviger = RunningClaviger.started()) {
            claviger.adminToken();
            claviger.get(RunningClaviger.CLIENTS, "no token");
            try (var connection = database(claviger.folder);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TRIGGER full BEFORE UPDATE OF last_used_at ON client_secret"
                        + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
            }

            claviger.server().close();

            try (var connection = database(claviger.folder);
                    var statement = connection.createStatement()) {
                try (var tokens = statement.executeQuery("SELECT sum(issued) FROM issued_tokens")) {
                    assertThat(tokens.getInt(1)).isEqualTo(1);
                }
                try (var refusals =
                        statement.executeQuery("SELECT count(*) FROM audit_entry WHERE event = 'access.refused'")) {
                    assertThat(refusals.getInt(1)).isEqualTo(1);
                }
            }
        }
    }
}
