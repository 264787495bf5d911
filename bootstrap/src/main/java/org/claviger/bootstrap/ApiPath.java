package org.claviger.bootstrap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where something is in the API: a path and a query, in which every text is encoded. */
record ApiPath(String path, List<String> query) {

    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/\\\\%;\\p{Cntrl}]+");

    static ApiPath of(String path) {
        return new ApiPath(path, List.of());
    }

    /** @throws CommandFailed for what no path can have, and no key has: servers refuse to take such paths apart */
    ApiPath slash(String segment) {
        if (!SEGMENT.matcher(segment).matches()) {
            throw CommandFailed.refused("Nothing can have the key \"%s\".".formatted(segment));
        }
        return new ApiPath(path + "/" + encoded(segment), query);
    }

    ApiPath with(String parameter, String value) {
        return new ApiPath(
                path,
                Stream.concat(query.stream(), Stream.of(parameter + "=" + encoded(value)))
                        .toList());
    }

    ApiPath with(String parameter, Optional<?> value) {
        return value.map(present -> with(parameter, present.toString())).orElse(this);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }
}
