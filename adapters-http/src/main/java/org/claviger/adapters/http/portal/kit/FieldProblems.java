package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;

/**
 * What is wrong with a form, field by field, in the language of the page. A field is the first step of the pointer of a problem:
 * {@code permissions} for {@code /permissions/0/stages}.
 */
public record FieldProblems(Map<String, List<String>> byField) {
    public static final FieldProblems NONE = new FieldProblems(Map.of());

    public static FieldProblems of(List<Problem> problems, Messages messages) {
        return new FieldProblems(problems.stream()
                .collect(groupingBy(
                        FieldProblems::field,
                        LinkedHashMap::new,
                        mapping(
                                problem -> text(problem.flaw(), messages),
                                collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf)))));
    }

    private static String field(Problem problem) {
        return problem.pointer().replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    /** With the name of the place left out. */
    static String text(Flaw flaw, Messages messages) {
        return messages.text(
                "problem." + flaw.code().code().replace('_', '-'),
                flaw.arguments().toArray());
    }

    /** With more of one field. */
    public FieldProblems and(String field, List<String> texts) {
        Map<String, List<String>> all = new LinkedHashMap<>(byField);
        all.merge(
                field,
                texts,
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        return new FieldProblems(all);
    }

    /** Empty when nothing is wrong with it. */
    public List<String> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }
}
