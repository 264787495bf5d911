package org.claviger.adapters.http.request;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Reads request bodies, within bounds. */
public final class Body {
    /** Bytes. The largest sensible request, a client with hundreds of grants, has about a third of it. */
    public static final int MAX_BYTES = 65_536;

    /** Bytes; for requests of those who are let in already that name very many things. */
    private static final int MAX_LARGE_BYTES = 1_048_576;

    /** Bytes. Of a body that is too large, no more is read. */
    public static final int MAX_PASSED_OVER = 16_777_216;

    private Body() {}

    /** How many bytes may be taken of a request with these headers, before anybody knows who has sent it, and what for. */
    public static int most(HttpFields headers) {
        boolean credentials = headers.contains(HttpHeader.AUTHORIZATION) || headers.contains(HttpHeader.COOKIE);
        return credentials ? MAX_LARGE_BYTES : MAX_BYTES;
    }

    /**
     * @throws HttpRefusal 413 for more than {@link #MAX_BYTES}, of which nothing is kept in memory, and 400 for a body
     *     that was broken off
     */
    public static byte[] bytes(Context ctx) {
        return bytes(ctx, MAX_BYTES);
    }

    /** As {@link #bytes(Context)}, of up to 1,048,576 bytes. */
    public static byte[] largeBytes(Context ctx) {
        return bytes(ctx, MAX_LARGE_BYTES);
    }

    private static byte[] bytes(Context ctx, int max) {
        long announced = ctx.req().getContentLengthLong();
        if (announced > MAX_PASSED_OVER) {
            throw tooLarge(max);
        }
        // One byte more than there may be: only who has seen the end of a body leaves the connection fit for another
        // request.
        int most = 1 + (announced < 0 ? max : (int) Math.min(announced, max));
        try {
            InputStream body = ctx.req().getInputStream();
            byte[] bytes = body.readNBytes(most);
            if (bytes.length > max) {
                passOver(body);
                throw tooLarge(max);
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw new HttpRefusal(400, "incomplete_body", "The body did not arrive whole.");
        }
    }

    /** Reads on for a while: many clients see no answer when the connection is closed while they still send. */
    private static void passOver(InputStream body) throws IOException {
        var passedOver = new byte[8_192];
        int read = 0;
        for (int total = 0; total < MAX_PASSED_OVER && read >= 0; total += read) {
            read = body.read(passedOver);
        }
    }

    private static HttpRefusal tooLarge(int max) {
        return new HttpRefusal(413, "body_too_large", "The body has more than %s bytes.".formatted(max))
                .with("Connection", "close");
    }

    /** Whether the body has this media type, in UTF-8 if it says which encoding. */
    public static boolean hasType(Context ctx, String wanted) {
        // Not contentType(), which fails for encodings that the JDK does not know.
        String[] parts = Optional.ofNullable(ctx.header("Content-Type"))
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .split(";");
        if (parts.length == 0 || !parts[0].strip().equals(wanted)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace(" ", "");
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
                return false;
            }
        }
        return true;
    }

    public static JsonFields json(Context ctx) {
        return json(ctx, bytes(ctx));
    }

    /** As {@link #json}, of up to 1,048,576 bytes. */
    public static JsonFields largeJson(Context ctx) {
        return json(ctx, largeBytes(ctx));
    }

    /** @throws HttpRefusal 415 unless it is JSON in UTF-8, 400 unless it is one JSON value */
    public static JsonFields json(Context ctx, byte[] body) {
        if (!hasType(ctx, "application/json")) {
            throw new HttpRefusal(415, "unsupported_media_type", "The body must be application/json, in UTF-8.");
        }
        return JsonFields.of(body);
    }

    /** As {@link #json}, but an empty body counts as an empty object. */
    public static JsonFields optionalJson(Context ctx, byte[] body) {
        return body.length == 0 ? JsonFields.none() : json(ctx, body);
    }

    /** @throws HttpRefusal for any body but an empty one and an empty object */
    public static void refuseContent(Context ctx) {
        JsonFields fields = optionalJson(ctx, bytes(ctx));
        fields.refuseOthers();
        fields.refuseProblems();
    }
}
