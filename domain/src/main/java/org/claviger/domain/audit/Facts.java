package org.claviger.domain.audit;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts by name, such as {@code name} or {@code permissions}. */
public record Facts(SortedMap<String, Fact> byName) {
    public static final Facts NONE = new Facts(new TreeMap<>());

    public Facts {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    public static Facts of(String name, Object value) {
        return NONE.and(name, value);
    }

    /**
     * @param value of a collection the texts of its members, sorted, so that equal sets are equal facts; nothing for an empty
     *     {@link Optional}; of all else its text
     */
    public Facts and(String name, Object value) {
        if (value instanceof Optional<?> any) {
            return any.map(present -> and(name, present)).orElse(this);
        }
        return with(
                name,
                value instanceof Collection<?> values
                        ? new Fact.Texts(
                                values.stream().map(Object::toString).sorted().toList())
                        : new Fact.Text(value.toString()));
    }

    private Facts with(String name, Fact fact) {
        var facts = new TreeMap<>(byName);
        facts.put(name, fact);
        return new Facts(facts);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Those that are not the same among the others. */
    Facts differingFrom(Facts others) {
        var facts = new TreeMap<>(byName);
        facts.entrySet().removeIf(fact -> fact.getValue().equals(others.byName.get(fact.getKey())));
        return new Facts(facts);
    }
}
