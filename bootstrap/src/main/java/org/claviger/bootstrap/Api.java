package org.claviger.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.claviger.domain.WebUrls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Claviger's HTTP API, called as one client. Whatever is no success is thrown as {@link CommandFailed}. */
final class Api {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int SUCCESS = 200;
    private static final int MAX_PROBLEM_BYTES = 1_048_576;
    private static final String DISCOVERY = "/identity/.well-known/openid-configuration";
    /** RFC 6750, section 2.1. */
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** RFC 6761, section 6.3, and the loopback addresses. */
    private static final Pattern THIS_MACHINE = Pattern.compile(
            "(?:.*\\.)?localhost\\.?|127(?:\\.\\d{1,3}){3}|\\[(?:0*:){2,7}0*1]", Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String base;
    private final CallerCredentials credentials;
    private final boolean insecure;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable String accessToken;

    /**
     * @param base without a slash at the end
     * @param insecure whether secrets and tokens go to other machines without TLS, too
     */
    Api(String base, CallerCredentials credentials, boolean insecure) {
        this.base = base;
        this.credentials = credentials;
        this.insecure = insecure;
        refuseInsecure(URI.create(base));
    }

    private void refuseInsecure(URI uri) {
        if (!insecure && !WebUrls.hasScheme(uri, "https") && !isThisMachine(uri)) {
            throw CommandFailed.refused(
                    "%s is on another machine, and not https: the secret was not sent. Use https, or --insecure-http (or CLAVIGER_INSECURE_HTTP=true) in a network that you trust."
                            .formatted(origin(uri)));
        }
    }

    /** By its name: whoever answers for names elsewhere decides nothing. */
    private static boolean isThisMachine(URI uri) {
        return WebUrls.host(uri)
                .filter(host -> THIS_MACHINE.matcher(host).matches())
                .isPresent();
    }

    JsonNode get(String path) {
        return call("GET", path, Optional.empty(), Map.of());
    }

    JsonNode get(ApiPath address) {
        return get(address.toString());
    }

    JsonNode call(String method, ApiPath address) {
        return call(method, address.toString(), Optional.empty(), Map.of());
    }

    JsonNode call(String method, ApiPath address, JsonNode body) {
        return call(method, address.toString(), Optional.of(body), Map.of());
    }

    /** The results of all pages. */
    List<JsonNode> all(ApiPath list) {
        List<JsonNode> results = new ArrayList<>();
        JsonNode offset = MAPPER.missingNode();
        do {
            JsonNode answer = get(offset.isNumber() ? list.with("offset", offset.asString("")) : list);
            answer.path("results").valueStream().forEach(results::add);
            offset = answer.path("page").path("nextPageOffset");
        } while (offset.isNumber());
        return results;
    }

    /** @return the answer; a missing node when there is none */
    JsonNode call(String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
        var request = request(base + path);
        headers.forEach((name, value) -> {
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw CommandFailed.wrongUsage("%s must be printable ASCII.".formatted(name));
            }
            request.setHeader(name, value);
        });
        request.header("Authorization", "Bearer " + accessToken());
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        request.method(
                method,
                body.map(json -> BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(json)))
                        .orElseGet(BodyPublishers::noBody));
        return answer(request);
    }

    /** The body of an answer as it comes, however long that takes; to be closed. */
    InputStream stream(ApiPath address, Map<String, String> headers) {
        var request = request(base + address).header("Authorization", "Bearer " + accessToken());
        headers.forEach(request::header);
        HttpRequest built = request.build();
        HttpResponse<InputStream> response = send(built, BodyHandlers.ofInputStream());
        if (response.statusCode() == SUCCESS) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(built.uri(), response.statusCode(), json(body.readNBytes(MAX_PROBLEM_BYTES)));
        } catch (IOException e) {
            throw failure(built.uri(), response.statusCode(), MAPPER.missingNode());
        }
    }

    /** One for all calls of a command. */
    private String accessToken() {
        if (accessToken == null) {
            accessToken = accessToken(token(List.of(), List.of()));
        }
        return accessToken;
    }

    /** The whole answer of the token endpoint. */
    JsonNode token(List<String> scopes, List<String> resources) {
        List<String> form = new ArrayList<>(List.of("grant_type=client_credentials"));
        if (!scopes.isEmpty()) {
            form.add("scope=" + encoded(String.join(" ", scopes)));
        }
        resources.forEach(resource -> form.add("resource=" + encoded(resource)));
        String basic = encoded(credentials.clientId()) + ":" + encoded(credentials.clientSecret());
        JsonNode answer = answer(request(tokenEndpoint().toString())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
        accessToken(answer);
        return answer;
    }

    static String accessToken(JsonNode tokenAnswer) {
        String token = tokenAnswer.path("access_token").asString("");
        if (!BEARER_TOKEN.matcher(token).matches()) {
            throw CommandFailed.broken("The token endpoint answered without an access token.");
        }
        return token;
    }

    private URI tokenEndpoint() {
        URI endpoint = tokenEndpoint(base, answer(request(base + DISCOVERY)));
        refuseInsecure(endpoint);
        return endpoint;
    }

    /** The one that discovery names, on whatever host, but never where the secret would be less safe on its way. */
    static URI tokenEndpoint(String base, JsonNode discovery) {
        String endpoint = discovery.path("token_endpoint").asString("");
        if (!ConnectionOptions.isUsable(endpoint)) {
            throw CommandFailed.broken("%s%s names no token endpoint; check --url.".formatted(base, DISCOVERY));
        }
        if (base.startsWith("https:") && !WebUrls.hasScheme(URI.create(endpoint), "https")) {
            throw CommandFailed.refused(
                    "The token endpoint %s is not https, as %s is; the secret was not sent.".formatted(endpoint, base));
        }
        return URI.create(endpoint);
    }

    /** The client of the JDK takes no host such as {@code claviger_server}: that is looked up here. */
    private static HttpRequest.Builder request(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() != null) {
            return HttpRequest.newBuilder(uri);
        }
        try {
            String host = WebUrls.host(uri).orElseThrow();
            return HttpRequest.newBuilder(WebUrls.at(InetAddress.getByName(host).getHostAddress(), uri))
                    .header("Host", uri.getRawAuthority());
        } catch (UnknownHostException e) {
            throw unreachable(uri);
        }
    }

    private JsonNode answer(HttpRequest.Builder builder) {
        HttpRequest request = builder.header("Accept", "application/json, application/problem+json")
                .timeout(ANSWER_TIMEOUT)
                .build();
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        JsonNode json = json(response.body());
        int status = response.statusCode();
        boolean empty = response.body().length == 0 && !request.method().equals("GET");
        if (status >= 200 && status < 300 && (json.isObject() || empty)) {
            return json;
        }
        throw failure(request.uri(), status, json);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        String server = origin(request.uri());
        try {
            return http.send(request, body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unreachable(request.uri());
        } catch (SSLException e) {
            throw CommandFailed.broken("No TLS connection to %s could be made: %s.".formatted(server, e.getMessage()));
        } catch (IOException e) {
            throw CommandFailed.broken(
                    request.method().equals("GET")
                            ? "%s gave no answer.".formatted(server)
                            : "%s gave no answer; what was asked for may have been done.".formatted(server));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.broken("Interrupted before %s answered.".formatted(server));
        }
    }

    private static CommandFailed unreachable(URI uri) {
        return CommandFailed.broken(
                "%s cannot be reached: check the address, and that Claviger runs there.".formatted(origin(uri)));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MAPPER.missingNode() : MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return MAPPER.missingNode();
        }
    }

    /** Of problem details (RFC 9457) or an OAuth error (RFC 6749, section 5.2). */
    private static CommandFailed failure(URI uri, int status, JsonNode json) {
        String sentence = Optional.of(json.path("detail").asString(""))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> json.path("error_description")
                        .asString(json.path("error").asString("")));
        if (status >= 500) {
            return CommandFailed.broken("%s failed with status %s%s"
                    .formatted(origin(uri), status, sentence.isEmpty() ? "." : ": " + sentence));
        }
        if (status < 400 || sentence.isEmpty()) {
            return CommandFailed.broken(
                    "%s answered with status %s, and not as Claviger does; check --url (or CLAVIGER_URL)."
                            .formatted(origin(uri), status));
        }
        List<String> details = Stream.concat(
                        json.path("errors").valueStream().map(Api::problem),
                        json.path("holders").valueStream().map(Api::holder))
                .toList();
        return status == 403 ? CommandFailed.forbidden(sentence, details) : CommandFailed.refused(sentence, details);
    }

    private static String problem(JsonNode error) {
        return "%s: %s"
                .formatted(
                        error.path("pointer").asString(""), error.path("detail").asString(""));
    }

    /** Who still has what was to be removed. */
    private static String holder(JsonNode holder) {
        return holder.valueStream().map(ClientTexts::text).collect(Collectors.joining("  "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
