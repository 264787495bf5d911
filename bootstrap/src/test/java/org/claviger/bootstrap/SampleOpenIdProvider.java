package org.claviger.bootstrap;

import static java.util.stream.Collectors.joining;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An OpenID provider for one client, that runs as a process of its own and prints its port. It checks what providers check, and
 * misbehaves when it is told to.
 */
final class SampleOpenIdProvider {
    enum Fault {
        NONE,
        DISCOVERY_FAILS,
        DISCOVERY_REDIRECTS,
        DISCOVERY_HUGE,
        DISCOVERY_NONSENSE,
        DISCOVERY_OF_ANOTHER_ISSUER,
        DISCOVERY_WITH_ODD_ENDPOINT,
        KEYS_FAIL,
        KEYS_NONSENSE,
        ANSWER_WITHOUT_ISSUER,
        ANSWER_OF_ANOTHER_ISSUER,
        ANSWER_WITHOUT_CODE,
        TOKEN_FAILS,
        TOKEN_HANGS,
        TOKEN_DRIPS,
        TOKEN_HUGE,
        TOKEN_REDIRECTS,
        TOKEN_REFUSED,
        TOKEN_NONSENSE,
        NO_ID_TOKEN,
        OTHER_NONCE,
        NO_NONCE,
        OTHER_AUDIENCE,
        MORE_AUDIENCES,
        OTHER_PARTY,
        OTHER_ISSUER,
        EXPIRED,
        NEVER_EXPIRES,
        OF_THE_FUTURE,
        OF_NO_TIME,
        NO_SUBJECT,
        OTHER_ACCESS_TOKEN,
        OTHER_TYPE,
        UNSIGNED,
        SIGNED_BY_STRANGER,
        CHANGED_AFTERWARDS,
        SIGNED_WITH_PUBLIC_KEY_AS_SECRET,
        SIGNED_WITH_CLIENT_SECRET,
        EMAIL_AT_USER_INFO,
        USER_INFO_OF_ANOTHER,
        USER_INFO_REFUSED
    }

    /** @param verified in JSON */
    private record Person(String subject, String email, String verified, String username) {}

    private record Grant(AuthenticationRequest request, Person person) {}

    private final String client;
    private final String secret;
    private final String callback;
    private final HttpServer server;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> accessTokens = new ConcurrentHashMap<>();

    /** All that must be in nobody's log. */
    private final Queue<String> secrets = new ConcurrentLinkedQueue<>();

    private final RSAKey strangersKey = newKey();
    private volatile RSAKey key = newKey();
    private volatile Fault fault = Fault.NONE;
    private volatile Instant now = RunningClaviger.START;
    private volatile ClientAuthenticationMethod method = ClientAuthenticationMethod.CLIENT_SECRET_BASIC;

    private SampleOpenIdProvider(int port, String client, String secret, String callback) throws IOException {
        this.client = client;
        this.secret = secret;
        this.callback = callback;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    }

    /** Ends when its input does, which is when whoever has started it is gone. */
    public static void main(String[] args) throws IOException {
        var provider = new SampleOpenIdProvider(Integer.parseInt(args[0]), args[1], args[2], args[3]);
        provider.serve();
        System.out.println("port " + provider.server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is said here.
        }
        System.exit(0);
    }

    private interface Page {
        void answer(HttpExchange exchange) throws IOException, JOSEException, ParseException;
    }

    private void serve() {
        server.setExecutor(Executors.newCachedThreadPool());
        on("GET /.well-known/openid-configuration", this::discovery);
        on("GET /keys", this::keys);
        on("GET /authorize", this::askWho);
        on("POST /authorize", this::authorize);
        on("POST /token", this::token);
        on("GET /user-info", this::userInfo);
        on("POST /control", this::control);
        on("GET /secrets", exchange -> answer(exchange, 200, "text/plain", String.join("\n", secrets)));
        server.start();
    }

    private void on(String route, Page page) {
        String path = route.split(" ")[1];
        Map<String, Page> methods = pages.computeIfAbsent(path, first -> {
            server.createContext(path, exchange -> dispatch(exchange, path));
            return new HashMap<>();
        });
        methods.put(route.split(" ")[0], page);
    }

    private final Map<String, Map<String, Page>> pages = new HashMap<>();

    private void dispatch(HttpExchange exchange, String path) {
        try (exchange) {
            pages.get(path).get(exchange.getRequestMethod()).answer(exchange);
        } catch (IOException gone) {
            // Whoever asked does not wait for the answer.
        } catch (JOSEException | ParseException | RuntimeException e) {
            e.printStackTrace();
        }
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(body(exchange));
        fault = Fault.valueOf(form.getOrDefault("fault", fault.name()));
        now = Instant.parse(form.getOrDefault("now", now.toString()));
        method = ClientAuthenticationMethod.parse(form.getOrDefault("method", method.getValue()));
        if (form.containsKey("rotate")) {
            key = newKey();
        }
        answer(exchange, 200, "text/plain", "");
    }

    private void discovery(HttpExchange exchange) throws IOException {
        String itself = fault == Fault.DISCOVERY_OF_ANOTHER_ISSUER ? "http://other.example" : issuer();
        var metadata = new OIDCProviderMetadata(
                new Issuer(itself), List.of(SubjectType.PUBLIC), URI.create(issuer() + "/keys"));
        metadata.setAuthorizationEndpointURI(URI.create(
                fault == Fault.DISCOVERY_WITH_ODD_ENDPOINT ? "ftp://other.example/" : issuer() + "/authorize"));
        metadata.setTokenEndpointURI(URI.create(issuer() + "/token"));
        metadata.setUserInfoEndpointURI(URI.create(issuer() + "/user-info"));
        metadata.setTokenEndpointAuthMethods(List.of(method));
        metadata.setSupportsAuthorizationResponseIssuerParam(true);
        metadata.applyDefaults();
        switch (fault) {
            case DISCOVERY_FAILS -> answer(exchange, 500, "text/plain", "");
            case DISCOVERY_REDIRECTS -> redirect(exchange, issuer() + "/keys");
            case DISCOVERY_HUGE -> answer(exchange, 200, "application/json", " ".repeat(1_000_000) + "{}");
            case DISCOVERY_NONSENSE -> answer(exchange, 200, "application/json", "<html>");
            default -> answer(exchange, 200, "application/json", metadata.toString());
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        switch (fault) {
            case KEYS_FAIL -> answer(exchange, 503, "text/plain", "");
            case KEYS_NONSENSE -> answer(exchange, 200, "application/json", "{}");
            default -> answer(exchange, 200, "application/json", new JWKSet(key).toString());
        }
    }

    private AuthenticationRequest checked(String query) throws ParseException {
        var request = AuthenticationRequest.parse(URI.create(issuer() + "/authorize?" + query));
        if (!request.getClientID().getValue().equals(client)
                || !callback.equals(String.valueOf(request.getRedirectionURI()))
                || request.getCodeChallengeMethod() != CodeChallengeMethod.S256
                || request.getNonce() == null
                || request.getState() == null) {
            throw new IllegalArgumentException("not a request of the client: " + query);
        }
        return request;
    }

    private void askWho(HttpExchange exchange) throws IOException, ParseException {
        String query = exchange.getRequestURI().getRawQuery();
        checked(query);
        answer(exchange, 200, "text/html", """
                <!doctype html><html lang="en"><title>Sample provider</title><h1>Who are you?</h1>
                <form method="post" action="/authorize"><input type="hidden" name="request" value="%s">
                <label>Subject <input name="subject"></label> <label>E-mail <input name="email"></label>
                <label>Verified <input name="verified" value="true"></label>
                <label>User name <input name="username"></label>
                <button name="decision" value="">Sign in</button>
                <button name="decision" value="access_denied">Cancel</button></form></html>
                """.formatted(query.replace("&", "&amp;")));
    }

    private void authorize(HttpExchange exchange) throws IOException, ParseException {
        Map<String, String> form = form(body(exchange));
        var request = checked(form.get("request"));
        Map<String, String> answer = new LinkedHashMap<>();
        if (!form.getOrDefault("decision", "").isEmpty()) {
            answer.put("error", form.get("decision"));
            answer.put("error_description", "<b>Somebody has decided so</b>");
        } else if (fault != Fault.ANSWER_WITHOUT_CODE) {
            String code = secret("code");
            codes.put(
                    code,
                    new Grant(
                            request,
                            new Person(
                                    form.get("subject"),
                                    form.get("email"),
                                    form.getOrDefault("verified", "true"),
                                    form.getOrDefault("username", "somebody"))));
            answer.put("code", code);
        }
        answer.put("state", request.getState().getValue());
        secrets.add(request.getState().getValue());
        if (fault != Fault.ANSWER_WITHOUT_ISSUER) {
            answer.put("iss", fault == Fault.ANSWER_OF_ANOTHER_ISSUER ? "http://other.example" : issuer());
        }
        redirect(
                exchange,
                callback + "?"
                        + answer.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(joining("&")));
    }

    private String secret(String kind) {
        String made = kind + "-" + UUID.randomUUID();
        secrets.add(made);
        return made;
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException, ParseException {
        switch (fault) {
            case TOKEN_FAILS -> answer(exchange, 502, "text/plain", "");
            case TOKEN_HANGS -> hang();
            case TOKEN_DRIPS -> drip(exchange);
            case TOKEN_HUGE -> answer(exchange, 200, "application/json", " ".repeat(1_000_000) + "{}");
            case TOKEN_REDIRECTS -> redirect(exchange, issuer() + "/keys");
            case TOKEN_NONSENSE -> answer(exchange, 200, "application/json", "{\"id_token\":[]}");
            default -> issue(exchange);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A head and one byte of a body that never ends. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        hang();
    }

    private void issue(HttpExchange exchange) throws IOException, JOSEException, ParseException {
        var http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer() + "/token"));
        for (String header : List.of("Authorization", "Content-Type")) {
            if (exchange.getRequestHeaders().containsKey(header)) {
                http.setHeader(header, exchange.getRequestHeaders().getFirst(header));
            }
        }
        http.setBody(body(exchange));
        var request = TokenRequest.parse(http);
        if (fault == Fault.TOKEN_REFUSED || !isClient(request)) {
            answer(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
            return;
        }
        var presented = (AuthorizationCodeGrant) request.getAuthorizationGrant();
        AuthorizationCode code = presented.getAuthorizationCode();
        Grant grant = codes.remove(code.getValue());
        secrets.add(presented.getCodeVerifier().getValue());
        if (grant == null
                || !callback.equals(String.valueOf(presented.getRedirectionURI()))
                || !CodeChallenge.compute(CodeChallengeMethod.S256, presented.getCodeVerifier())
                        .equals(grant.request().getCodeChallenge())) {
            answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        String accessToken = secret("access-token");
        accessTokens.put(accessToken, grant.person());
        String idToken = idToken(grant, new BearerAccessToken(accessToken));
        secrets.add(idToken);
        answer(
                exchange,
                200,
                "application/json",
                "{\"token_type\":\"Bearer\",\"access_token\":\"%s\"%s}"
                        .formatted(accessToken, fault == Fault.NO_ID_TOKEN ? "" : ",\"id_token\":\"" + idToken + "\""));
    }

    private boolean isClient(TokenRequest request) {
        if (secret.isEmpty()) {
            return request.getClientAuthentication() == null
                    && request.getClientID().getValue().equals(client);
        }
        return request.getClientAuthentication() instanceof PlainClientSecret known
                && known.getMethod().equals(method)
                && known.getClientID().getValue().equals(client)
                && known.getClientSecret().getValue().equals(secret);
    }

    private String idToken(Grant grant, BearerAccessToken accessToken) throws JOSEException {
        Person person = grant.person();
        var claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "http://other.example" : issuer())
                .audience(
                        switch (fault) {
                            case OTHER_AUDIENCE -> List.of("other");
                            case MORE_AUDIENCES -> List.of("other", client);
                            default -> List.of(client);
                        })
                .claim("azp", fault == Fault.OTHER_PARTY ? "other" : null)
                .subject(fault == Fault.NO_SUBJECT ? null : person.subject())
                .claim(
                        "nonce",
                        switch (fault) {
                            case OTHER_NONCE -> "other";
                            case NO_NONCE -> null;
                            default -> grant.request().getNonce().getValue();
                        })
                .issueTime(
                        switch (fault) {
                            case OF_THE_FUTURE -> Date.from(now.plusSeconds(120));
                            case OF_NO_TIME -> null;
                            default -> Date.from(now);
                        })
                .expirationTime(
                        switch (fault) {
                            case EXPIRED -> Date.from(now.minusSeconds(61));
                            case NEVER_EXPIRES -> null;
                            default -> Date.from(now.plusSeconds(300));
                        })
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(
                                        fault == Fault.OTHER_ACCESS_TOKEN
                                                ? new BearerAccessToken("other")
                                                : accessToken,
                                        JWSAlgorithm.RS256,
                                        null)
                                .getValue())
                .claim("preferred_username", person.username());
        if (!List.of(Fault.EMAIL_AT_USER_INFO, Fault.USER_INFO_OF_ANOTHER, Fault.USER_INFO_REFUSED)
                .contains(fault)) {
            claims.claim("email", person.email());
            claims.claim("email_verified", RunningClaviger.JSON.readValue(person.verified(), Object.class));
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return switch (fault) {
            case UNSIGNED -> new PlainJWT(claims).serialize();
            case SIGNED_BY_STRANGER -> signed(claims, JWSAlgorithm.RS256, new RSASSASigner(strangersKey));
            case CHANGED_AFTERWARDS -> changed(signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key)));
            case SIGNED_WITH_PUBLIC_KEY_AS_SECRET ->
                signed(
                        claims,
                        JWSAlgorithm.HS256,
                        new MACSigner(key.toRSAPublicKey().getEncoded()));
            case SIGNED_WITH_CLIENT_SECRET ->
                signed(
                        claims,
                        JWSAlgorithm.HS256,
                        new MACSigner(Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 32)));
            default -> signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
        };
    }

    private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(fault == Fault.OTHER_TYPE ? new JOSEObjectType("at+jwt") : null)
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String changed(String jwt) {
        int middle = jwt.indexOf('.') + 20;
        return jwt.substring(0, middle) + (jwt.charAt(middle) == 'x' ? 'y' : 'x') + jwt.substring(middle + 1);
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Person person = accessTokens.get(header.replace("Bearer ", ""));
        if (person == null || fault == Fault.USER_INFO_REFUSED) {
            answer(exchange, 401, "application/json", "{}");
            return;
        }
        answer(
                exchange,
                200,
                "application/json",
                "{\"sub\":\"%s\",\"email\":\"%s\",\"email_verified\":%s}"
                        .formatted(
                                fault == Fault.USER_INFO_OF_ANOTHER ? "other" : person.subject(),
                                person.email(),
                                person.verified()));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
