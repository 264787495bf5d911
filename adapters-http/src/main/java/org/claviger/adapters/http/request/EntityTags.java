package org.claviger.adapters.http.request;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
public final class EntityTags {
    private static final String WEAK_SENT = "claviger.weak-tag";
    private static final String WEAK = "W/";
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");
    private static final Pattern VERSION = Pattern.compile("\"(?:0|[1-9]\\d{0,17})\"");

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
        List<String> lines = Collections.list(ctx.req().getHeaders("If-Match"));
        if (lines.isEmpty() || lines.equals(List.of("*"))) {
            return VersionMatch.ANY;
        }
        List<String> tags = HeaderList.elements(lines);
        if (tags.isEmpty()
                || !tags.stream().allMatch(tag -> ENTITY_TAG.matcher(tag).matches())) {
            fields.report(new Problem("If-Match", Flaw.of(FlawCode.NOT_ENTITY_TAGS)));
            return VersionMatch.ANY;
        }
        if (tags.stream().anyMatch(tag -> tag.startsWith(WEAK))) {
            ctx.attribute(WEAK_SENT, true);
        }
        return VersionMatch.of(tags.stream()
                .filter(tag -> VERSION.matcher(tag).matches())
                .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1)))
                .collect(Collectors.toSet()));
    }

    /** Why a tag that looks right was refused: what proxies have made weak cannot be seen in {@code If-Match}. */
    public static String explained(Context ctx, HttpRefusal refusal) {
        return refusal.status() == 412 && ctx.attribute(WEAK_SENT) != null
                ? refusal.getMessage()
                        + " Weak tags, such as W/\"1\", match nothing; proxies that compress answers make tags weak."
                        + " The version in double quotes is the tag to send."
                : refusal.getMessage();
    }
}
