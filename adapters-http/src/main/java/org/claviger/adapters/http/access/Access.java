package org.claviger.adapters.http.access;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** Who may call a route. */
public sealed interface Access {
    /** Everybody, without a token. */
    Access OPEN = new Open();

    /** Whoever holds at least one grant, of whatever permission. */
    static Closed anyGrant() {
        return new AnyGrant();
    }

    /** Whoever holds one of the permissions for the organization. */
    static Holding organization(PermissionKey... anyOf) {
        return holding(Reach.ORGANIZATION, anyOf);
    }

    /**
     * Whoever holds one of the permissions in the stage in question. The door only asks for at least one stage, whichever;
     * the use case knows which stage is in question, and must check it.
     */
    static Holding stage(PermissionKey... anyOf) {
        return holding(Reach.STAGE_IN_QUESTION, anyOf);
    }

    /** Whoever holds one of the permissions in at least one stage; the answer is filtered by stage. */
    static Holding anyStage(PermissionKey... anyOf) {
        return holding(Reach.ANY_STAGE, anyOf);
    }

    /** Whoever is let in by at least one of these; a refusal names the first. */
    static Holding oneOf(Holding... alternatives) {
        return new Holding(
                Stream.of(alternatives).flatMap(each -> each.anyOf().stream()).toList(), "");
    }

    /** A page of the portal for everybody, signed in or not. */
    static Portal portalForAll() {
        return new Portal(false, List.of());
    }

    /** A page of the portal for every member who has signed in. */
    static Portal portal() {
        return new Portal(true, List.of());
    }

    /** A page of the portal for members who hold one of the permissions for the organization. */
    static Portal portal(PermissionKey... anyOf) {
        return portal(organization(anyOf));
    }

    /** A page of the portal for members who would be let in with a token, too, by each of these. */
    static Portal portal(Closed... needed) {
        return new Portal(true, List.of(needed));
    }

    private static Holding holding(Reach reach, PermissionKey... anyOf) {
        return new Holding(
                Stream.of(anyOf).map(permission -> new Need(permission, reach)).toList(), "");
    }

    enum Reach {
        ORGANIZATION,
        STAGE_IN_QUESTION,
        ANY_STAGE
    }

    record Open() implements Access {}

    /**
     * A page for people, who are known by a session and not by a token. Whoever must sign in first is led there.
     *
     * @param signedIn whether only who has signed in is let in
     * @param needed what the signed-in member must hold besides, all of it
     */
    record Portal(boolean signedIn, List<Closed> needed) implements Access {
        public Portal {
            needed = List.copyOf(needed);
        }

        public boolean isMetBy(Scopes held) {
            return lacking(held).isEmpty();
        }

        /** The first that is not met. */
        public Optional<Closed> lacking(Scopes held) {
            return needed.stream().filter(each -> !each.isMetBy(held)).findFirst();
        }
    }

    /** Asks for a token. */
    sealed interface Closed extends Access {
        boolean isMetBy(Scopes held);

        /** Whether the path names the caller, and that is enough. */
        default boolean isOpenTo(PrincipalId caller, UnaryOperator<String> pathParameters) {
            return false;
        }

        /** What to ask for in order to be let in; one of these is enough. Empty when any at all is. */
        List<Scope> scopes();

        /** One sentence for whoever is not let in. */
        String sentence();
    }

    record AnyGrant() implements Closed {
        @Override
        public boolean isMetBy(Scopes held) {
            return !held.isEmpty();
        }

        @Override
        public List<Scope> scopes() {
            return List.of();
        }

        @Override
        public String sentence() {
            return "This needs at least one permission, whichever.";
        }
    }

    /** @param oneself the path parameter with the key of a user who needs none of these; empty when there is none */
    record Holding(List<Need> anyOf, String oneself) implements Closed {
        public Holding {
            anyOf = List.copyOf(anyOf);
            if (anyOf.isEmpty()) {
                throw new IllegalStateException("an access without a permission lets nobody in");
            }
        }

        /** Lets in the user, too, whose key the path has there. */
        public Holding orOneself(String pathParameter) {
            return new Holding(anyOf, pathParameter);
        }

        @Override
        public boolean isMetBy(Scopes held) {
            return anyOf.stream().anyMatch(need -> need.isMetBy(held));
        }

        @Override
        public boolean isOpenTo(PrincipalId caller, UnaryOperator<String> pathParameters) {
            return !oneself.isEmpty()
                    && WireFormats.uuid(pathParameters.apply(oneself))
                            .map(key -> new UserKey(key).principal())
                            .filter(caller::equals)
                            .isPresent();
        }

        @Override
        public List<Scope> scopes() {
            return anyOf.stream().map(Need::scope).toList();
        }

        @Override
        public String sentence() {
            return (anyOf.size() == 1 ? "This needs the permission %s." : "This needs one of the permissions %s.")
                    .formatted(anyOf.stream()
                            .map(need -> need.permission().value())
                            .collect(joining(", ")));
        }
    }

    record Need(PermissionKey permission, Reach reach) {
        boolean isMetBy(Scopes held) {
            return reach == Reach.ORGANIZATION ? held.covers(scope()) : held.holdsInSomeStage(permission);
        }

        Scope scope() {
            return new Scope(
                    permission, reach == Reach.ORGANIZATION ? GrantTarget.ORGANIZATION : GrantTarget.EVERY_STAGE);
        }
    }
}
