package org.claviger.domain.permissions;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vavr.control.Either;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.portfolio.Stages;

/** All APIs and permissions that this installation knows; free of unknown keys and of cycles. */
public final class PermissionCatalog {
    private final Map<ApiKey, ProtectedApi> apis;
    private final Map<PermissionKey, Permission> permissions;

    /** For each permission, all that it implies, directly or through others, and itself. */
    private final Map<PermissionKey, Set<PermissionKey>> closures = new HashMap<>();

    private PermissionCatalog(Map<ApiKey, ProtectedApi> apis, Map<PermissionKey, Permission> permissions) {
        this.apis = apis;
        this.permissions = permissions;
        permissions.keySet().forEach(key -> closures.put(key, reachableFrom(key)));
    }

    /** Checks everything; on the left all that is wrong. */
    public static Either<List<CatalogFault>, PermissionCatalog> of(
            List<ProtectedApi> apis, List<Permission> permissions) {
        List<CatalogFault> faults = new ArrayList<>();
        Map<ApiKey, ProtectedApi> apisByKey = new LinkedHashMap<>();
        Set<URI> audiences = new HashSet<>();
        for (ProtectedApi api : apis) {
            if (apisByKey.putIfAbsent(api.key(), api) != null) {
                faults.add(new CatalogFault.DuplicateApi(api.key()));
            } else if (!audiences.add(api.audience())) {
                faults.add(new CatalogFault.DuplicateAudience(api.key(), api.audience()));
            }
        }
        Map<PermissionKey, Permission> permissionsByKey = new LinkedHashMap<>();
        for (Permission permission : permissions) {
            if (permissionsByKey.putIfAbsent(permission.key(), permission) != null) {
                faults.add(new CatalogFault.DuplicatePermission(permission.key()));
            }
            if (!apisByKey.containsKey(permission.api())) {
                faults.add(new CatalogFault.UnknownApi(permission.key(), permission.api()));
            }
        }
        permissionsByKey.values().forEach(permission -> checkImplied(permission, permissionsByKey, faults));
        findCycles(permissionsByKey, faults);
        return faults.isEmpty() ? right(new PermissionCatalog(apisByKey, permissionsByKey)) : left(faults);
    }

    private static void checkImplied(
            Permission permission, Map<PermissionKey, Permission> all, List<CatalogFault> faults) {
        for (PermissionKey key : permission.implies()) {
            Permission implied = all.get(key);
            if (implied == null) {
                faults.add(new CatalogFault.UnknownImplied(permission.key(), key));
            } else if (key.equals(SystemPermissions.ROTATE_OWN_SECRET)) {
                faults.add(new CatalogFault.NeverImplied(permission.key(), key));
            } else if (permission.appliesTo() == AppliesTo.STAGE && implied.appliesTo() == AppliesTo.ORGANIZATION) {
                faults.add(new CatalogFault.Widening(permission.key(), key));
            }
        }
    }

    private static void findCycles(Map<PermissionKey, Permission> all, List<CatalogFault> faults) {
        Set<PermissionKey> done = new HashSet<>();
        all.keySet().forEach(key -> findCycles(key, all, new LinkedHashSet<>(), done, faults));
    }

    private static void findCycles(
            PermissionKey key,
            Map<PermissionKey, Permission> all,
            LinkedHashSet<PermissionKey> path,
            Set<PermissionKey> done,
            List<CatalogFault> faults) {
        if (done.contains(key) || !all.containsKey(key)) {
            return;
        }
        if (!path.add(key)) {
            List<PermissionKey> cycle = new ArrayList<>(path);
            cycle.subList(0, cycle.indexOf(key)).clear();
            cycle.add(key);
            faults.add(new CatalogFault.Cycle(List.copyOf(cycle)));
            return;
        }
        all.get(key).implies().forEach(implied -> findCycles(implied, all, path, done, faults));
        path.remove(key);
        done.add(key);
    }

    private Set<PermissionKey> reachableFrom(PermissionKey start) {
        Set<PermissionKey> reached = new LinkedHashSet<>();
        List<PermissionKey> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            PermissionKey key = open.remove(open.size() - 1);
            if (reached.add(key)) {
                open.addAll(permissions.get(key).implies());
            }
        }
        return reached;
    }

    /** In the order of the catalog. */
    public List<ProtectedApi> apis() {
        return List.copyOf(apis.values());
    }

    /** In the order of the catalog. */
    public List<Permission> permissions() {
        return List.copyOf(permissions.values());
    }

    public Optional<Permission> find(PermissionKey key) {
        return Optional.ofNullable(permissions.get(key));
    }

    public Optional<ProtectedApi> find(ApiKey key) {
        return Optional.ofNullable(apis.get(key));
    }

    /** The permission, and all that imply it, directly or through others. */
    public Set<PermissionKey> implying(PermissionKey key) {
        return permissions.keySet().stream()
                .filter(other -> closures.get(other).contains(key))
                .collect(toUnmodifiableSet());
    }

    /** The permission in every place that it applies to. */
    public Optional<Scope> everywhere(PermissionKey key) {
        return find(key)
                .map(permission -> new Scope(
                        key,
                        permission.appliesTo() == AppliesTo.ORGANIZATION
                                ? GrantTarget.ORGANIZATION
                                : GrantTarget.EVERY_STAGE));
    }

    /** The API that the permission belongs to; empty for a permission that is not in the catalog. */
    public Optional<ProtectedApi> apiOf(PermissionKey key) {
        return find(key).map(permission -> apis.get(permission.api()));
    }

    /** Every permission of the catalog, in every place. */
    public Grants everything() {
        return new Grants(permissions.keySet().stream()
                .flatMap(key -> everywhere(key).stream())
                .map(scope -> new Grant(scope.permission(), List.of(scope.place())))
                .toList());
    }

    /** Without the grants that give nothing, since their permission is not in the catalog, or applies elsewhere. */
    public Grants known(Grants grants) {
        return new Grants(grants.asList().stream()
                .filter(grant -> grant.scopes().allMatch(this::isKnown))
                .toList());
    }

    /**
     * The scopes and all that they imply. A scope that the catalog does not know, or that names a stage for a permission
     * of the organization (or the other way round), gives nothing.
     */
    public Scopes expand(Collection<Scope> scopes) {
        return Scopes.of(scopes.stream().flatMap(this::implied).toList());
    }

    /** What follows from the grants, each with its cause, sorted by scope. */
    public List<EffectiveGrant> effective(Grants grants) {
        Map<Scope, Set<Scope>> causes = new TreeMap<>();
        grants.scopes()
                .forEach(granted -> implied(granted)
                        .forEach(scope -> causes.computeIfAbsent(scope, none -> new TreeSet<>())
                                .add(granted)));
        return causes.entrySet().stream()
                .map(entry -> {
                    boolean direct = entry.getValue().remove(entry.getKey());
                    return new EffectiveGrant(entry.getKey(), direct, List.copyOf(entry.getValue()));
                })
                .toList();
    }

    private Stream<Scope> implied(Scope scope) {
        return isKnown(scope)
                ? closures.get(scope.permission()).stream().map(key -> new Scope(key, placeOf(key, scope.place())))
                : Stream.empty();
    }

    private boolean isKnown(Scope scope) {
        return find(scope.permission())
                .filter(permission -> (permission.appliesTo() == AppliesTo.ORGANIZATION)
                        == (scope.place() instanceof GrantTarget.Organization))
                .isPresent();
    }

    private GrantTarget placeOf(PermissionKey implied, GrantTarget place) {
        if (permissions.get(implied).appliesTo() == AppliesTo.ORGANIZATION) {
            return GrantTarget.ORGANIZATION;
        }
        return place instanceof GrantTarget.Organization ? GrantTarget.EVERY_STAGE : place;
    }

    /** Checks grants that somebody asks for; on the left all that is wrong with them. */
    public Either<List<GrantFault>, Grants> check(List<RequestedGrant> requested, Stages stages) {
        List<GrantFault> faults = new ArrayList<>();
        Map<PermissionKey, Grant> grants = new LinkedHashMap<>();
        for (int index = 0; index < requested.size(); index++) {
            new RequestCheck(index, requested.get(index), stages, faults)
                    .grant()
                    .ifPresent(grant -> grants.put(grant.permission(), grant));
        }
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < requested.size(); index++) {
            if (!seen.add(requested.get(index).permission())) {
                faults.add(new GrantFault(index, "permission", Flaw.of(FlawCode.GRANTED_TWICE)));
            }
        }
        return faults.isEmpty() ? right(new Grants(List.copyOf(grants.values()))) : left(faults);
    }

    private final class RequestCheck {
        private final int index;
        private final RequestedGrant requested;
        private final Stages stages;
        private final List<GrantFault> faults;

        RequestCheck(int index, RequestedGrant requested, Stages stages, List<GrantFault> faults) {
            this.index = index;
            this.requested = requested;
            this.stages = stages;
            this.faults = faults;
        }

        Optional<Grant> grant() {
            Permission permission = PermissionKey.isWellFormed(requested.permission())
                    ? permissions.get(new PermissionKey(requested.permission()))
                    : null;
            if (permission == null) {
                return fault("permission", Flaw.of(FlawCode.NOT_IN_CATALOG));
            }
            if (permission.appliesTo() == AppliesTo.ORGANIZATION) {
                return requested.stages().isPresent()
                        ? fault("stages", Flaw.of(FlawCode.STAGES_NOT_ALLOWED))
                        : Optional.of(new Grant(permission.key(), List.of(GrantTarget.ORGANIZATION)));
            }
            List<String> named = requested.stages().orElse(List.of());
            if (named.isEmpty()) {
                return fault("stages", Flaw.of(FlawCode.STAGES_MISSING));
            }
            if (named.contains("*")) {
                return named.size() > 1
                        ? fault("stages", Flaw.of(FlawCode.STAGES_BESIDE_ALL))
                        : Optional.of(new Grant(permission.key(), List.of(GrantTarget.EVERY_STAGE)));
            }
            List<GrantTarget> places = new ArrayList<>();
            for (int stage = 0; stage < named.size(); stage++) {
                String slug = named.get(stage);
                var place = Scope.parseStage(slug)
                        .filter(parsed -> parsed instanceof GrantTarget.OneStage one && stages.contains(one.slug()));
                if (place.isEmpty()) {
                    fault("stages/" + stage, Flaw.of(FlawCode.UNKNOWN_STAGE));
                }
                place.ifPresent(places::add);
            }
            return places.size() == named.size() ? Optional.of(new Grant(permission.key(), places)) : Optional.empty();
        }

        private Optional<Grant> fault(String field, Flaw flaw) {
            faults.add(new GrantFault(index, field, flaw));
            return Optional.empty();
        }
    }
}
