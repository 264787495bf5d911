package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
public final class EntityTags {
    private static final Pattern ENTITY_TAGS = Pattern.compile("(?:W/)?\"[^\"]*\"(?:\\s*,\\s*(?:W/)?\"[^\"]*\")*");
    private static final Pattern STRONG_TAG = Pattern.compile("(?<!W/)\"(0|[1-9]\\d{0,17})\"");

    private EntityTags() {}

    public static void tag(Context ctx, long version) {
        ctx.header("ETag", "\"" + version + "\"");
    }

    /** As the other one, for requests without a body. */
    public static VersionMatch match(Context ctx) {
        var fields = JsonFields.none();
        var match = match(ctx, fields);
        fields.refuseProblems();
        return match;
    }

    /** {@code If-Match} (RFC 9110, section 13.1.1); weak tags match nothing, a malformed header is reported. */
    public static VersionMatch match(Context ctx, JsonFields fields) {
        List<String> headers = Collections.list(ctx.req().getHeaders("If-Match"));
        if (headers.isEmpty() || headers.equals(List.of("*"))) {
            return VersionMatch.ANY;
        }
        Set<Long> versions = new HashSet<>();
        for (String header : headers) {
            if (!ENTITY_TAGS.matcher(header.strip()).matches()) {
                fields.report(new Problem("If-Match", "is not a list of entity tags"));
                return VersionMatch.ANY;
            }
            STRONG_TAG.matcher(header).results().forEach(tag -> versions.add(Long.parseLong(tag.group(1))));
        }
        return VersionMatch.of(versions);
    }
}
