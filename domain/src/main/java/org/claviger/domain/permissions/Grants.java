package org.claviger.domain.permissions;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that one client (or role) is granted, sorted by permission; at most one grant for each permission. */
public record Grants(List<Grant> asList) {
    public static final Grants NONE = new Grants(List.of());

    public Grants {
        asList = asList.stream().sorted(Comparator.comparing(Grant::permission)).toList();
        if (asList.stream().map(Grant::permission).distinct().count() < asList.size()) {
            throw new IllegalArgumentException("a permission is granted once");
        }
    }

    public boolean isEmpty() {
        return asList.isEmpty();
    }

    public Stream<Scope> scopes() {
        return asList.stream().flatMap(Grant::scopes);
    }

    public boolean name(Granted granted) {
        return asList.stream().anyMatch(granted::isNamedBy);
    }

    /** A grant for several stages loses only what is taken away. */
    public Grants without(Granted granted) {
        return new Grants(asList.stream()
                .flatMap(grant -> granted.without(grant).stream())
                .toList());
    }

    /** With the grant, in the place of one of the same permission. */
    public Grants with(Grant grant) {
        return new Grants(Stream.concat(
                        without(new Granted.AnyOf(Set.of(grant.permission()))).asList.stream(), Stream.of(grant))
                .toList());
    }
}
