package org.claviger.adapters.http.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.claviger.adapters.http.request.Body;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/** A request whose body is on its way. No thread waits for it. */
final class IncomingBody extends BodyMemory.Guest implements Invocable.Task {
    /** In memory, of a header beside its text. */
    private static final int HEADER_BYTES = 100;

    private static final Scheduler.Task NEVER = () -> true;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final BodyMemory places;
    private final Patience patience;
    private final Next next;
    private final int most;
    private final boolean expectsContinue;

    private byte[] bytes = new byte[0];
    private int length;
    private long passedOver;
    private Optional<Throwable> failure = Optional.empty();
    private boolean waiting;
    private boolean over;
    private Scheduler.Task end = NEVER;
    private Scheduler.Task earlyEnd = NEVER;

    /**
     * @param usual for the whole body; who has not sent it by then is answered 408
     * @param hurried from when there are few places; who has not sent it by then is answered 503
     */
    record Patience(Duration usual, Duration hurried) {}

    /** Goes on with a request that has arrived. */
    @FunctionalInterface
    interface Next {
        /** @param whole false when the body was broken off: thousands of these come at once when a flood ends */
        void handle(Request arrived, Response response, Callback callback, boolean whole);
    }

    IncomingBody(
            Request request, Response response, Callback callback, BodyMemory places, Patience patience, Next next) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.places = places;
        this.patience = patience;
        this.next = next;
        this.most = 1 + Body.most(request.getHeaders());
        this.expectsContinue = request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    /** Whether there is nothing to wait for: no body, or one that is refused unread. */
    static boolean isThere(Request request) {
        long announced = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return announced == 0 || announced < 0 && !chunked || announced > Body.MAX_PASSED_OVER;
    }

    /** Reads what is there, and goes on in this thread if that is all. */
    void begin() {
        if (read()) {
            goOn();
        }
    }

    /** More is there. */
    @Override
    public void run() {
        if (read()) {
            request.getComponents().getExecutor().execute(this::goOn);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** @return whether all of it is there */
    private boolean read() {
        boolean refused;
        synchronized (this) {
            while (true) {
                if (over) {
                    return false;
                }
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    refused = !waits();
                    break;
                }
                refused = !keep(chunk);
                if (refused) {
                    break;
                }
                if (chunk.isLast() || failure.isPresent() || passedOver > Body.MAX_PASSED_OVER) {
                    over = true;
                    return true;
                }
            }
        }
        if (refused) {
            end(HttpStatus.SERVICE_UNAVAILABLE_503);
        } else {
            request.demand(this);
        }
        return false;
    }

    private boolean waits() {
        if (waiting) {
            return true;
        }
        waiting = true;
        if (!places.take(this, length + headBytes())) {
            return false;
        }
        end = schedule(patience.usual(), HttpStatus.REQUEST_TIMEOUT_408);
        if (expectsContinue && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            response.writeInterim(HttpStatus.CONTINUE_100, HttpFields.EMPTY);
        }
        return true;
    }

    private int headBytes() {
        return request.getHeaders().stream()
                .mapToInt(field -> HEADER_BYTES
                        + field.getName().length()
                        + field.getValue().length())
                .sum();
    }

    private boolean keep(Content.Chunk chunk) {
        try {
            if (chunk.getFailure() != null) {
                failure = Optional.of(chunk.getFailure());
                bytes = new byte[0];
                length = 0;
                places.leave(this);
                return true;
            }
            int kept = Math.min(chunk.remaining(), most - length);
            passedOver += chunk.remaining() - kept;
            if (length + kept > BodyMemory.BYTES && !places.take(this, length + kept)) {
                return false;
            }
            if (length + kept > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(length + kept, 2 * length)));
            }
            chunk.getByteBuffer().get(bytes, length, kept);
            length += kept;
            return true;
        } finally {
            chunk.release();
        }
    }

    private Scheduler.Task schedule(Duration after, int status) {
        return request.getComponents()
                .getScheduler()
                .schedule(() -> end(status), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    void hurry() {
        earlyEnd = schedule(patience.hurried(), HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    @Override
    void turnedOut() {
        // Not in this thread, which holds the lock of another arrival.
        request.getComponents().getExecutor().execute(() -> end(HttpStatus.SERVICE_UNAVAILABLE_503));
    }

    private void end(int status) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            bytes = new byte[0];
        }
        cancel();
        places.leave(this);
        Response.writeError(request, response, callback, status);
    }

    private void cancel() {
        end.cancel();
        earlyEnd.cancel();
    }

    private void goOn() {
        cancel();
        places.arrived(this);
        next.handle(new Arrived(), response, Callback.from(() -> places.leave(this), callback), failure.isEmpty());
    }

    /** The request, with what is there of its body. */
    private final class Arrived extends Request.Wrapper {
        private final HttpFields headers;
        private boolean given;

        private Arrived() {
            super(request);
            headers = expectsContinue
                    ? HttpFields.build(request.getHeaders())
                            .remove(HttpHeader.EXPECT)
                            .asImmutable()
                    : request.getHeaders();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        @Override
        public Content.Chunk read() {
            if (!given) {
                given = true;
                var body = ByteBuffer.wrap(bytes, 0, length);
                bytes = new byte[0];
                places.leave(IncomingBody.this);
                return Content.Chunk.from(body, failure.isEmpty());
            }
            return failure.map(Content.Chunk::from).orElse(Content.Chunk.EOF);
        }

        @Override
        public void demand(Runnable callback) {
            getComponents().getExecutor().execute(callback);
        }
    }
}
