package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.request.FormDecoder;
import org.claviger.adapters.http.request.FormDecoder.Parameter;

/** Reads and writes queries of pages. People type them and keep them: what cannot be read is left out, not refused. */
public final class Links {
    private static final String MARK = "bom";

    private Links() {}

    public static List<Parameter> query(Context ctx) {
        return FormDecoder.parameters(Optional.ofNullable(ctx.queryString()).orElse(""))
                .orElse(List.of());
    }

    public static Optional<String> first(Collection<Parameter> query, String name) {
        return query.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public static String of(String path, List<Parameter> query) {
        return query.isEmpty()
                ? path
                : query.stream()
                        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                        .collect(joining("&", path + "?", ""));
    }

    /** To the list as CSV, for spreadsheets: with a byte order mark. */
    public static String ofCsv(String list, List<Parameter> query) {
        return of(
                list + ".csv",
                Stream.concat(query.stream(), Stream.of(new Parameter(MARK, "true")))
                        .toList());
    }

    public static boolean asksForMark(Context ctx) {
        return first(query(ctx), MARK).filter("true"::equals).isPresent();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
