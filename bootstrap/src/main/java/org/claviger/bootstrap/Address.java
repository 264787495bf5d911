package org.claviger.bootstrap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where something is in the API: a path and a query, in which every text is encoded. */
record Address(String path, List<String> query) {

    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/\\\\%;\\p{Cntrl}]+");

    static Address of(String path) {
        return new Address(path, List.of());
    }

    /** @throws CommandFailed for what no path can have, and no key has: servers refuse to take such paths apart */
    Address slash(String segment) {
        if (!SEGMENT.matcher(segment).matches()) {
            throw CommandFailed.refused("Nothing can have the key \"%s\".".formatted(segment));
        }
        return new Address(path + "/" + encoded(segment), query);
    }

    Address with(String parameter, String value) {
        return new Address(
                path,
                Stream.concat(query.stream(), Stream.of(parameter + "=" + encoded(value)))
                        .toList());
    }

    Address with(String parameter, Optional<?> value) {
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
