package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.Test;

class BrokenDatabaseTest {

    @Test
    void a_database_that_cannot_be_read_puts_the_server_out_of_service_and_no_detail_leaves_it() throws IOException {
        try (var claviger = RunningClaviger.started()) {
            String token = claviger.adminToken();
            overwrite(claviger.folder);

            var answers = List.of(
                    claviger.get(RunningClaviger.CLIENTS, token),
                    claviger.call("POST", RunningClaviger.CLIENTS, token, "{\"name\":\"A\"}"),
                    claviger.tokenAnswer(claviger.admin(), "grant_type=client_credentials"));
            var ready = claviger.get("/health/ready", "");
            var live = claviger.get("/health/live", "");

            for (Answer answer : answers) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("out_of_service");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
                assertThat(answer.whole().body())
                        .doesNotContainIgnoringCase("sql")
                        .doesNotContain("Exception")
                        .doesNotContain(claviger.folder.toString());
            }
            assertDown(ready, "damaged");
            assertThat(live.status()).isEqualTo(200);
        }
    }

    private static void assertDown(Answer ready, String trouble) {
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().get("status").stringValue()).isEqualTo("DOWN");
        assertThat(ready.json().get("database").stringValue()).isEqualTo(trouble);
    }

    @Test
    void ready_tells_what_keeps_the_server_from_writing_until_it_works_again() throws IOException, SQLException {
        try (var claviger = RunningClaviger.started()) {
            String token = claviger.adminToken();
            Path database = claviger.folder.resolve("claviger.db");
            int before = claviger.clients();

            Path away = Files.move(database, claviger.folder.resolve("elsewhere"));
            var lost = claviger.call("POST", RunningClaviger.CLIENTS, token, "{\"name\":\"A\"}");
            assertThat(lost.status()).isEqualTo(503);
            assertDown(claviger.get("/health/ready", ""), "lost");
            assertThat(database).doesNotExist();

            Files.move(away, database);
            assertThat(claviger.get("/health/ready", "").status()).isEqualTo(200);
            var found = claviger.call("POST", RunningClaviger.CLIENTS, token, "{\"name\":\"B\"}");
            assertThat(found.status()).isEqualTo(201);
            assertThat(claviger.clients()).isEqualTo(before + 1);

            try (var other = DriverManager.getConnection("jdbc:sqlite:" + database);
                    var lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");

                await().untilAsserted(() -> assertDown(readyLater(claviger), "locked"));
                lock.execute("ROLLBACK");
            }
            await().untilAsserted(
                            () -> assertThat(readyLater(claviger).status()).isEqualTo(200));
        }
    }

    /** So much later that the server tries to write, unless it has just written something. */
    private static Answer readyLater(RunningClaviger claviger) {
        claviger.clock.advance(Duration.ofSeconds(5));
        return claviger.get("/health/ready", "");
    }

    private static void overwrite(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().contains("claviger.db"))
                    .toList()) {
                Files.write(file, new byte[(int) Files.size(file)]);
            }
        }
    }
}
