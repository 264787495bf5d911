package org.claviger.adapters.http.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * An answer that is kept for its reader, so that the thread which makes it need not wait. Only from {@link #KEPT_AT_MOST} on,
 * that thread waits. What is in a read-only buffer is not copied.
 */
final class BufferedResponse extends Response.Wrapper implements Callback {
    private static final int PIECE = 65_536;
    private static final int KEPT_AT_MOST = 262_144;

    private final Callback callback;
    private final ResponseBuffers all;
    private final Sending sending = new Sending();
    private final Deque<Piece> unsent = new ArrayDeque<>();
    private Optional<Piece> onItsWay = Optional.empty();
    private Optional<Callback> writer = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean finished;
    private int kept;
    private long sent;
    private Optional<Scheduler.Task> deadline = Optional.empty();

    private record Piece(boolean last, ByteBuffer bytes, int copied) {}

    BufferedResponse(Request request, Response response, Callback callback, ResponseBuffers all) {
        super(request, response);
        this.callback = callback;
        this.all = all;
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback written) {
        synchronized (this) {
            cut(last, bytes == null ? ByteBuffer.allocate(0) : bytes);
        }
        sending.iterate();
        Optional<Throwable> failed;
        synchronized (this) {
            failed = failure;
            if (failed.isEmpty() && kept > KEPT_AT_MOST) {
                writer = Optional.of(written);
            }
            tellOthers();
            if (onItsWay.isPresent() && deadline.isEmpty()) {
                setDeadline();
            }
            if (writer.isPresent()) {
                return;
            }
        }
        failed.ifPresentOrElse(written::failed, written::succeeded);
    }

    private void cut(boolean last, ByteBuffer bytes) {
        do {
            int size = Math.min(PIECE, bytes.remaining());
            ByteBuffer piece = bytes.slice(bytes.position(), size);
            bytes.position(bytes.position() + size);
            boolean shared = bytes.isReadOnly();
            unsent.add(new Piece(
                    last && !bytes.hasRemaining(),
                    shared ? piece : ByteBuffer.allocate(size).put(piece).flip(),
                    shared ? 0 : size));
            kept += shared ? 0 : size;
        } while (bytes.hasRemaining());
    }

    private void tellOthers() {
        all.update(this, kept, writer.isPresent());
    }

    /** Nobody who takes 64 KB in that time is cut off. */
    private void setDeadline() {
        long sentThen = sent;
        deadline = Optional.of(getRequest()
                .getComponents()
                .getScheduler()
                .schedule(() -> checkProgress(sentThen), all.patience().toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void checkProgress(long sentThen) {
        deadline = Optional.empty();
        if (onItsWay.isPresent()) {
            if (sent == sentThen) {
                cutOff();
            } else {
                setDeadline();
            }
        }
    }

    /** Not in this thread, which holds locks. */
    void cutOff() {
        var reader = getRequest().getConnectionMetaData().getConnection().getEndPoint();
        getRequest()
                .getComponents()
                .getExecutor()
                .execute(() -> reader.close(new IOException("The answer was not read in time.")));
    }

    /** Sends one piece after the other. */
    private final class Sending extends IteratingCallback {
        @Override
        protected Action process() {
            Piece piece;
            synchronized (BufferedResponse.this) {
                onItsWay = Optional.ofNullable(unsent.poll());
                if (onItsWay.isEmpty()) {
                    return Action.IDLE;
                }
                piece = onItsWay.get();
            }
            getWrapped().write(piece.last(), piece.bytes(), this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onSuccess() {
            Optional<Callback> goesOn = Optional.empty();
            boolean complete;
            synchronized (BufferedResponse.this) {
                kept -= onItsWay.map(Piece::copied).orElse(0);
                onItsWay = Optional.empty();
                sent++;
                if (kept <= KEPT_AT_MOST) {
                    goesOn = writer;
                    writer = Optional.empty();
                }
                tellOthers();
                complete = finished && unsent.isEmpty();
            }
            goesOn.ifPresent(Callback::succeeded);
            if (complete) {
                complete();
            }
        }

        @Override
        protected void onFailure(Throwable cause) {
            Optional<Callback> goesOn;
            boolean complete;
            synchronized (BufferedResponse.this) {
                failure = Optional.of(cause);
                drop();
                goesOn = writer;
                writer = Optional.empty();
                tellOthers();
                complete = finished;
            }
            goesOn.ifPresent(waiting -> waiting.failed(cause));
            if (complete) {
                complete();
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    private void drop() {
        unsent.clear();
        onItsWay = Optional.empty();
        kept = 0;
    }

    /** All is written; it may still be on its way. */
    @Override
    public void succeeded() {
        synchronized (this) {
            finished = true;
            if (onItsWay.isPresent() || !unsent.isEmpty()) {
                return;
            }
        }
        complete();
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            failure = Optional.of(cause);
            drop();
            tellOthers();
        }
        complete();
    }

    private void complete() {
        Optional<Throwable> failed;
        synchronized (this) {
            deadline.ifPresent(Scheduler.Task::cancel);
            failed = failure;
        }
        failed.ifPresentOrElse(callback::failed, callback::succeeded);
    }

    @Override
    public InvocationType getInvocationType() {
        return callback.getInvocationType();
    }
}
