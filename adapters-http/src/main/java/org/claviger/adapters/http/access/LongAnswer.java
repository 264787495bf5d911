package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.adapters.http.request.HttpRefusal;

/** An answer that takes long: whoever has asked may lose the right to it meanwhile. */
public final class LongAnswer {
    private static final String ATTRIBUTE = "claviger.look-again";

    private LongAnswer() {}

    /** @param look throws to refuse */
    public static void lookAgainBy(Context ctx, Runnable look) {
        ctx.attribute(ATTRIBUTE, look);
    }

    /**
     * Looks at whoever has asked once more.
     *
     * @throws HttpRefusal unless all is as it was when the request was let in
     */
    public static void lookAgain(Context ctx) {
        Optional.<Runnable>ofNullable(ctx.attribute(ATTRIBUTE)).ifPresent(Runnable::run);
    }
}
