package org.claviger.domain.audit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The JSON Canonicalization Scheme (RFC 8785) of objects, lists, texts and whole numbers: members sorted by name, no space,
 * the shortest escapes. Names are ASCII, for which the order of {@link String} is that of the scheme.
 */
final class CanonicalJson {
    private static final String SHORT = "\b\t\n\f\r\"\\";
    private static final String LETTERS = "btnfr\"\\";
    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    static String of(SortedMap<String, ?> object) {
        var writer = new CanonicalJson();
        writer.object(object);
        return writer.json.toString();
    }

    private void object(Map<?, ?> members) {
        String separator = "{";
        for (var member : members.entrySet()) {
            json.append(separator);
            text(member.getKey().toString());
            json.append(':');
            value(member.getValue());
            separator = ",";
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private void value(Object value) {
        if (value instanceof SortedMap<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Long number) {
            json.append(number.longValue());
        } else {
            text(value.toString());
        }
    }

    private void list(List<?> values) {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            value(values.get(i));
        }
        json.append(']');
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < FIRST_PRINTABLE || one == '"' || one == '\\') {
                escape(one);
            } else {
                json.append(one);
            }
        }
        json.append('"');
    }

    private void escape(char one) {
        int escape = SHORT.indexOf(one);
        if (escape >= 0) {
            json.append('\\').append(LETTERS.charAt(escape));
        } else {
            json.append("\\u%04x".formatted((int) one));
        }
    }
}
