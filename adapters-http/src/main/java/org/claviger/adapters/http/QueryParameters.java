package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.Problem;

/**
 * The query of a request, read parameter by parameter. What is wrong is collected, as in {@link JsonFields}; in the
 * answer, {@code ?name} points to a parameter.
 */
public final class QueryParameters {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private QueryParameters() {}

    public static QueryParameters of(Context ctx) {
        var query = new QueryParameters();
        Decoding.parameters(Optional.ofNullable(ctx.queryString()).orElse(""))
                .ifPresentOrElse(
                        parameters -> parameters.forEach(parameter -> query.values
                                .computeIfAbsent(parameter.name(), none -> new ArrayList<>())
                                .add(parameter.value())),
                        () -> query.problems.add(new Problem("?", "is not a query in UTF-8")));
        return query;
    }

    public Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            report(name, "is there twice");
        }
        return given.stream().findFirst();
    }

    public List<String> all(String name) {
        return Optional.ofNullable(values.remove(name)).orElse(List.of());
    }

    /** The values of an array: the parameter repeated, or with commas between them, or both; no empty ones. */
    public List<String> list(String name) {
        List<String> values = all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        if (values.contains("")) {
            report(name, "must not have an empty value");
        }
        return values;
    }

    public Optional<UUID> uuid(String name) {
        Optional<String> text = one(name);
        Optional<UUID> uuid = text.flatMap(Decoding::uuid);
        if (text.isPresent() && uuid.isEmpty()) {
            report(name, "must be a UUID");
        }
        return uuid;
    }

    /** {@code offset} (default 0) and {@code limit} (default 100). */
    public Page.Request page() {
        int offset = wholeNumber("offset", 0, 0, Integer.MAX_VALUE);
        int limit = wholeNumber("limit", Page.Request.MAX_LIMIT, 1, Page.Request.MAX_LIMIT);
        return new Page.Request(offset, limit);
    }

    private int wholeNumber(String name, int absent, int min, int max) {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max && text.get().matches("\\d+")) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below.
        }
        report(name, "must be a whole number from %s to %s".formatted(min, max));
        return absent;
    }

    public void report(String name, String detail) {
        problems.add(new Problem("?" + name, detail));
    }

    /** @throws HttpRefusal with all problems, parameters that nobody has asked for included. Call it last. */
    public void refuseProblems() {
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        unknown.forEach(name -> report(name, "is not a parameter of this request"));
        if (!problems.isEmpty()) {
            throw HttpRefusal.invalid(problems);
        }
    }
}
