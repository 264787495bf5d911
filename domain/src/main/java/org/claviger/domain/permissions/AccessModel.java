package org.claviger.domain.permissions;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.domain.permissions.CatalogError.BuiltIn;
import org.claviger.domain.permissions.CatalogError.Inconsistent;
import org.claviger.domain.permissions.CatalogError.LastStage;
import org.claviger.domain.permissions.CatalogError.NoSuchApi;
import org.claviger.domain.permissions.CatalogError.NoSuchCategory;
import org.claviger.domain.permissions.CatalogError.NoSuchPermission;
import org.claviger.domain.permissions.CatalogError.NoSuchStage;
import org.claviger.domain.permissions.CatalogError.OrderOutOfRange;
import org.claviger.domain.permissions.CatalogError.StageExists;
import org.claviger.domain.permissions.CatalogError.StillImplied;
import org.claviger.domain.permissions.CatalogError.TooMany;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/**
 * What can be granted, and where, at one moment: the catalog and the stages under one version, which grows by one with
 * every change. A change that changes nothing returns the same object.
 *
 * <p>What is built in comes with the installation and cannot be changed; the rest of the catalog is administrators' own.
 *
 * @param builtIn the part of the catalog that is built in
 * @param catalog all of it: first what is built in, then the rest
 * @param version 1 for the first one
 */
public record AccessModel(PermissionCatalog builtIn, PermissionCatalog catalog, Stages stages, long version) {
    public static final int MAX_OWN_APIS = 50;
    public static final int MAX_OWN_PERMISSIONS = 500;
    public static final int MAX_STAGES = 50;

    /** The permissions of one API under one heading. */
    public record Category(ApiKey api, String name) {}

    /** The first one, without anything of administrators' own. */
    public static AccessModel first(PermissionCatalog builtIn, Stages stages) {
        return new AccessModel(builtIn, builtIn, stages, 1);
    }

    /** Adds to what is built in; on the left all that does not go together. */
    public static Either<List<CatalogFault>, AccessModel> of(
            PermissionCatalog builtIn,
            List<ProtectedApi> ownApis,
            List<Permission> ownPermissions,
            Stages stages,
            long version) {
        return PermissionCatalog.of(
                        Stream.concat(builtIn.apis().stream(), ownApis.stream()).toList(),
                        Stream.concat(builtIn.permissions().stream(), ownPermissions.stream())
                                .toList())
                .map(catalog -> new AccessModel(builtIn, catalog, stages, version));
    }

    public boolean isBuiltIn(ApiKey api) {
        return builtIn.find(api).isPresent();
    }

    public boolean isBuiltIn(PermissionKey permission) {
        return builtIn.find(permission).isPresent();
    }

    /** One that administrators cannot rename, since a permission in it is built in. */
    public boolean isBuiltIn(Category category) {
        return builtIn.permissions().stream().anyMatch(isIn(category));
    }

    /** Those that are not built in, in their order. */
    public List<ProtectedApi> ownApis() {
        return catalog.apis().stream().filter(api -> !isBuiltIn(api.key())).toList();
    }

    /** Those that are not built in, in their order. */
    public List<Permission> ownPermissions() {
        return catalog.permissions().stream()
                .filter(permission -> !isBuiltIn(permission.key()))
                .toList();
    }

    /** What goes when the API goes. */
    public Set<PermissionKey> permissionsOf(ApiKey api) {
        return catalog.permissions().stream()
                .filter(permission -> permission.api().equals(api))
                .map(Permission::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Each with the number of its permissions, in the order of the catalog. */
    public Map<Category, Long> categories() {
        return catalog.permissions().stream()
                .collect(Collectors.groupingBy(
                        permission -> new Category(permission.api(), permission.category()),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }

    public Either<CatalogError, AccessModel> add(ProtectedApi api) {
        return ownApis().size() >= MAX_OWN_APIS
                ? left(new TooMany("APIs", MAX_OWN_APIS))
                : withCatalog(plus(ownApis(), api), ownPermissions());
    }

    /** Puts {@code api} in the place of the one with its key. */
    public Either<CatalogError, AccessModel> change(ProtectedApi api) {
        return own(api.key())
                .flatMap(before -> before.equals(api)
                        ? right(this)
                        : withCatalog(replaced(ownApis(), before, api), ownPermissions()));
    }

    /** Its permissions go with it. */
    public Either<CatalogError, AccessModel> remove(ApiKey key) {
        return own(key).flatMap(
                        api -> without(permissionsOf(key), other -> other.key().equals(key)));
    }

    public Either<CatalogError, AccessModel> add(Permission permission) {
        return ownPermissions().size() >= MAX_OWN_PERMISSIONS
                ? left(new TooMany("permissions", MAX_OWN_PERMISSIONS))
                : withCatalog(ownApis(), plus(ownPermissions(), permission));
    }

    /** Puts {@code permission} in the place of the one with its key. */
    public Either<CatalogError, AccessModel> change(Permission permission) {
        return own(permission.key())
                .flatMap(before -> before.equals(permission)
                        ? right(this)
                        : withCatalog(ownApis(), replaced(ownPermissions(), before, permission)));
    }

    public Either<CatalogError, AccessModel> remove(PermissionKey key) {
        return own(key).flatMap(permission -> without(Set.of(key), api -> false));
    }

    /** Moves all permissions of the category; into one that is there already, if the new name is that one's. */
    public Either<CatalogError, AccessModel> rename(Category category, String newName) {
        if (catalog.permissions().stream().noneMatch(isIn(category))) {
            return left(new NoSuchCategory());
        }
        if (isBuiltIn(category)) {
            return left(new BuiltIn("category \"%s\"".formatted(category.name())));
        }
        if (category.name().equals(newName)) {
            return right(this);
        }
        return withCatalog(
                ownApis(),
                ownPermissions().stream()
                        .map(permission -> isIn(category).test(permission) ? permission.in(newName) : permission)
                        .toList());
    }

    /** @param order its place among all stages, from 1; absent: the last */
    public Either<CatalogError, AccessModel> add(Stage stage, Optional<Integer> order) {
        int count = stages.inOrder().size();
        if (count >= MAX_STAGES) {
            return left(new TooMany("stages", MAX_STAGES));
        }
        if (stages.contains(stage.slug())) {
            return left(new StageExists());
        }
        return place(stage, order.orElse(count + 1), count + 1);
    }

    /**
     * Puts {@code stage} in the place of the one with its slug.
     *
     * @param order its new place among all stages, from 1; absent: it stays where it is
     */
    public Either<CatalogError, AccessModel> change(Stage stage, Optional<Integer> order) {
        return find(stage.slug())
                .flatMap(before -> place(
                        stage,
                        order.orElse(stages.orderOf(stage.slug())),
                        stages.inOrder().size()));
    }

    private Either<CatalogError, AccessModel> place(Stage stage, int order, int last) {
        return order < 1 || order > last
                ? left(new OrderOutOfRange(last))
                : right(withStages(stages.with(stage, order)));
    }

    public Either<CatalogError, AccessModel> remove(StageSlug slug) {
        return find(slug)
                .flatMap(stage ->
                        stages.inOrder().size() == 1 ? left(new LastStage()) : right(withStages(stages.without(slug))));
    }

    /** The API, unless it is not there or built in. */
    public Either<CatalogError, ProtectedApi> own(ApiKey key) {
        return isBuiltIn(key)
                ? left(new BuiltIn("API \"%s\"".formatted(key)))
                : catalog.find(key)
                        .<Either<CatalogError, ProtectedApi>>map(Either::right)
                        .orElse(left(new NoSuchApi()));
    }

    /** The permission, unless it is not there or built in. */
    public Either<CatalogError, Permission> own(PermissionKey key) {
        return isBuiltIn(key)
                ? left(new BuiltIn("permission \"%s\"".formatted(key)))
                : catalog.find(key)
                        .<Either<CatalogError, Permission>>map(Either::right)
                        .orElse(left(new NoSuchPermission()));
    }

    public Either<CatalogError, Stage> find(StageSlug slug) {
        return stages.find(slug).<Either<CatalogError, Stage>>map(Either::right).orElse(left(new NoSuchStage()));
    }

    private Either<CatalogError, AccessModel> without(Set<PermissionKey> keys, Predicate<ProtectedApi> gone) {
        List<PermissionKey> implying = ownPermissions().stream()
                .filter(permission -> !keys.contains(permission.key()))
                .filter(permission -> permission.implies().stream().anyMatch(keys::contains))
                .map(Permission::key)
                .toList();
        return implying.isEmpty()
                ? withCatalog(
                        ownApis().stream().filter(gone.negate()).toList(),
                        ownPermissions().stream()
                                .filter(permission -> !keys.contains(permission.key()))
                                .toList())
                : left(new StillImplied(implying));
    }

    private Either<CatalogError, AccessModel> withCatalog(List<ProtectedApi> apis, List<Permission> permissions) {
        return of(builtIn, apis, permissions, stages, version + 1).mapLeft(Inconsistent::new);
    }

    private AccessModel withStages(Stages changed) {
        return changed.equals(stages) ? this : new AccessModel(builtIn, catalog, changed, version + 1);
    }

    private static Predicate<Permission> isIn(Category category) {
        return permission ->
                permission.api().equals(category.api()) && permission.category().equals(category.name());
    }

    private static <T> List<T> plus(List<T> list, T added) {
        return Stream.concat(list.stream(), Stream.of(added)).toList();
    }

    private static <T> List<T> replaced(List<T> list, T before, T after) {
        List<T> changed = new ArrayList<>(list);
        changed.replaceAll(one -> one.equals(before) ? after : one);
        return changed;
    }
}
