package org.claviger.adapters.http.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists in headers, read as recipients have to: all lines of a header are one list, elements may have blanks around them, and
 * empty ones are passed over (RFC 9110, sections 5.3 and 5.6.1.2). Commas within quotes separate nothing.
 */
public final class HeaderList {
    private HeaderList() {}

    /**
     * What is accepted, with its weight (RFC 9110, section 12.4.2).
     *
     * @param value without parameters, in lower case
     * @param weight from 0, not acceptable, to 1; 1 where there is none, or one that cannot be read
     */
    public record Accepted(String value, double weight) {
        private static Accepted of(String element) {
            String[] parts = element.toLowerCase(Locale.ROOT).split(";");
            double weight = Stream.of(parts)
                    .skip(1)
                    .map(String::strip)
                    .filter(parameter -> parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)"))
                    .findFirst()
                    .map(parameter -> Double.parseDouble(parameter.substring(2)))
                    .orElse(1.0);
            return new Accepted(parts.length == 0 ? "" : parts[0].strip(), weight);
        }
    }

    /** @param lines the values of all lines of a header, in their order */
    public static List<String> elements(List<String> lines) {
        List<String> elements = new ArrayList<>();
        lines.forEach(line -> addElements(line, elements));
        return elements;
    }

    private static void addElements(String line, List<String> elements) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || !quoted && line.charAt(i) == ',') {
                Optional.of(line.substring(start, i).strip())
                        .filter(element -> !element.isEmpty())
                        .ifPresent(elements::add);
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
    }

    /** What is acceptable, the best first; of what is as good as another, the first. */
    public static List<Accepted> accepted(List<String> lines) {
        return elements(lines).stream()
                .map(Accepted::of)
                .filter(accepted -> accepted.weight() > 0)
                .sorted(Comparator.comparingDouble(Accepted::weight).reversed())
                .toList();
    }
}
