package org.claviger.bootstrap;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a browser without scripts does with the pages of the portal: it keeps cookies and sends forms. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /** Of the last page that was shown. */
    private String token = "";

    record Page(HttpResponse<String> whole) {
        int status() {
            return whole.statusCode();
        }

        String body() {
            return whole.body();
        }

        /** Empty when it is not there. */
        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        List<String> setCookies() {
            return whole.headers().allValues("Set-Cookie");
        }

        /** Without tags, with single spaces. */
        String text() {
            return body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        }

        /** Those of all links, with ampersands as they are meant. */
        List<String> links() {
            List<String> links = new ArrayList<>();
            Matcher matcher = Pattern.compile("<a [^>]*href=\"([^\"]*)\"").matcher(body());
            while (matcher.find()) {
                links.add(matcher.group(1).replace("&amp;", "&"));
            }
            return links;
        }
    }

    Browser(RunningClaviger claviger) {
        this(claviger.uri(""));
    }

    /** @param server without a slash at the end */
    Browser(URI server) {
        this.server = server;
    }

    /** Signs in with this password, which is not a one-time one. */
    static Browser signedIn(RunningClaviger claviger, String email, String password) {
        var browser = new Browser(claviger);
        Page page = browser.signIn(email, password);
        if (page.status() != 303) {
            throw new AssertionError("not signed in: " + page.text());
        }
        browser.open("/portal");
        return browser;
    }

    Page signIn(String email, String password, String... more) {
        open("/portal/sign-in");
        return send(
                "/portal/sign-in",
                Stream.concat(Stream.of("email", email, "password", password), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** All requests from now on have it. */
    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The ones that it has had longest come first. */
    Map<String, String> cookies() {
        return Collections.unmodifiableMap(cookies);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    String token() {
        return token;
    }

    Page open(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)));
    }

    Page head(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).method("HEAD", BodyPublishers.noBody()));
    }

    /** Sends a form of the last page that was shown. */
    Page send(String path, String... fields) {
        return sendAsItIs(
                path,
                Stream.concat(Stream.of("token", token), Stream.of(fields)).toArray(String[]::new));
    }

    /** Sends a form without a token. A field may be there more than once. */
    Page sendAsItIs(String path, String... fields) {
        List<String> form = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return exchange(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
    }

    private URI uri(String path) {
        return URI.create(server + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page exchange(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(joining("; ")));
        }
        try {
            var page = new Page(http.send(request.build(), BodyHandlers.ofString()));
            page.setCookies().forEach(this::keep);
            Matcher found = TOKEN.matcher(page.body());
            if (found.find()) {
                token = found.group(1);
            }
            return page;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";")[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }
}
