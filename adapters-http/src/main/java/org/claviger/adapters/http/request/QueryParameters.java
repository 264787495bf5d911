package org.claviger.adapters.http.request;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/**
 * The query of a request, read parameter by parameter. What is wrong is collected, as in {@link JsonFields}; in the
 * answer, {@code ?name} points to a parameter.
 */
public final class QueryParameters {
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private QueryParameters() {}

    public static QueryParameters of(Context ctx) {
        var query = new QueryParameters();
        FormDecoder.parameters(Optional.ofNullable(ctx.queryString()).orElse(""))
                .ifPresentOrElse(
                        parameters -> parameters.forEach(parameter -> query.values
                                .computeIfAbsent(parameter.name(), none -> new ArrayList<>())
                                .add(parameter.value())),
                        () -> query.problems.add(new Problem("?", Flaw.of(FlawCode.NOT_A_QUERY))));
        return query;
    }

    public Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            report(name, Flaw.of(FlawCode.REPEATED));
        }
        return given.stream().findFirst();
    }

    public List<String> all(String name) {
        return Optional.ofNullable(values.remove(name)).orElse(List.of());
    }

    /** The values of a parameter that may be repeated, and may have several values with commas between. */
    public List<String> list(String name) {
        List<String> values = all(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        if (values.contains("")) {
            report(name, Flaw.of(FlawCode.EMPTY_VALUE));
        }
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    /** One of these names, in exactly this case. */
    public <T> Optional<T> oneOf(String name, Map<String, T> names) {
        return read(name, one(name).stream().toList(), mustBeOneOf(names), text -> Optional.ofNullable(names.get(text)))
                .findFirst();
    }

    /** As {@link #oneOf}, of a {@link #list}. */
    public <T> Set<T> anyOf(String name, Map<String, T> names) {
        return read(name, list(name), mustBeOneOf(names), text -> Optional.ofNullable(names.get(text)))
                .collect(toUnmodifiableSet());
    }

    private static Flaw mustBeOneOf(Map<String, ?> names) {
        return Flaw.of(FlawCode.NOT_ONE_OF, names.keySet().stream().sorted().toList());
    }

    public Optional<UUID> uuid(String name) {
        return read(name, one(name).stream().toList(), Flaw.of(FlawCode.NOT_A_UUID), WireFormats::uuid)
                .findFirst();
    }

    /** Those of all these parameters together, each of them a {@link #list}. */
    public Set<UUID> uuids(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> read(name, list(name), Flaw.of(FlawCode.NOT_A_UUID), WireFormats::uuid))
                .collect(toUnmodifiableSet());
    }

    public Optional<Instant> instant(String name) {
        Optional<String> text = one(name);
        Optional<Instant> time = text.flatMap(WireFormats::instant);
        if (text.isPresent() && time.isEmpty()) {
            boolean lostPlus = WireFormats.instant(text.get().replace(' ', '+')).isPresent();
            report(name, lostPlus ? Flaw.of(FlawCode.LOST_PLUS) : Flaw.of(FlawCode.NOT_A_TIME_IN_QUERY));
        }
        return time;
    }

    public Optional<Boolean> flag(String name) {
        return read(
                        name,
                        one(name).stream().toList(),
                        Flaw.of(FlawCode.NOT_A_BOOLEAN),
                        text -> Optional.ofNullable(FLAGS.get(text)))
                .findFirst();
    }

    private <T> Stream<T> read(String name, List<String> texts, Flaw expected, Function<String, Optional<T>> reading) {
        List<T> values = texts.stream().map(reading).flatMap(Optional::stream).toList();
        if (values.size() < texts.size()) {
            report(name, expected);
        }
        return values.stream();
    }

    /** @param descending whether the name had {@code -} in front */
    public record Sorting<T>(T by, boolean descending) {}

    /** {@code sort}: one of these names, with {@code -} in front for the other direction. */
    public <T> Sorting<T> sort(Map<String, T> names, String absent) {
        String sort = one("sort").orElse(absent);
        boolean descending = sort.startsWith("-");
        T by = names.get(descending ? sort.substring(1) : sort);
        if (by == null) {
            report(
                    "sort",
                    Flaw.of(
                            FlawCode.NOT_A_SORTING,
                            names.keySet().stream().sorted().toList()));
            return new Sorting<>(names.get(absent), false);
        }
        return new Sorting<>(by, descending);
    }

    /** {@code offset} (default 0) and {@code limit} (default 100). */
    public Page.Request page() {
        int offset = number("offset", 0, Integer.MAX_VALUE).orElse(0);
        int limit = number("limit", 1, Page.Request.MAX_LIMIT).orElse(Page.Request.MAX_LIMIT);
        return new Page.Request(offset, limit);
    }

    /** A whole number, both bounds inclusive. */
    public Optional<Integer> number(String name, int min, int max) {
        return read(
                        name,
                        one(name).stream().toList(),
                        Flaw.of(FlawCode.WHOLE_NUMBER_OUT_OF_RANGE, min, max),
                        text -> wholeNumber(text).filter(number -> number >= min && number <= max))
                .findFirst();
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return text.matches("\\d+") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    public void report(String name, Flaw flaw) {
        problems.add(new Problem("?" + name, flaw));
    }

    /** @throws HttpRefusal with all problems, parameters that nobody has asked for included. Call it last. */
    public void refuseProblems() {
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        unknown.forEach(name -> report(name, Flaw.of(FlawCode.UNKNOWN_PARAMETER)));
        if (!problems.isEmpty()) {
            throw HttpRefusal.invalid(problems);
        }
    }
}
