package org.claviger.domain.permissions;

import java.util.Comparator;
import java.util.List;
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
}
