package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.application.Problem;

/**
 * What is wrong with a form, field by field, in the language of the page. A field is the first step of the pointer of a problem:
 * {@code permissions} for {@code /permissions/0/stages}.
 */
public record FieldProblems(Map<String, List<String>> byField) {
    public static final FieldProblems NONE = new FieldProblems(Map.of());

    /** Sentences of the rules, with the values in them, and the keys of the texts that say the same. */
    private static final Map<Pattern, String> KEYS = Map.ofEntries(
            said("is missing", "missing"),
            said("must not be empty", "missing"),
            said("must have at most (\\d+) characters", "too-long"),
            said("must have (\\d+) to (\\d+) characters", "length"),
            said("must not contain control characters", "control"),
            said("must not contain control characters other than line breaks and tabs", "control"),
            said("must have at least 5 different characters", "different"),
            said("must not be the e-mail address or the name", "obvious"),
            said("must not be one that others try first: .*", "guessable"),
            said("must be another one than before", "same"),
            said("is not in the permission catalog", "grants"),
            said("is not a stage", "grants"),
            said("must be absent: the permission applies to the whole organization", "grants"),
            said("must name at least one stage, or .*", "grants"),
            said("is granted twice; .*", "grants"),
            said("must be a date such as \\S+", "date"),
            said("must be an e-mail address of at most (\\d+) characters", "email"),
            said("is not the password", "wrong-password"),
            said("must be a whole number", "number"),
            said("must be between (\\S+) and (\\S+) hours", "between"),
            said("must be between (\\S+) and (\\S+)", "between"),
            said("is the address of another user", "email-taken"),
            said("must be an absolute http or https URL of at most (\\d+) characters", "url"),
            said("is not an identity provider", "no-provider"),
            said("needs identityProviderKey", "needs-provider"),
            said("belongs to another user", "subject-taken"),
            said("must have (\\d+) to (\\d+) entries", "entries"),
            said("must not contain half of a surrogate pair", "half-character"),
            said("is not an organization role", "no-role"),
            said("is not a date and a time", "no-time"),
            said("must be after startTime", "end-before-start"),
            said("is not what must be typed", "not-confirmed"),
            // Groups and application roles
            said("must be the key of an environment", "stage"),
            said("is the name of another group of the environment", "group-name"),
            said("is the name of another application role of the environment and asset", "application-role-name"),
            said("must be a UUID", "uuid"),
            // Stages and the catalog
            said("must have 1 to 40 lower-case letters, digits and inner hyphens", "slug"),
            said("is the slug of a stage that is there already", "slug-taken"),
            said("must be DEVELOPMENT, NON_PRODUCTION or PRODUCTION", "choose"),
            said("must be ORGANIZATION or STAGE", "choose"),
            said("must be from (\\d+) to (\\d+)", "between"),
            said("must have 1 to 50 lower-case letters, digits and hyphens, no hyphen first", "api-key"),
            said("must be an absolute URI without fragment, such as .*", "audience"),
            said(
                    "must be two parts of lower-case letters, digits and hyphens with a colon between them.*",
                    "permission-key"),
            inCatalog("API \".*\" is there twice", "api-taken"),
            inCatalog("API \".*\" has the audience .* of another API", "audience-taken"),
            inCatalog("permission \".*\" is there twice", "permission-taken"),
            inCatalog("permission \".*\" belongs to the API \"(.*)\", which is not in the catalog", "api-gone"),
            inCatalog("permission \".*\" implies \"(.*)\", which is not in the catalog", "permission-gone"),
            inCatalog(
                    "permission \"(.*)\" applies to a stage and cannot imply \"(.*)\", which applies to the organization",
                    "widening"),
            inCatalog("permission \".*\" cannot imply \"(.*)\", which is only granted by itself", "never-implied"),
            inCatalog("permission \".*\" implies itself: (.*)", "cycle"));

    public static FieldProblems of(List<Problem> problems, Messages messages) {
        return new FieldProblems(problems.stream()
                .collect(groupingBy(
                        FieldProblems::field,
                        LinkedHashMap::new,
                        mapping(
                                problem -> text(problem.detail(), messages),
                                collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf)))));
    }

    private static Entry<Pattern, String> said(String sentence, String key) {
        return Map.entry(Pattern.compile(sentence), "problem." + key);
    }

    private static Entry<Pattern, String> inCatalog(String fault, String key) {
        return said("does not go together with the catalog: " + fault, key);
    }

    private static String field(Problem problem) {
        return problem.pointer().replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    /** As the rule says it, in English, if there is no text for it. */
    private static String text(String detail, Messages messages) {
        for (var said : KEYS.entrySet()) {
            Matcher matcher = said.getKey().matcher(detail);
            if (matcher.matches()) {
                Object[] values = new Object[matcher.groupCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = matcher.group(i + 1);
                }
                return messages.text(said.getValue(), values);
            }
        }
        return messages.text("problem.other", detail);
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
