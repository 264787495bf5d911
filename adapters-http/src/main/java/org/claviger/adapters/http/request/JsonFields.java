package org.claviger.adapters.http.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The members of a JSON object, read one by one. What is wrong is collected, not thrown, so that the answer names all of
 * it; a member that is wrong counts as absent, and so does {@code null}.
 */
public final class JsonFields {
    /** All zeros; nothing has this name. */
    private static final UUID NO_UUID = new UUID(0, 0);

    /** How many elements an array may have, inclusive. */
    private static final int MAX_ELEMENTS = 10_000;

    private final JsonNode object;
    private final JsonPointer at;
    private final List<Problem> problems;
    private final Set<String> read = new HashSet<>();

    private JsonFields(JsonNode object, JsonPointer at, List<Problem> problems) {
        this.object = object;
        this.at = at;
        this.problems = problems;
    }

    /** @throws HttpRefusal for what is not one JSON text */
    static JsonFields of(byte[] body) {
        JsonCodec.Document document = JsonCodec.read(body);
        return of(document.root(), JsonPointer.empty(), new ArrayList<>(document.repeated()));
    }

    public static JsonFields none() {
        return of(JsonNodeFactory.instance.objectNode(), JsonPointer.empty(), new ArrayList<>());
    }

    private static JsonFields of(JsonNode node, JsonPointer at, List<Problem> problems) {
        if (node.isObject()) {
            return new JsonFields(node, at, problems);
        }
        problems.add(new Problem(at.toString(), Flaw.of(FlawCode.NOT_AN_OBJECT)));
        return new JsonFields(JsonNodeFactory.instance.objectNode(), at, problems);
    }

    public Optional<String> text(String name) {
        return member(
                name,
                Flaw.of(FlawCode.NOT_A_TEXT),
                node -> node.isString() ? Optional.of(node.stringValue()) : Optional.empty());
    }

    /** A text that {@code null} makes empty. */
    public Optional<String> clearableText(String name) {
        return isNull(name) ? Optional.of("") : text(name);
    }

    /** A text that may be absent, but not {@code null}. */
    public Optional<String> presentText(String name) {
        if (isNull(name)) {
            report(name, Flaw.of(FlawCode.NULL_NOT_ALLOWED));
        }
        return text(name);
    }

    /** Whether the member is there, as {@code null}. */
    private boolean isNull(String name) {
        read.add(name);
        return object.path(name).isNull();
    }

    public Optional<LocalDate> date(String name) {
        return member(name, Flaw.of(FlawCode.NOT_A_DATE), node -> {
            try {
                return node.isString() ? Optional.of(LocalDate.parse(node.stringValue())) : Optional.empty();
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        });
    }

    /** A time with an offset (RFC 3339, section 5.6). */
    public Optional<Instant> instant(String name) {
        return member(
                name,
                Flaw.of(FlawCode.NOT_A_TIME),
                node -> node.isString() ? WireFormats.instant(node.stringValue()) : Optional.empty());
    }

    public Optional<UUID> uuid(String name) {
        return member(
                name,
                Flaw.of(FlawCode.NOT_A_UUID),
                node -> node.isString() ? WireFormats.uuid(node.stringValue()) : Optional.empty());
    }

    /** The elements of an array of UUIDs; for one that is none, {@link #isMisread} answers true. */
    public Optional<List<UUID>> uuids(String name) {
        return elements(name, (node, place) -> {
            var uuid = node.isString() ? WireFormats.uuid(node.stringValue()) : Optional.<UUID>empty();
            if (uuid.isEmpty()) {
                problems.add(new Problem(place.toString(), Flaw.of(FlawCode.NOT_A_UUID)));
            }
            return uuid.orElse(NO_UUID);
        });
    }

    /** Whether this stands for an element that was reported already. */
    public static boolean isMisread(UUID element) {
        // The very object: the UUID of zeros can be sent as well as any other.
        return element == NO_UUID;
    }

    /** A member that is an object itself. */
    public Optional<JsonFields> object(String name) {
        return member(
                        name,
                        Flaw.of(FlawCode.NOT_AN_OBJECT),
                        node -> node.isObject() ? Optional.of(node) : Optional.empty())
                .map(node -> new JsonFields(node, at.appendProperty(name), problems));
    }

    public Optional<Boolean> flag(String name) {
        return member(
                name,
                Flaw.of(FlawCode.NOT_A_BOOLEAN),
                node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
    }

    public Optional<Integer> wholeNumber(String name) {
        return member(
                name,
                Flaw.of(FlawCode.NOT_A_WHOLE_NUMBER),
                node -> node.isIntegralNumber() && node.canConvertToInt()
                        ? Optional.of(node.intValue())
                        : Optional.empty());
    }

    /** The elements of an array of objects; one that is no object counts as empty. */
    public Optional<List<JsonFields>> objects(String name) {
        return elements(name, (node, place) -> of(node, place, problems));
    }

    /** The elements of an array of texts; one that is no text counts as the empty text. */
    public Optional<List<String>> texts(String name) {
        return elements(name, (node, place) -> {
            if (!node.isString()) {
                problems.add(new Problem(place.toString(), Flaw.of(FlawCode.NOT_A_TEXT)));
            }
            return node.isString() ? node.stringValue() : "";
        });
    }

    private interface Element<T> {
        T of(JsonNode node, JsonPointer place);
    }

    private <T> Optional<List<T>> elements(String name, Element<T> element) {
        return member(
                        name,
                        Flaw.of(FlawCode.NOT_AN_ARRAY),
                        node -> node.isArray() ? Optional.of(node) : Optional.empty())
                .filter(array -> isShort(name, array))
                .map(array -> {
                    List<T> elements = new ArrayList<>();
                    for (JsonNode node : array) {
                        elements.add(element.of(node, at.appendProperty(name).appendIndex(elements.size())));
                    }
                    return elements;
                });
    }

    private boolean isShort(String name, JsonNode array) {
        if (array.size() > MAX_ELEMENTS) {
            report(name, Flaw.of(FlawCode.TOO_MANY_ELEMENTS, MAX_ELEMENTS));
        }
        return array.size() <= MAX_ELEMENTS;
    }

    private <T> Optional<T> member(String name, Flaw expected, Function<JsonNode, Optional<T>> reading) {
        if (isNull(name) || !object.has(name)) {
            return Optional.empty();
        }
        Optional<T> value = reading.apply(object.get(name));
        if (value.isEmpty()) {
            report(name, expected);
        }
        return value;
    }

    /** Reports a member that is absent. */
    public void require(String name) {
        if (isNull(name) || !object.has(name)) {
            report(name, Flaw.of(FlawCode.MISSING));
        }
    }

    /** Reports what is wrong with an element of an array. */
    public void report(String name, int index, Flaw flaw) {
        report(new Problem(at.appendProperty(name).appendIndex(index).toString(), flaw));
    }

    /** Reports what is wrong with a member. */
    public void report(String name, Flaw flaw) {
        report(new Problem(at.appendProperty(name).toString(), flaw));
    }

    /** Adds what is wrong beside the body. */
    public void report(Problem problem) {
        problems.add(problem);
    }

    /** Reports the members that nobody has asked for. Call it last. */
    public void refuseOthers() {
        object.propertyNames().stream()
                .filter(name -> !read.contains(name))
                .forEach(name -> report(name, Flaw.of(FlawCode.UNKNOWN_FIELD)));
    }

    /** @throws HttpRefusal with all problems of the whole document so far, if there are any */
    public void refuseProblems() {
        if (!problems.isEmpty()) {
            throw HttpRefusal.invalid(problems());
        }
    }

    /** All problems of the whole document so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
