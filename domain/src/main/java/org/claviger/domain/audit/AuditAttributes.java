package org.claviger.domain.audit;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts by name, such as {@code name} or {@code permissions}. */
public record AuditAttributes(SortedMap<String, AuditAttribute> byName) {
    public static final AuditAttributes NONE = new AuditAttributes(new TreeMap<>());

    private static final int MAX_LISTED = 200;

    public AuditAttributes {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    public static AuditAttributes of(String name, Object value) {
        return NONE.and(name, value);
    }

    /**
     * @param value of a collection the texts of its members, sorted, so that equal sets are equal facts; nothing for an empty
     *     {@link Optional}; of all else its text
     */
    public AuditAttributes and(String name, Object value) {
        if (value instanceof Optional<?> any) {
            return any.map(present -> and(name, present)).orElse(this);
        }
        return with(
                name,
                value instanceof Collection<?> values
                        ? new AuditAttribute.Texts(
                                values.stream().map(Object::toString).sorted().toList())
                        : new AuditAttribute.Text(value.toString()));
    }

    /** As {@link #andSome(String, Collection, int)}, of all that there are. */
    public AuditAttributes andSome(String name, Collection<?> all) {
        return andSome(name, all, all.size());
    }

    /**
     * Of very many things {@value #MAX_LISTED} at most, and besides how many there are, as {@code nameCount}; nothing where
     * there are none.
     *
     * @param total as many as there are in the collection, or more
     */
    public AuditAttributes andSome(String name, Collection<?> values, int total) {
        List<String> listed =
                values.stream().map(Object::toString).sorted().limit(MAX_LISTED).toList();
        return total == 0 ? this : and(name, listed).and(name + "Count", total);
    }

    private AuditAttributes with(String name, AuditAttribute fact) {
        var facts = new TreeMap<>(byName);
        facts.put(name, fact);
        return new AuditAttributes(facts);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Those that are not the same among the others. */
    AuditAttributes differingFrom(AuditAttributes others) {
        var facts = new TreeMap<>(byName);
        facts.entrySet().removeIf(fact -> fact.getValue().equals(others.byName.get(fact.getKey())));
        return new AuditAttributes(facts);
    }
}
