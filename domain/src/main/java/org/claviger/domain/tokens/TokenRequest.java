package org.claviger.domain.tokens;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.Stages;

/**
 * What an authenticated client asks for.
 *
 * @param scopes scope tokens to narrow to; empty for all that the client holds
 * @param resources the audiences to narrow to (RFC 8707); empty for all
 */
public record TokenRequest(List<String> scopes, List<String> resources) {

    /** The token that the client gets: never more than it holds, always expanded over implication. */
    public Either<TokenError, AccessToken> grant(
            ApiClient client, PermissionCatalog catalog, Stages stages, TokenLifetime lifetime, Instant now) {
        Scopes held = catalog.expand(client.grants().scopes().toList());
        if (held.isEmpty()) {
            return left(new TokenError.NoPermissions());
        }
        return narrowToScopes(held, catalog, stages)
                .flatMap(narrowed -> narrowToResources(narrowed, catalog))
                .map(narrowed -> {
                    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
                    return new AccessToken(
                            client.id(),
                            audience(narrowed, catalog),
                            issuedAt,
                            issuedAt.plus(lifetime.duration()),
                            narrowed);
                });
    }

    private Either<TokenError, Scopes> narrowToScopes(Scopes held, PermissionCatalog catalog, Stages stages) {
        if (scopes.isEmpty()) {
            return right(held);
        }
        List<Scope> wanted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String text : scopes) {
            Optional<Scope> scope =
                    Scope.parse(text).filter(parsed -> held.covers(parsed) && exists(parsed.place(), stages));
            scope.ifPresentOrElse(wanted::add, () -> refused.add(text));
        }
        return refused.isEmpty() ? right(catalog.expand(wanted)) : left(new TokenError.ScopeNotHeld(refused));
    }

    /** Whoever holds a permission in every stage, those made later included, does not hold it in one that is not there. */
    private static boolean exists(GrantTarget place, Stages stages) {
        return !(place instanceof GrantTarget.OneStage one) || stages.contains(one.slug());
    }

    private Either<TokenError, Scopes> narrowToResources(Scopes narrowed, PermissionCatalog catalog) {
        if (resources.isEmpty()) {
            return right(narrowed);
        }
        Set<String> unknown = new HashSet<>(resources);
        catalog.apis().forEach(api -> unknown.remove(api.audience().toString()));
        if (!unknown.isEmpty()) {
            return left(new TokenError.UnknownTarget());
        }
        Predicate<ProtectedApi> wanted =
                api -> resources.contains(api.audience().toString());
        Scopes reaching = narrowed.only(
                scope -> catalog.apiOf(scope.permission()).filter(wanted).isPresent());
        return reaching.isEmpty() ? left(new TokenError.NoPermissionForTarget()) : right(reaching);
    }

    private static List<URI> audience(Scopes scopes, PermissionCatalog catalog) {
        return scopes.asList().stream()
                .flatMap(scope -> catalog.apiOf(scope.permission()).stream())
                .map(ProtectedApi::audience)
                .distinct()
                .toList();
    }
}
