package org.claviger.bootstrap;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.claviger.application.SettableClock;
import org.claviger.application.signin.MakeFirstAdministrator.Made;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server on a free port, with a database and a clock of its own, and one client that holds everything. */
final class RunningClaviger implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final String CLIENTS = "/api/clients/v1/api-clients";
    static final String PUBLIC_URL = "http://claviger.test";
    static final JsonMapper JSON = JsonMapper.builder().build();

    final SettableClock clock = new SettableClock(START);
    final Path folder;

    /** Whom the starts have made the first administrator. */
    final List<Made> firstAdministrators = new ArrayList<>();

    private final Map<String, String> environment = new HashMap<>();
    private Claviger claviger;

    /** Of its own for each server: a connection that was kept to an earlier one on the same port would be dead. */
    private HttpClient http = HttpClient.newHttpClient();

    private final Credentials admin;
    private final boolean first;

    record Credentials(String clientId, String clientSecret) {}

    /** An answer, with its body as JSON where it is JSON. */
    record Answer(int status, HttpResponse<String> whole) {
        JsonNode json() {
            return JSON.readTree(whole.body());
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    private RunningClaviger(Map<String, String> settings) {
        try {
            folder = Files.createTempDirectory("claviger");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        environment.putAll(Map.of(
                "CLAVIGER_PORT", "0", "CLAVIGER_PUBLIC_URL", PUBLIC_URL, "CLAVIGER_DATA_DIR", folder.toString()));
        environment.putAll(settings);
        claviger = Claviger.start(settings(), clock, firstAdministrators::add);
        var made = AdminClient.make(settings(), "Administrator", clock);
        admin = new Credentials(made.clientId().value(), made.secret().reveal());
        first = true;
    }

    private RunningClaviger(RunningClaviger beside) {
        folder = beside.folder;
        environment.putAll(beside.environment);
        admin = beside.admin;
        clock.set(beside.clock.instant());
        claviger = Claviger.start(settings(), clock, firstAdministrators::add);
        first = false;
    }

    /** Another server on the same data folder, to be closed before this one. */
    RunningClaviger another() {
        return new RunningClaviger(this);
    }

    /** @param settings pairs of an environment variable and its value */
    static RunningClaviger with(Map<String, String> settings) {
        return new RunningClaviger(settings);
    }

    static RunningClaviger started() {
        return with(Map.of());
    }

    /** Its public URL can be called: it is the address that it listens on. */
    static RunningClaviger reachable() {
        return reachable(Map.of());
    }

    static RunningClaviger reachable(Map<String, String> more) {
        int port = freePort();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CLAVIGER_PORT", Integer.toString(port));
        settings.put("CLAVIGER_PUBLIC_URL", "http://127.0.0.1:" + port);
        return with(settings);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The environment variables that it was started with. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    Settings settings() {
        return Settings.read(environment);
    }

    Claviger server() {
        return claviger;
    }

    void restart() {
        claviger.close();
        claviger = Claviger.start(settings(), clock, firstAdministrators::add);
        http = HttpClient.newHttpClient();
    }

    /** @param settings those that change */
    void restart(Map<String, String> settings) {
        environment.putAll(settings);
        restart();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + claviger.port() + path);
    }

    Credentials admin() {
        return admin;
    }

    /** A token of the client that holds everything. */
    String adminToken() {
        return token(admin);
    }

    String token(Credentials credentials) {
        Answer answer = tokenAnswer(credentials, "grant_type=client_credentials");
        if (answer.status() != 200) {
            throw new AssertionError("no token: " + answer.whole().body());
        }
        return answer.json().get("access_token").stringValue();
    }

    Answer tokenAnswer(Credentials credentials, String form) {
        return send(HttpRequest.newBuilder(uri("/identity/oauth2/token"))
                .header("Authorization", basic(credentials.clientId(), credentials.clientSecret()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a client with these grants (JSON array) as the administrator. */
    Credentials client(String permissions) {
        Answer answer = call(
                "POST",
                "/api/clients/v1/api-clients",
                adminToken(),
                "{\"name\":\"A client\",\"permissions\":%s}".formatted(permissions));
        if (answer.status() != 201) {
            throw new AssertionError("no client: " + answer.whole().body());
        }
        return credentials(answer);
    }

    /** A valid token of a client that has lost all its grants since. */
    String powerlessToken() {
        Credentials client = client("[{\"permission\":\"audit-trail:view\"}]");
        String token = token(client);
        administer("PUT", path(client) + "/permissions", "{\"permissions\":[]}");
        return token;
    }

    static String path(Credentials client) {
        return CLIENTS + "/" + client.clientId();
    }

    static Credentials credentials(Answer answer) {
        JsonNode credentials = answer.json().get("credentials");
        return new Credentials(
                credentials.get("clientId").stringValue(),
                credentials.get("clientSecret").stringValue());
    }

    /** @param headers names and values in turn */
    Answer call(String method, String path, String token, String json, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        Answer answer = send(request);
        if (answer.status() < 300 && !json.isEmpty()) {
            ApiDescription.SERVED.checkAccepted(method, path, json);
        }
        return answer;
    }

    Answer get(String path, String token) {
        return call("GET", path, token, "");
    }

    /** Sends as the client that holds everything. */
    Answer administer(String method, String path, String json, String... headers) {
        return call(method, path, adminToken(), json, headers);
    }

    /** Sends bytes as they are, as the client that holds everything. */
    Answer administer(String method, String path, String contentType, byte[] body) {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + adminToken());
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    /** How many clients there are. */
    int clients() {
        return administer("GET", CLIENTS, "").json().at("/page/totalResults").intValue();
    }

    /** Sends, and checks that the answer is as the description of the API says. */
    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            ApiDescription.SERVED.check(response);
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The pointers of all problems that an answer names. */
    static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.json()
                .path("errors")
                .forEach(error -> pointers.add(error.get("pointer").stringValue()));
        return pointers;
    }

    @Override
    public void close() {
        claviger.close();
        if (!first) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
