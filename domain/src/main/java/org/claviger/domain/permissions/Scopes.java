package org.claviger.domain.permissions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A set of scopes, sorted, without those that another one covers. */
public final class Scopes {
    public static final Scopes NONE = new Scopes(List.of());

    private final List<Scope> sorted;

    private Scopes(List<Scope> sorted) {
        this.sorted = sorted;
    }

    public static Scopes of(Collection<Scope> scopes) {
        SortedSet<Scope> distinct = new TreeSet<>(scopes);
        List<Scope> uncovered = new ArrayList<>(distinct.size());
        for (Scope scope : distinct) {
            var everywhere = new Scope(scope.permission(), GrantTarget.EVERY_STAGE);
            if (scope.equals(everywhere) || !everywhere.covers(scope) || !distinct.contains(everywhere)) {
                uncovered.add(scope);
            }
        }
        return new Scopes(List.copyOf(uncovered));
    }

    public List<Scope> asList() {
        return sorted;
    }

    public boolean isEmpty() {
        return sorted.isEmpty();
    }

    public boolean covers(Scope wanted) {
        return sorted.stream().anyMatch(held -> held.covers(wanted));
    }

    /** Whether the permission is held in at least one stage, whichever. */
    public boolean holdsInSomeStage(PermissionKey permission) {
        return sorted.stream()
                .anyMatch(held ->
                        held.permission().equals(permission) && !(held.place() instanceof GrantTarget.Organization));
    }

    /** Those of {@code wanted} that are not covered. */
    public Scopes missing(Scopes wanted) {
        return wanted.only(scope -> !covers(scope));
    }

    /** What both give: of two scopes of which one covers the other, the narrower. */
    public Scopes intersect(Scopes other) {
        List<Scope> both = new ArrayList<>();
        sorted.stream().filter(other::covers).forEach(both::add);
        other.sorted.stream().filter(this::covers).forEach(both::add);
        return of(both);
    }

    public Scopes only(Predicate<Scope> wanted) {
        return new Scopes(sorted.stream().filter(wanted).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && sorted.equals(scopes.sorted);
    }

    @Override
    public int hashCode() {
        return sorted.hashCode();
    }

    /** The scopes separated by single spaces (RFC 6749, section 3.3). */
    @Override
    public String toString() {
        return sorted.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }
}
