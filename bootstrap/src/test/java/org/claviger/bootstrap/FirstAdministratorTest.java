package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.application.InMemoryMailer;
import org.claviger.application.StartRefused;
import org.claviger.application.WaitingBackground;
import org.claviger.application.signin.FakeLetters;
import org.claviger.application.signin.MakeFirstAdministrator.Made;
import org.claviger.application.signin.SignIn;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.members.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdministratorTest {
    private static final String ANNOUNCED = "to be changed at the first sign-in: ";

    @TempDir
    private Path folder;

    @Test
    void the_first_start_prints_a_one_time_password_once_and_not_into_the_log() throws Exception {
        List<String> first = printed();
        List<String> second = printed();

        String password = announced(first).findFirst().orElseThrow();
        assertThat(announced(first)).hasSize(1);
        assertThat(announced(second)).isEmpty();
        assertThat(first).anyMatch(line -> line.startsWith("{"));
        assertThat(first.stream().filter(line -> line.startsWith("{"))).noneMatch(line -> line.contains(password));
        assertThat(outcome("admin@localhost", password)).isEqualTo("password_must_change");
        assertThat(outcome("admin@localhost", "another password")).isEqualTo("sign_in_refused");
    }

    private List<String> printed() throws IOException, InterruptedException {
        try (var server =
                ServerProcess.start(folder, Map.of("CLAVIGER_ADMIN_PASSWORD", "", "CLAVIGER_LOG_FORMAT", "json"))) {
            server.port();
            server.terminate();
            assertThat(server.endsWithin(60)).isTrue();
            return server.printed();
        }
    }

    private static Stream<String> announced(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(ANNOUNCED))
                .map(line -> line.substring(line.indexOf(ANNOUNCED) + ANNOUNCED.length()));
    }

    /** What becomes of a sign-in; empty when it succeeds. */
    private String outcome(String email, String password) {
        var settings = Settings.read(ServerProcess.environment(folder));
        var file = CatalogFile.load(Optional.empty(), RunningClaviger.PUBLIC_URL);
        var random = new SecureRandom();
        try (ServerContext core = ServerContext.open(
                settings, file, random, () -> RequestContext.SYSTEM, ServerContext.systemClock(), opened -> opened)) {
            var people =
                    core.people(settings, random, new FakeLetters(), new InMemoryMailer(), new WaitingBackground());
            return SignInUseCases.over(people.signIn(), people.users(), ServerContext.systemClock())
                    .signIn()
                    .signIn(new SignIn.Command(email, Password.presented(password), Optional.empty(), "::1", "Test"))
                    .fold(refusal -> refusal.code(), signedIn -> "");
        }
    }

    @Test
    void the_operator_may_choose_address_and_password() throws Exception {
        try (var server = ServerProcess.start(
                folder,
                Map.of(
                        "CLAVIGER_ADMIN_EMAIL",
                        "ada@example.org",
                        "CLAVIGER_ADMIN_PASSWORD",
                        "correct horse battery"))) {
            server.port();
            server.terminate();
            assertThat(server.endsWithin(60)).isTrue();
            assertThat(server.printed()).noneMatch(line -> line.contains("battery") || line.contains(ANNOUNCED));
        }

        assertThat(outcome("ada@example.org", "correct horse battery")).isEmpty();
    }

    @Test
    void the_one_time_password_is_told_even_if_the_start_fails_afterwards() throws IOException {
        List<Made> told = new ArrayList<>();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> environment = new HashMap<>(ServerProcess.environment(folder));
            environment.put("CLAVIGER_ADMIN_PASSWORD", "");
            environment.put("CLAVIGER_PORT", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> Claviger.start(Settings.read(environment), ServerContext.systemClock(), told::add))
                    .isInstanceOf(StartRefused.class);
        }

        assertThat(told).hasSize(1);
        assertThat(outcome("admin@localhost", told.get(0).oneTimePassword().orElseThrow()))
                .isEqualTo("password_must_change");
    }

    @Test
    void a_password_that_is_too_short_is_refused_with_one_sentence_and_nobody_is_made() {
        Map<String, String> environment = new HashMap<>(ServerProcess.environment(folder));
        environment.put("CLAVIGER_ADMIN_PASSWORD", "short");

        assertThatThrownBy(() -> Claviger.start(Settings.read(environment), ServerContext.systemClock(), made -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The first administrator cannot be made: admin.password (or CLAVIGER_ADMIN_PASSWORD)"
                        + " must have 12 to 128 characters.");
        assertThat(outcome("admin@localhost", "short")).isEqualTo("sign_in_refused");
    }

    @Test
    void a_password_that_others_try_first_is_refused_too() {
        Map<String, String> environment = new HashMap<>(ServerProcess.environment(folder));
        environment.put("CLAVIGER_ADMIN_PASSWORD", "claviger1234");

        assertThatThrownBy(() -> Claviger.start(Settings.read(environment), ServerContext.systemClock(), made -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The first administrator cannot be made: admin.password (or CLAVIGER_ADMIN_PASSWORD) must not be"
                                + " one that others try first: take several words that do not belong together.");
        assertThat(outcome("admin@localhost", "claviger1234")).isEqualTo("sign_in_refused");
    }
}
