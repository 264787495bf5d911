package org.claviger.adapters.http.response;

import java.util.List;
import org.claviger.application.Page;
import org.jspecify.annotations.Nullable;

/** A page of results, and where the next one begins. */
record PageJson<T>(List<T> results, Info page) {

    /** @param nextPageOffset null on the last page */
    record Info(int count, int limit, int offset, @Nullable Integer nextPageOffset, int totalResults, int totalPages) {}

    static <T> PageJson<T> of(Page<T> page, Page.Request request) {
        int count = page.results().size();
        long next = (long) request.offset() + count;
        return new PageJson<>(
                page.results(),
                new Info(
                        count,
                        request.limit(),
                        request.offset(),
                        count > 0 && next < page.total() ? (int) next : null,
                        page.total(),
                        (page.total() + request.limit() - 1) / request.limit()));
    }
}
