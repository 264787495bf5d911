package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.claviger.adapters.persistence.Database;
import org.claviger.domain.audit.VerificationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the server with SIGKILL, again and again, while clients are created, rotated and suspended. Three rounds; {@code
 * -Dclaviger.kill.rounds=100} for a longer run.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("claviger.kill.rounds", 3);
    private static final int WRITERS = 4;
    private static final String CLIENTS = "/api/clients/v1/api-clients";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** What a writer knows of a client that it made; an operation is in doubt from sending to its answer. */
    private static final class Known {
        private final String id;
        private String secret;
        private boolean suspended;
        private int secrets = 1;
        private String inDoubt = "";

        Known(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }
    }

    @Test
    void what_was_acknowledged_survives_kill_9() throws InterruptedException, ExecutionException, IOException {
        Path data = folder.resolve("data");
        var made = AdminClient.make(
                Settings.read(ServerProcess.environment(data)), "Administrator", ServerContext.systemClock());
        String admin =
                RunningClaviger.basic(made.clientId().value(), made.secret().reveal());
        List<Known> all = new ArrayList<>();
        long seed = 20_261_121;
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(seed + round);
            try (var server = ServerProcess.start(data, Map.of())) {
                http = HttpClient.newHttpClient();
                verify(server, admin, all);
                all.addAll(writeUntilKilled(server, admin, random));
            }
        }
        try (var server = ServerProcess.start(data, Map.of())) {
            http = HttpClient.newHttpClient();
            verify(server, admin, all);
        }
        assertThat(all).hasSizeGreaterThan(ROUNDS);
        long rotated = all.stream().filter(known -> known.secrets > 1).count();
        long suspended = all.stream().filter(known -> known.suspended).count();
        System.out.printf(
                "kill -9: %s rounds, %s clients acknowledged, %s of them rotated, %s suspended, all there afterwards%n",
                ROUNDS, all.size(), rotated, suspended);
        try (var database = Database.open("jdbc:sqlite:" + data.resolve("claviger.db"))) {
            assertThat(database.<String>read(handle -> handle.createQuery("PRAGMA integrity_check")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("ok");
            // Neither a change without its entry, nor an entry without its change.
            assertThat(database.<List<Integer>>read(handle ->
                            handle.createQuery("""
                                    SELECT (SELECT count(*) FROM api_client)
                                        - (SELECT count(*) FROM audit_entry WHERE event = 'api-client.created')
                                    UNION ALL
                                    SELECT (SELECT count(*) FROM client_secret)
                                        - (SELECT count(*) FROM audit_entry
                                            WHERE event IN ('api-client.created', 'client-secret.generated'))""").mapTo(Integer.class).list()))
                    .containsOnly(0);
        }
        var verification =
                TrailVerification.ofDatabase(Settings.read(ServerProcess.environment(data)), Optional.empty());
        System.out.println("kill -9: " + verification.text());
        assertThat(verification.verdict()).isInstanceOf(VerificationResult.Sound.class);
    }

    private List<Known> writeUntilKilled(ServerProcess server, String admin, Random random)
            throws InterruptedException, ExecutionException {
        String token = token(server, admin).get("access_token").stringValue();
        var enough = new CountDownLatch(20 + random.nextInt(60));
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<List<Known>>> results = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var choices = new Random(random.nextLong());
                results.add(writers.submit(() -> write(server, token, choices, enough)));
            }
            enough.await();
            server.close();
            List<Known> known = new ArrayList<>();
            for (Future<List<Known>> result : results) {
                known.addAll(result.get());
            }
            return known;
        } finally {
            writers.shutdownNow();
        }
    }

    /** Until the server does not answer any more. */
    private List<Known> write(ServerProcess server, String token, Random random, CountDownLatch enough) {
        List<Known> mine = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (mine.isEmpty() || random.nextInt(3) == 0) {
                    JsonNode created = post(server, CLIENTS, token, 201, """
                                    {"name": "Killed", "permissions": [{"permission": "user-management:view-members"}]}""").get("credentials");
                    mine.add(new Known(
                            created.get("clientId").stringValue(),
                            created.get("clientSecret").stringValue()));
                } else {
                    change(server, token, mine.get(random.nextInt(mine.size())), random.nextInt(3));
                }
                enough.countDown();
            }
        } catch (UncheckedIOException killed) {
            enough.countDown();
        }
        return mine;
    }

    private void change(ServerProcess server, String token, Known client, int choice) {
        String path = CLIENTS + "/" + client.id;
        if (choice == 0) {
            client.inDoubt = "rotate";
            JsonNode credentials =
                    post(server, path + "/secrets", token, 201, "{}").get("credentials");
            client.secret = credentials.get("clientSecret").stringValue();
            client.secrets++;
        } else {
            client.inDoubt = choice == 1 ? "suspend" : "resume";
            post(server, path + "/" + client.inDoubt, token, 200, "");
            client.suspended = choice == 1;
        }
        client.inDoubt = "";
    }

    /** Everything acknowledged is there; what was in doubt has happened whole, or not at all. */
    private void verify(ServerProcess server, String admin, List<Known> all) {
        String token = token(server, admin).get("access_token").stringValue();
        for (Known known : all) {
            JsonNode client =
                    send(request(server, CLIENTS + "/" + known.id).header("Authorization", "Bearer " + token), 200);
            boolean suspended = client.get("suspended").booleanValue();
            JsonNode secrets = client.get("secrets");
            boolean rotatedInDoubt = known.inDoubt.equals("rotate") && secrets.size() == known.secrets + 1;
            if (!known.inDoubt.equals("suspend") && !known.inDoubt.equals("resume")) {
                assertThat(suspended).as("suspended: " + known.id).isEqualTo(known.suspended);
            }
            if (!rotatedInDoubt) {
                assertThat(secrets).as("secrets of " + known.id).hasSize(known.secrets);
            }
            assertThat(secrets.get(0).get("state").stringValue()).isEqualTo("ACTIVE");
            for (int i = 1; i < secrets.size(); i++) {
                assertThat(secrets.get(i).get("state").stringValue()).isEqualTo("REPLACED");
            }
            boolean letIn = !suspended && !rotatedInDoubt;
            JsonNode answer = token(server, RunningClaviger.basic(known.id, known.secret));
            assertThat(answer.has("access_token")).as("token of " + known.id).isEqualTo(letIn);
            known.suspended = suspended;
            known.secrets = secrets.size();
            // Nobody knows the secret of a rotation that was not acknowledged.
            known.inDoubt = rotatedInDoubt ? "rotated" : "";
        }
        all.removeIf(known -> known.inDoubt.equals("rotated"));
    }

    private JsonNode token(ServerProcess server, String basic) {
        return body(request(server, "/identity/oauth2/token")
                .header("Authorization", basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private JsonNode post(ServerProcess server, String path, String token, int status, String json) {
        return send(
                request(server, path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                status);
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private JsonNode send(HttpRequest.Builder request, int status) {
        HttpResponse<String> response = answer(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private JsonNode body(HttpRequest.Builder request) {
        return JSON.readTree(answer(request).body());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
