package org.claviger.adapters.http.portal.catalog;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.RenameCategory;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.ProtectedApi;

/** Renaming a category of an API. Which one says the query: its name can be any text. */
final class CategoryRoutes {
    private static final String RENAME = CatalogRoutes.API + "/rename-category";
    private static final List<String> FIELDS = List.of("category", "version");

    private final PermissionUseCases permissions;
    private final Pages pages;

    CategoryRoutes(PermissionUseCases permissions, Pages pages) {
        this.permissions = permissions;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(RENAME, this::ask), Route.post(RENAME, this::rename));
    }

    static String path(ApiKey api, String category) {
        return Links.of(CatalogRoutes.path(api) + "/rename-category", List.of(new Parameter("category", category)));
    }

    /** @param taken the names of the other categories of the API */
    record CategoryPage(ProtectedApi api, String name, Fields fields, List<String> taken) {
        String action() {
            return CategoryRoutes.path(api.key(), name);
        }

        String back() {
            return CatalogRoutes.path(api.key());
        }
    }

    private static String category(Context ctx, ProtectedApi api, AccessModel current) {
        return Links.first(Links.query(ctx), "category")
                .filter(name -> current.categories().containsKey(new Category(api.key(), name)))
                .orElseThrow(() -> new HttpRefusal(404, "category_not_found", "The API has no such category."));
    }

    private void ask(Context ctx) {
        AccessModel current = permissions.showCatalog().show();
        ProtectedApi api = CatalogRoutes.api(ctx, current);
        String name = category(ctx, api, current);
        show(ctx, 200, api, name, Fields.fresh(Map.of("category", name, "version", Long.toString(current.version()))));
    }

    private void show(Context ctx, int status, ProtectedApi api, String name, Fields fields) {
        List<String> taken = permissions.showCatalog().show().categories().keySet().stream()
                .filter(other -> other.api().equals(api.key()))
                .map(Category::name)
                .filter(other -> !other.equals(name))
                .toList();
        pages.show(ctx, status, "catalog/categoryForm", new CategoryPage(api, name, fields, taken));
    }

    private void rename(Context ctx) {
        Form form = Form.of(ctx);
        AccessModel current = permissions.showCatalog().show();
        ProtectedApi api = CatalogRoutes.api(ctx, current);
        String name = category(ctx, api, current);
        permissions
                .renameCategory()
                .rename(new RenameCategory.Command(
                        PageRequest.caller(ctx),
                        form.version(),
                        new Category(api.key(), name),
                        form.find("category"),
                        List.of()))
                .peek(renamed -> pages.redirect(ctx, CatalogRoutes.path(api.key()), "saved"))
                .peekLeft(refusal -> refuse(ctx, api, name, Fields.typed(form, FIELDS), refusal));
    }

    private void refuse(Context ctx, ProtectedApi api, String name, Fields typed, CatalogRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof CatalogRefusal.InvalidInput invalid) {
            show(ctx, 422, api, name, typed.wrong(FieldProblems.of(invalid.problems(), messages)));
        } else if (refusal instanceof CatalogRefusal.Stale) {
            show(
                    ctx,
                    409,
                    api,
                    name,
                    typed.overtaken(
                            RefusalTexts.of(refusal, messages),
                            permissions.showCatalog().show().version(),
                            List.of(new Fact("category", name))));
        } else {
            show(ctx, 422, api, name, typed.refused(RefusalTexts.of(refusal, messages)));
        }
    }
}
