package org.claviger.adapters.http.server;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.access.DeniedAccessAudit;
import org.claviger.adapters.http.access.LongAnswer;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.RequestCaller;
import org.claviger.adapters.http.access.RequestOrigins;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.changes.AccessWithdrawn;
import org.claviger.domain.permissions.Caller;

/**
 * Registers routes so that nothing runs without its access being checked: {@code HEAD} runs the handler of {@code GET},
 * and any other method on a known path is refused with the methods that there are.
 */
final class Routing {
    private final List<Route> all;
    private final Map<String, Access> accesses;
    private final BearerTokens tokens;
    private final PortalAccess doorkeeper;
    private final DeniedAccessAudit turnedAway;

    /** @throws IllegalStateException when nothing says who may call a route, or a route is there twice */
    Routing(
            List<Route> all,
            Authorization authorization,
            BearerTokens tokens,
            PortalAccess doorkeeper,
            DeniedAccessAudit turnedAway) {
        this.all = all;
        this.accesses =
                all.stream().collect(toUnmodifiableMap(Route::name, route -> authorization.accessTo(route.name())));
        this.tokens = tokens;
        this.doorkeeper = doorkeeper;
        this.turnedAway = turnedAway;
    }

    void register(RoutesConfig routes) {
        // Sorted, so that /users/count comes before /users/{key}, which would answer for it.
        all.stream().collect(groupingBy(Route::path, TreeMap::new, toList())).forEach((path, onPath) -> {
            onPath.forEach(
                    route -> methods(route).forEach(method -> routes.addHttpHandler(method, path, checked(route))));
            refuseOthers(path, onPath, routes);
        });
    }

    private static Stream<HandlerType> methods(Route route) {
        return route.method() == HandlerType.GET
                ? Stream.of(HandlerType.GET, HandlerType.HEAD)
                : Stream.of(route.method());
    }

    private Handler checked(Route route) {
        Access access = accesses.get(route.name());
        return ctx -> {
            begin(ctx, route.path());
            try {
                RequestOrigins.handle(known -> checked(route, access, known), ctx);
            } catch (Error failure) {
                // Javalin hands no error to its exception handlers, and would answer with an empty body.
                throw new IllegalStateException("an error in " + route.name(), failure);
            }
        };
    }

    private void checked(Route route, Access access, Context ctx) throws Exception {
        if (access instanceof Access.Closed needed) {
            ctx.header("Cache-Control", "no-store");
            Caller caller = turnedAway.noting(route.name(), () -> tokens.letIn(ctx, needed));
            run(route, ctx, Optional.of(caller), BearerTokens::withdrawn);
        } else if (access instanceof Access.Portal portal) {
            if (turnedAway.noting(route.name(), () -> doorkeeper.letIn(ctx, portal))) {
                run(route, ctx, portal.signedIn() ? RequestCaller.of(ctx) : Optional.empty(), doorkeeper::withdrawn);
            }
        } else {
            route.handler().handle(ctx);
        }
    }

    private void run(Route route, Context ctx, Optional<Caller> caller, Function<AccessWithdrawn, HttpRefusal> refusal)
            throws Exception {
        caller.ifPresent(by -> LongAnswer.lookAgainBy(ctx, turnedAway.again(route.name(), () -> {
            try {
                AccessWithdrawn.check(by);
            } catch (AccessWithdrawn withdrawn) {
                throw refusal.apply(withdrawn);
            }
        })));
        try {
            route.handler().handle(ctx);
        } catch (AccessWithdrawn withdrawn) {
            throw refusal.apply(withdrawn);
        }
    }

    private static void begin(Context ctx, String path) {
        Route.begin(ctx, path);
    }

    private static void refuseOthers(String path, List<Route> onPath, RoutesConfig routes) {
        List<HandlerType> allowed = onPath.stream().flatMap(Routing::methods).toList();
        String names = allowed.stream().map(HandlerType::name).collect(joining(", "));
        Methods.KNOWN.stream()
                .filter(method -> !allowed.contains(method))
                .forEach(method -> routes.addHttpHandler(method, path, ctx -> {
                    begin(ctx, path);
                    throw new HttpRefusal(405, "method_not_allowed", "Here are allowed: " + names + ".")
                            .with("Allow", names);
                }));
    }
}
