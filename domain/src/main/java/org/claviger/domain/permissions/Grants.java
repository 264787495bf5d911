package org.claviger.domain.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** One grant for each permission; every stage takes the place of single stages. */
    public static Grants of(Stream<Scope> scopes) {
        Map<PermissionKey, List<GrantTarget>> places =
                scopes.collect(groupingBy(Scope::permission, mapping(Scope::place, toList())));
        return new Grants(places.entrySet().stream()
                .map(entry -> new Grant(
                        entry.getKey(),
                        entry.getValue().contains(GrantTarget.EVERY_STAGE)
                                ? List.of(GrantTarget.EVERY_STAGE)
                                : entry.getValue()))
                .toList());
    }

    public boolean isEmpty() {
        return asList.isEmpty();
    }

    /** What both give together; a grant for every stage takes the place of those for single stages. */
    public Grants and(Grants other) {
        return of(Stream.concat(scopes(), other.scopes()));
    }

    public Stream<Scope> scopes() {
        return asList.stream().flatMap(Grant::scopes);
    }

    public boolean name(GrantCriterion granted) {
        return asList.stream().anyMatch(granted::isNamedBy);
    }

    /** A grant for several stages loses only what is taken away. */
    public Grants without(GrantCriterion granted) {
        return new Grants(asList.stream()
                .flatMap(grant -> granted.without(grant).stream())
                .toList());
    }

    /** With the grant, in the place of one of the same permission. */
    public Grants with(Grant grant) {
        return new Grants(Stream.concat(
                        without(new GrantCriterion.AnyOf(Set.of(grant.permission()))).asList.stream(), Stream.of(grant))
                .toList());
    }
}
