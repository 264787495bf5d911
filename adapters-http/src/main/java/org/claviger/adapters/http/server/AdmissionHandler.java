package org.claviger.adapters.http.server;

import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before all routes, so that what strangers cause is bounded in memory and in time: a request gets a thread once its
 * body is there, so many run at once, so many wait for their turn, and none keeps its thread until its answer is read.
 */
final class AdmissionHandler extends Handler.Wrapper {
    private static final String LIVE = "/health/live";

    /** 16 MB. */
    private final BodyMemory places = new BodyMemory(2_048);

    private final IncomingBody.Patience forBodies =
            new IncomingBody.Patience(Duration.ofSeconds(10), Duration.ofSeconds(1));

    /** Fewer than there are threads where these are not virtual: some must be left to refuse, and to read. */
    private final ConcurrencyLimiter turns = new ConcurrencyLimiter(200, 1_024, Duration.ofSeconds(5));

    private final ResponseBuffers departures = new ResponseBuffers(16_777_216, 50, Duration.ofSeconds(30));

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (IncomingBody.isThere(request)) {
            takeTurn(request, response, callback, true);
        } else {
            new IncomingBody(request, response, callback, places, forBodies, this::takeTurn).begin();
        }
        return true;
    }

    private void takeTurn(Request request, Response response, Callback callback, boolean worthWaiting) {
        Runnable work = () -> run(request, response, callback);
        if (Request.getPathInContext(request).equals(LIVE)) {
            work.run();
            return;
        }
        turns.take(
                work,
                () -> Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503),
                worthWaiting,
                request.getComponents().getExecutor(),
                request.getComponents().getScheduler());
    }

    private void run(Request request, Response response, Callback callback) {
        var answer = new BufferedResponse(request, response, callback, departures);
        try {
            if (!super.handle(request, answer, answer)) {
                Response.writeError(request, answer, answer, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception bug) {
            Response.writeError(request, answer, answer, bug);
        }
    }
}
