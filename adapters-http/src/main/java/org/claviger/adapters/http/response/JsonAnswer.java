package org.claviger.adapters.http.response;

import io.javalin.http.Context;
import java.util.List;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.application.Page;

/** Answers with JSON. */
public final class JsonAnswer {
    private JsonAnswer() {}

    public static void of(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(JsonCodec.write(body));
    }

    /** One page of a list. */
    public static void page(Context ctx, Page<?> page, Page.Request request) {
        of(ctx, 200, PageJson.of(page, request));
    }

    /** A whole list. */
    public static void all(Context ctx, List<?> results) {
        of(ctx, 200, new ResultsJson<>(results));
    }
}
