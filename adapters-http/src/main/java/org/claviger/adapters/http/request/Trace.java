package org.claviger.adapters.http.request;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace ID of a request: the caller's own from {@code traceparent} (W3C Trace Context, section 3.2.2), else a random
 * one. It stands in the log, in problem details, and in the header {@code Trace-Id} of the answer.
 */
public final class Trace {
    public static final String HEADER = "Trace-Id";
    public static final String PARENT = "traceparent";

    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String ATTRIBUTE = "claviger.trace";

    private Trace() {}

    public static void begin(Context ctx) {
        String id = of(ctx.header(PARENT));
        ctx.attribute(ATTRIBUTE, id);
        ctx.header(HEADER, id);
    }

    /** @param parent the header {@code traceparent}; null when there is none */
    public static String of(String parent) {
        return Optional.ofNullable(parent)
                .map(TRACEPARENT::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .orElseGet(Trace::random);
    }

    public static String id(Context ctx) {
        return Optional.<String>ofNullable(ctx.attribute(ATTRIBUTE)).orElseGet(Trace::random);
    }

    /** Leaves the ID out of the answer; the log keeps it. */
    public static void hide(Context ctx) {
        ctx.removeHeader(HEADER);
    }

    private static String random() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
