package org.claviger.bootstrap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where something is in the API: a path and a query, in which every text is encoded. */
record Address(String path, List<String> query) {

    static Address of(String path) {
        return new Address(path, List.of());
    }

    Address slash(String segment) {
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
