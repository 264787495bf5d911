package org.claviger.adapters.http.audit;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.claviger.adapters.http.access.LongAnswer;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.response.StreamingResponse;
import org.claviger.application.Problem;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.ReadAuditTrail;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditEntry;

/**
 * Sends entries as they come, as server-sent events (HTML Living Standard, section 9.2). Entries of every process on the
 * database are found: it is looked for them twice a second.
 */
final class EventStreams implements AutoCloseable {
    /** At once. */
    static final int MOST = 20;

    private static final int RETRY_SECONDS = 30;
    private static final int POLL_MILLIS = 500;

    /** 15 seconds of silence are the most, so that nobody on the way takes the connection for dead. */
    private static final int POLLS_TO_HEARTBEAT = 30;

    private static final int AT_ONCE = 500;

    private final ReadAuditTrail entries;
    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch closed = new CountDownLatch(1);

    EventStreams(ReadAuditTrail entries) {
        this.entries = entries;
    }

    /**
     * Until the client goes away, may not see entries any more, or the server stops.
     *
     * @param after the number of the last entry that the client has; absent for what comes from now on
     * @throws HttpRefusal for one that there has not been
     */
    void follow(Context ctx, AuditFilter filter, Optional<Long> after) throws IOException {
        after.ifPresent(this::refuseUnknown);
        if (!free.tryAcquire()) {
            throw new HttpRefusal(503, "too_many_followers", "%s follow already; try again later.".formatted(MOST))
                    .with("Retry-After", Integer.toString(RETRY_SECONDS));
        }
        try {
            ctx.header("X-Accel-Buffering", "no");
            long position = after.orElseGet(entries::last);
            StreamingResponse.answer(ctx, "text/event-stream", out -> send(ctx, filter, position, out));
        } finally {
            free.release();
        }
    }

    /** As when an older database was restored: nobody would find out that what comes until then is missing. */
    private void refuseUnknown(long after) {
        long last = entries.last();
        if (after > last) {
            throw HttpRefusal.invalid(List.of(new Problem("?lastEventId", Flaw.of(FlawCode.AFTER_LAST_EVENT, last))));
        }
    }

    private void send(Context ctx, AuditFilter filter, long after, Writer out) throws IOException {
        out.write("retry: 2000\n\n");
        out.flush();
        long position = after;
        int silent = 0;
        while (mayGoOn(ctx)) {
            long last = entries.last();
            List<AuditEntry> some = entries.following(filter, position, AT_ONCE);
            for (AuditEntry entry : some) {
                out.write(event(entry));
            }
            if (some.isEmpty()) {
                position = Math.max(position, last);
                silent++;
                if (silent % POLLS_TO_HEARTBEAT == 0) {
                    out.write(": \n\n");
                }
            } else {
                position = some.get(some.size() - 1).number();
                silent = 0;
            }
            out.flush();
            if (some.isEmpty() && isClosedSoon()) {
                return;
            }
        }
    }

    private static String event(AuditEntry entry) {
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(entry.number(), entry.happening().event(), JsonCodec.text(AuditEventJson.of(entry)));
    }

    private boolean mayGoOn(Context ctx) {
        try {
            LongAnswer.lookAgain(ctx);
            return closed.getCount() > 0;
        } catch (HttpRefusal noLonger) {
            return false;
        }
    }

    private boolean isClosedSoon() {
        try {
            return closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends all answers at once. */
    @Override
    public void close() {
        closed.countDown();
    }
}
