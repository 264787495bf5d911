package org.claviger.adapters.http.portal.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;

/** The permission catalog: all APIs, and the permissions of one of them. */
final class CatalogRoutes {
    static final String API = PortalPaths.CATALOG + "/apis/{api}";

    private final ShowCatalog model;
    private final Pages pages;

    CatalogRoutes(ShowCatalog model, Pages pages) {
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(PortalPaths.CATALOG, this::list), Route.get(API, this::show));
    }

    static String path(ApiKey api) {
        return PortalPaths.CATALOG + "/apis/" + api;
    }

    static String path(PermissionKey permission) {
        return PortalPaths.CATALOG + "/permissions/" + permission;
    }

    /** The API in the path; one whose key cannot be is one that is not there. */
    static ProtectedApi api(Context ctx, AccessModel model) {
        String key = ctx.pathParam("api");
        return (ApiKey.isWellFormed(key) ? model.catalog().find(new ApiKey(key)) : Optional.<ProtectedApi>empty())
                .orElseThrow(() -> new HttpRefusal(404, "api_not_found", "There is no API with this key."));
    }

    /** The permission in the path; one whose key cannot be is one that is not there. */
    static Permission permission(Context ctx, AccessModel model) {
        String key = ctx.pathParam("permission");
        return (PermissionKey.isWellFormed(key)
                        ? model.catalog().find(new PermissionKey(key))
                        : Optional.<Permission>empty())
                .orElseThrow(
                        () -> new HttpRefusal(404, "permission_not_found", "There is no permission with this key."));
    }

    /** @param categories their names, with the names of the permissions in each */
    record ApiCard(ProtectedApi api, boolean builtIn, Map<String, List<String>> categories) {
        String path() {
            return CatalogRoutes.path(api.key());
        }
    }

    record CatalogPage(List<ApiCard> apis) {}

    private void list(Context ctx) {
        AccessModel current = model.show();
        pages.show(
                ctx,
                "catalog/catalog",
                new CatalogPage(current.catalog().apis().stream()
                        .map(api -> card(api, current))
                        .toList()));
    }

    private static ApiCard card(ProtectedApi api, AccessModel current) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        byCategory(api, current)
                .forEach((category, permissions) -> names.put(
                        category, permissions.stream().map(Permission::name).toList()));
        return new ApiCard(api, current.isBuiltIn(api.key()), names);
    }

    /** In the order of the catalog. */
    private static Map<String, List<Permission>> byCategory(ProtectedApi api, AccessModel current) {
        return current.catalog().permissions().stream()
                .filter(permission -> permission.api().equals(api.key()))
                .collect(groupingBy(Permission::category, LinkedHashMap::new, toList()));
    }

    /**
     * @param gives names of those that it implies itself
     * @param givenBy names of those that imply it themselves
     */
    record PermissionRow(Permission permission, boolean builtIn, List<String> gives, List<String> givenBy) {
        String path() {
            return CatalogRoutes.path(permission.key());
        }

        String appliesTo() {
            return Codes.of(permission.appliesTo());
        }
    }

    /** @param rename where it is renamed; empty for who cannot do that */
    record CategoryRows(String name, String rename, List<PermissionRow> rows) {}

    record ApiPage(ProtectedApi api, boolean builtIn, List<CategoryRows> categories, boolean mayManage) {
        String path() {
            return CatalogRoutes.path(api.key());
        }
    }

    private void show(Context ctx) {
        AccessModel current = model.show();
        ProtectedApi api = api(ctx, current);
        boolean mayManage = PageRequest.of(ctx).may("POST " + API + "/edit");
        pages.show(
                ctx,
                "catalog/catalogApi",
                new ApiPage(
                        api,
                        current.isBuiltIn(api.key()),
                        byCategory(api, current).entrySet().stream()
                                .map(category -> rows(api, category.getKey(), category.getValue(), current, mayManage))
                                .toList(),
                        mayManage));
    }

    private static CategoryRows rows(
            ProtectedApi api, String name, List<Permission> permissions, AccessModel current, boolean mayManage) {
        boolean renamed = mayManage && !current.isBuiltIn(new Category(api.key(), name));
        return new CategoryRows(
                name,
                renamed ? CategoryRoutes.path(api.key(), name) : "",
                permissions.stream()
                        .map(permission -> new PermissionRow(
                                permission,
                                current.isBuiltIn(permission.key()),
                                permission.implies().stream()
                                        .map(key -> name(key, current))
                                        .toList(),
                                current.catalog().permissions().stream()
                                        .filter(other -> other.implies().contains(permission.key()))
                                        .map(Permission::name)
                                        .toList()))
                        .toList());
    }

    static String name(PermissionKey key, AccessModel current) {
        return current.catalog().find(key).map(Permission::name).orElse(key.value());
    }
}
