package org.claviger.adapters.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.claviger.application.reminders.spi.ReminderWebhook;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.domain.WebUrls;
import org.claviger.domain.reminders.Expiring;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts messages to one endpoint: directly, without a proxy, cookies or redirects, so that whoever answers there cannot send
 * Claviger elsewhere. Only a status of 2xx means that a message was accepted; nothing of an answer is kept.
 */
public final class StandardWebhook implements ReminderWebhook {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** From the beginning to the end of the header of the answer, however slowly it comes. */
    private static final Duration ALTOGETHER = Duration.ofSeconds(15);

    private final Endpoint endpoint;
    private final String publicUrl;
    private final Duration altogether;
    private @Nullable HttpClient client;

    /** @param publicUrl where the portal is, without a slash at the end */
    public StandardWebhook(Endpoint endpoint, String publicUrl) {
        this(endpoint, publicUrl, ALTOGETHER);
    }

    StandardWebhook(Endpoint endpoint, String publicUrl, Duration altogether) {
        this.endpoint = endpoint;
        this.publicUrl = publicUrl;
        this.altogether = altogether;
    }

    @Override
    public void send(String id, Expiring about, Instant now) {
        send(id, MessageJson.of(about, publicUrl, now), now);
    }

    /**
     * Sends a message of the type {@code claviger.test}, which says nothing.
     *
     * @throws WebhookNotAccepted unless it was accepted
     */
    public void test(String id, Instant now) {
        send(id, MessageJson.test(now), now);
    }

    private void send(String id, MessageJson message, Instant now) {
        String body = JsonMapper.shared().writeValueAsString(message);
        long seconds = now.getEpochSecond();
        int status = answer(client().sendAsync(
                        request()
                                .header("Content-Type", "application/json")
                                .header("User-Agent", "Claviger")
                                .header("webhook-id", id)
                                .header("webhook-timestamp", Long.toString(seconds))
                                .header("webhook-signature", signature(id, seconds, body))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofInputStream()));
        if (status >= 300 && status < 400) {
            throw notAccepted("answered %s: redirects are not followed".formatted(status));
        }
        if (status < 200 || status >= 300) {
            throw notAccepted("answered " + status);
        }
    }

    /** The client of the JDK takes no host such as {@code hook_sink}: that is looked up here. */
    private HttpRequest.Builder request() {
        URI url = endpoint.url();
        if (url.getHost() != null) {
            return HttpRequest.newBuilder(url);
        }
        String host = WebUrls.host(url).orElseThrow();
        try {
            return HttpRequest.newBuilder(WebUrls.at(InetAddress.getByName(host).getHostAddress(), url))
                    .header("Host", url.getRawAuthority());
        } catch (UnknownHostException e) {
            throw notAccepted("has given no answer (%s)".formatted(kind(e)));
        }
    }

    private String signature(String id, long seconds, String body) {
        try {
            return new Webhook(endpoint.secret()).sign(id, seconds, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /** Made for the first message: a start does without. Its threads are daemons. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TO_CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
        }
        return client;
    }

    /** Nothing is read after the header: closing the body ends the connection, unless it is short and has come already. */
    private int answer(CompletableFuture<HttpResponse<InputStream>> coming) {
        try {
            HttpResponse<InputStream> answer = coming.get(altogether.toMillis(), TimeUnit.MILLISECONDS);
            answer.body().close();
            return answer.statusCode();
        } catch (TimeoutException e) {
            throw notAccepted("has not answered within %s ms".formatted(altogether.toMillis()));
        } catch (ExecutionException | IOException e) {
            throw notAccepted("has given no answer (%s)".formatted(kind(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAccepted("was not waited for");
        } finally {
            coming.cancel(true);
        }
    }

    /** Of what was thrown, the kind alone: its message may have the URL in it. */
    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /** Names the host alone: paths and queries of webhooks are often secret. */
    private WebhookNotAccepted notAccepted(String what) {
        return new WebhookNotAccepted(
                "The webhook at %s %s.".formatted(WebUrls.host(endpoint.url()).orElseThrow(), what));
    }
}
