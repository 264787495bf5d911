package org.claviger.adapters.http.portal.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form: what is in its fields, and why it was refused, if it was.
 *
 * @param values by field
 * @param refusal a sentence about the whole form; empty if there is none
 * @param now what there is by now, for whoever was overtaken by somebody else
 */
public record Fields(Map<String, String> values, FieldProblems problems, String refusal, List<Fact> now) {

    /** What a field has by now. */
    public record Fact(String label, String value) {}

    /** As it is before anybody has typed something. */
    public static Fields fresh(Map<String, String> values) {
        return new Fields(values, FieldProblems.NONE, "", List.of());
    }

    /** As somebody has sent it. */
    public static Fields typed(Form form, List<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, form.get(name)));
        return fresh(values);
    }

    public Fields wrong(FieldProblems found) {
        return new Fields(values, found, refusal, now);
    }

    public Fields refused(String sentence) {
        return new Fields(values, problems, sentence, now);
    }

    /**
     * To be sent again, over what somebody else has done.
     *
     * @param version of what there is by now
     */
    public Fields overtaken(String sentence, long version, List<Fact> there) {
        Map<String, String> again = new LinkedHashMap<>(values);
        again.put("version", Long.toString(version));
        return new Fields(again, problems, sentence, there);
    }

    /** Empty when nothing is in it. */
    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    public List<String> problems(String field) {
        return problems.of(field);
    }
}
