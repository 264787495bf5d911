package org.claviger.adapters.http.response;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;

/** Where people and programs reach the server, which may be below a path that a proxy takes away. */
public final class PublicUrl {
    private static final String PATH = "claviger.public-path";

    /** A year, as browsers ask for who remember it beyond the next start. */
    private static final String ONLY_BY_HTTPS = "max-age=31536000";

    private final URI url;

    /** @param url without a slash at the end */
    public PublicUrl(String url) {
        this.url = URI.create(url);
    }

    public void begin(Context ctx) {
        ctx.attribute(PATH, url.getRawPath());
        headers().forEach(ctx::header);
    }

    /** What stands on every answer (RFC 6797). */
    public Map<String, String> headers() {
        return "https".equals(url.getScheme()) ? Map.of("Strict-Transport-Security", ONLY_BY_HTTPS) : Map.of();
    }

    /** @param path of this server, with a slash at its beginning */
    public static String pathTo(Context ctx, String path) {
        String above = ctx.attribute(PATH);
        return (above == null ? "" : above) + path;
    }

    /** Tells where to find what was made (RFC 9110, section 10.2.2). */
    public static void locate(Context ctx, String path) {
        ctx.header("Location", pathTo(ctx, path));
    }
}
