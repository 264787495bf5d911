package org.claviger.application;

import java.util.List;
import java.util.function.Function;

/**
 * Some of the results of a query.
 *
 * @param total how many there are in all
 */
public record Page<T>(List<T> results, int total) {
    /** Those of all results that are wanted. */
    public static <T> Page<T> of(List<T> all, Request request) {
        return new Page<>(
                all.stream().skip(request.offset()).limit(request.limit()).toList(), all.size());
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(results.stream().map(mapping).toList(), total);
    }

    /**
     * Which results are wanted.
     *
     * @param offset how many to leave out, 0 or more
     * @param limit how many at most, 1 to 100, inclusive
     */
    public record Request(int offset, int limit) {
        public static final int MAX_LIMIT = 100;

        /** As many as possible, from the first on. */
        public static final Request FIRST = new Request(0, MAX_LIMIT);

        public Request {
            if (offset < 0 || limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("offset is 0 or more, limit 1 to 100");
            }
        }
    }
}
