package org.claviger.adapters.http.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers whose readers are slower than we are: so many bytes are kept for them, and so many threads wait for them. When
 * there are more, the answer that has waited for longest is cut off.
 */
final class ResponseBuffers {
    private final long mostBytes;
    private final int mostThreads;
    private final Duration patience;
    private final Map<BufferedResponse, Waiting> waiting = new LinkedHashMap<>();
    private long bytes;
    private int threads;

    private record Waiting(int bytes, boolean thread) {
        private static final Waiting NOT = new Waiting(0, false);
    }

    /** @param patience for each 64 KB of an answer */
    ResponseBuffers(long mostBytes, int mostThreads, Duration patience) {
        this.mostBytes = mostBytes;
        this.mostThreads = mostThreads;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /**
     * @param kept bytes that wait for the reader of this answer now
     * @param thread whether a thread does, too
     */
    void update(BufferedResponse answer, int kept, boolean thread) {
        List<BufferedResponse> cutOff = new ArrayList<>();
        synchronized (waiting) {
            var now = new Waiting(kept, thread);
            count(now, now.equals(Waiting.NOT) ? waiting.remove(answer) : waiting.put(answer, now));
            for (var longest = waiting.entrySet().iterator();
                    (bytes > mostBytes || threads > mostThreads) && longest.hasNext(); ) {
                var other = longest.next();
                if (bytes > mostBytes && other.getValue().bytes() > 0
                        || other.getValue().thread()) {
                    longest.remove();
                    count(Waiting.NOT, other.getValue());
                    cutOff.add(other.getKey());
                }
            }
        }
        cutOff.forEach(BufferedResponse::cutOff);
    }

    private void count(Waiting now, Waiting before) {
        bytes += now.bytes() - (before == null ? 0 : before.bytes());
        threads += (now.thread() ? 1 : 0) - (before != null && before.thread() ? 1 : 0);
    }
}
