package org.claviger.adapters.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.access.DeniedAccessAudit;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.http.request.Trace;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.application.StartRefused;
import org.claviger.application.audit.NoteRefusedAccess;
import org.claviger.application.tokens.AuthenticateRequest;
import org.claviger.domain.tokens.AccessToken;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves routes. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int STOP_TIMEOUT_MILLIS = 4_000;
    private static final int CLOSE_TIMEOUT_MILLIS = 500;
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;

    /** All headers together: the longest token that is read, and as much as usual for the others. */
    private static final int MAX_HEADER_BYTES = AccessToken.MAX_LENGTH + 8_192;

    /** Whoever takes a line feed alone for the end of a line sees other requests than the proxy in front may have seen. */
    static final HttpCompliance STRICT =
            HttpCompliance.RFC9110.without("CRLF", HttpCompliance.Violation.LF_HEADER_TERMINATION);

    private static final int MOST_CONNECTIONS = 15_000;
    private static final int FILES_FOR_OTHERS = 256;
    private static final int IDLE_WHEN_FULL_MILLIS = 1_000;

    /** Connections that the system keeps until they are taken. */
    private static final int BACKLOG = 1_024;

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    private final String bind;
    private final Javalin javalin;

    private HttpServer(String bind, Javalin javalin) {
        this.bind = bind;
        this.javalin = javalin;
    }

    /**
     * @param bind the address to listen on
     * @param port 0 for any free one
     * @param publicUrl where people and programs reach the server, without a slash at the end
     * @param proxies those that may say for whom they ask
     * @param doorkeeper lets people into the portal
     * @param refused is told who was not let in
     * @throws StartRefused when the port cannot be had
     * @throws IllegalStateException when {@link Authorization} does not say who may call one of the routes
     */
    public static HttpServer start(
            String bind,
            int port,
            String publicUrl,
            TrustedProxies proxies,
            List<Route> routes,
            AuthenticateRequest authenticate,
            PortalAccess doorkeeper,
            NoteRefusedAccess refused,
            RequestListener listener) {
        var routing = new Routing(
                routes,
                Authorization.table(),
                new BearerTokens(authenticate),
                doorkeeper,
                new DeniedAccessAudit(refused));
        try {
            return new HttpServer(
                    bind,
                    Javalin.create(config -> {
                                configure(config, new PublicUrl(publicUrl), proxies, routing, doorkeeper, listener);
                                config.jetty.addConnector((server, http) -> connector(server, http, bind, port));
                            })
                            .start());
        } catch (RuntimeException e) {
            throw PortRefused.because("Claviger cannot listen", bind, port, "", e);
        }
    }

    private static void configure(
            JavalinConfig config,
            PublicUrl publicUrl,
            TrustedProxies proxies,
            Routing routing,
            PortalAccess doorkeeper,
            RequestListener listener) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = Runtime.version().feature() >= FIRST_JAVA_WITH_VIRTUAL_THREADS;
        config.router.ignoreTrailingSlashes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.strictContentTypes = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setHttpCompliance(STRICT);
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            http.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.addCustomizer((request, answered) -> Methods.asSent(request));
        });
        config.jetty.modifyServer(server -> configure(server, publicUrl, listener));
        config.requestLogger.http((ctx, millis) -> {
            RequestLog.write(ctx, millis);
            listener.answered(
                    Methods.name(ctx), Route.pathOf(ctx).orElse(RequestLog.NO_ROUTE), ctx.statusCode(), millis);
        });
        config.routes.before(ctx -> {
            Trace.begin(ctx);
            publicUrl.begin(ctx);
            ClientAddress.find(ctx, proxies);
            ctx.header("X-Content-Type-Options", "nosniff");
            Methods.refuseUnknown(ctx);
        });
        Refusals.register(config.routes, doorkeeper);
        routing.register(config.routes);
    }

    /** When there are too many connections, those that say nothing for a second are closed, so that others come in. */
    static ServerConnector connector(Server server, HttpConfiguration http, String bind, int port) {
        var connector = new ServerConnector(server, new PartialHeaders(http));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        var limit = new NetworkConnectionLimit(mostConnections(), connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL_MILLIS);
        server.addBean(limit);
        return connector;
    }

    /** Fewer where the system lets the process open fewer files. */
    private static int mostConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.max(
                        FILES_FOR_OTHERS,
                        Math.min(MOST_CONNECTIONS, system.getMaxFileDescriptorCount() - FILES_FOR_OTHERS))
                : MOST_CONNECTIONS;
    }

    private static void configure(Server server, PublicUrl publicUrl, RequestListener listener) {
        server.insertHandler(new AdmissionHandler());
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(CLOSE_TIMEOUT_MILLIS);
        server.setErrorHandler(new JettyErrorHandler(publicUrl.headers(), listener));
    }

    public int port() {
        return javalin.port();
    }

    /** Where this machine reaches the server, whatever its public URL is. */
    public URI address() {
        try {
            InetAddress bound = InetAddress.getByName(bind);
            InetAddress reached = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            return new URI("http", null, reached.getHostAddress(), port(), "/", null, null);
        } catch (UnknownHostException | URISyntaxException gone) {
            throw new IllegalStateException("no address to call this server at", gone);
        }
    }

    /** Takes no new requests, and waits for those in flight, 4 seconds at most. */
    @Override
    public void close() {
        endRequests(javalin.jettyServer().server());
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("Some requests did not end in time, and were broken off");
        }
    }

    /** Afterwards, connections that are still open are of no use, and Jetty need not wait for them. */
    private static void endRequests(Server server) {
        server.getDescendant(GracefulHandler.class)
                .shutdown()
                .completeOnTimeout(null, STOP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        Stream.of(server.getConnectors())
                .map(AbstractConnector.class::cast)
                .forEach(connector -> connector.setShutdownIdleTimeout(1));
    }
}
