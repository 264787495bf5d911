package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.domain.permissions.Caller;

/** Who has asked, once that is known. */
public final class RequestCaller {
    private static final String ATTRIBUTE = "claviger.request-caller";

    private RequestCaller() {}

    public static void set(Context ctx, Caller caller) {
        ctx.attribute(ATTRIBUTE, caller);
    }

    public static Optional<Caller> of(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }
}
