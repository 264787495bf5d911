package org.claviger.bootstrap;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.bootstrap.SampleOpenIdProvider.Fault;

/** {@link SampleOpenIdProvider} as a process of its own, and what a browser does there. */
final class OpenIdProcess implements AutoCloseable {
    static final String NAME = "Sample <b>provider</b>";
    static final String CLIENT = "claviger";
    static final String SECRET = "a secret: of 40% & more than 32 characters";

    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]*)\"");

    private final Process process;
    private final int port;
    private final String secret;
    private final HttpClient http = HttpClient.newHttpClient();

    private OpenIdProcess(Process process, int port, String secret) {
        this.process = process;
        this.port = port;
        this.secret = secret;
    }

    /** For a client with {@link #SECRET}. */
    static OpenIdProcess started() {
        return started(0, SECRET, RunningClaviger.PUBLIC_URL);
    }

    /**
     * @param port 0 for any free one
     * @param secret of the client; empty for a public one
     * @param publicUrl of the client
     */
    static OpenIdProcess started(int port, String secret, String publicUrl) {
        try {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SampleOpenIdProvider.class.getName(),
                            Integer.toString(port),
                            CLIENT,
                            secret,
                            publicUrl + "/portal/sign-in/openid/callback")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("the provider has ended");
            }
            return new OpenIdProcess(process, Integer.parseInt(line.replace("port ", "")), secret);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** With which Claviger knows it. */
    Map<String, String> settings() {
        return settings(issuer(), secret);
    }

    static Map<String, String> settings(String issuer, String secret) {
        return Map.of(
                "CLAVIGER_OPENID_NAME",
                NAME,
                "CLAVIGER_OPENID_ISSUER",
                issuer,
                "CLAVIGER_OPENID_CLIENT_ID",
                CLIENT,
                "CLAVIGER_OPENID_CLIENT_SECRET",
                secret);
    }

    void misbehave(Fault fault) {
        control("fault", fault.name());
    }

    void tellTime(Instant now) {
        control("now", now.toString());
    }

    void rotateKeys() {
        control("rotate", "now");
    }

    /** @param method by which clients authenticate, such as {@code client_secret_post} */
    void takeSecretsBy(String method) {
        control("method", method);
    }

    private void control(String field, String value) {
        post("/control", field, value);
    }

    /** All codes, tokens and verifiers that it has seen. */
    List<String> secrets() {
        return send(HttpRequest.newBuilder(URI.create(issuer() + "/secrets")))
                .body()
                .lines()
                .toList();
    }

    /**
     * Opens the address, and fills in the form.
     *
     * @param more fields and values in turn
     * @return where to go then
     */
    String signIn(String address, String subject, String email, String... more) {
        var form = send(HttpRequest.newBuilder(URI.create(address)));
        Matcher request = REQUEST.matcher(form.body());
        if (!request.find()) {
            throw new AssertionError("no form: " + form.statusCode() + " " + form.body());
        }
        List<String> fields = new ArrayList<>(
                List.of("request", request.group(1).replace("&amp;", "&"), "subject", subject, "email", email));
        fields.addAll(List.of(more));
        return post("/authorize", fields.toArray(String[]::new))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> post(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(pairs.stream().collect(joining("&")))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
