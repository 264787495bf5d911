package org.claviger.adapters.http.response;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.Trace;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that are written while they are made, as fast as the client reads, and are never in memory as a whole. */
public final class StreamingResponse {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingResponse.class);
    private static final int BUFFERED = 16_384;

    private StreamingResponse() {}

    /** What is in the answer. It ends with an {@link IOException} when the client has gone away. */
    @FunctionalInterface
    public interface Body {
        void write(Writer out) throws IOException;
    }

    /**
     * Answers with status 200. When that fails on the way, the connection is broken off: the client must not take a part for
     * the whole. HEAD gets the headers only.
     */
    public static void answer(Context ctx, String contentType, Body body) throws IOException {
        ctx.status(200).contentType(contentType);
        if (ctx.method() == HandlerType.HEAD) {
            return;
        }
        try {
            // Not closed after a failure: that would be a proper end.
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8), BUFFERED);
            body.write(out);
            out.close();
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("Request {} was broken off by the client", Trace.id(ctx), gone);
        } catch (RuntimeException failure) {
            if (!ctx.res().isCommitted()) {
                ctx.res().resetBuffer();
                ctx.removeHeader("Content-Disposition");
                throw failure;
            }
            if (!(failure instanceof HttpRefusal)) {
                LOG.error("Request {} failed on the way", Trace.id(ctx), failure);
            }
            breakOff(ctx);
        }
    }

    /** Not by {@code sendError(-1)}, which Javalin does not expect. */
    private static void breakOff(Context ctx) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
