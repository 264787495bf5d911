package org.claviger.adapters.http.server;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.util.Map;
import java.util.function.Supplier;
import org.claviger.application.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves metrics, on a port of their own: whoever reaches it may read them. */
public final class ManagementServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin javalin;

    private ManagementServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * @param port 0 for any free one
     * @param metrics in the text format of Prometheus
     * @throws StartRefused when the port cannot be had
     */
    public static ManagementServer start(String bind, int port, Supplier<String> metrics) {
        try {
            return new ManagementServer(Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        config.startup.showOldJavalinVersionWarning = false;
                        config.startup.startupWatcherEnabled = false;
                        config.jetty.modifyHttpConfiguration(http -> {
                            http.setSendServerVersion(false);
                            http.setHttpCompliance(HttpServer.STRICT);
                        });
                        config.jetty.modifyServer(server -> {
                            server.insertHandler(new AdmissionHandler());
                            server.setErrorHandler(new JettyErrorHandler(Map.of(), RequestListener.NONE));
                        });
                        config.jetty.addConnector((server, http) -> HttpServer.connector(server, http, bind, port));
                        config.routes.get("/metrics", ctx -> {
                            ctx.header("Cache-Control", "no-store")
                                    .contentType(PROMETHEUS)
                                    .result(metrics.get());
                        });
                    })
                    .start());
        } catch (RuntimeException e) {
            throw PortRefused.because("Metrics cannot be served", bind, port, "management.", e);
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("Somebody who asked for metrics was not answered in time");
        }
    }
}
