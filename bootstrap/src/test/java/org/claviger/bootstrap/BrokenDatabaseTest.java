package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(ready.status()).isEqualTo(503);
            assertThat(live.status()).isEqualTo(200);
        }
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
