package org.claviger.adapters.http.request;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The header {@code Authorization}: a scheme, in any case, spaces, and credentials (RFC 9110, section 11.4). */
public final class AuthorizationHeader {
    private AuthorizationHeader() {}

    public static List<String> all(Context ctx) {
        return Collections.list(ctx.req().getHeaders("Authorization"));
    }

    public static boolean hasScheme(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length())
                && (header.length() == scheme.length() || header.charAt(scheme.length()) == ' ');
    }

    /** What follows the scheme, which may be anything; empty for another scheme, and where nothing follows. */
    public static Optional<String> credentials(String header, String scheme) {
        return Optional.of(header)
                .filter(text -> hasScheme(text, scheme))
                .map(text -> text.substring(scheme.length()).stripLeading())
                .filter(text -> !text.isEmpty());
    }
}
