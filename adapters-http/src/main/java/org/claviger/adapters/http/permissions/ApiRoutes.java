package org.claviger.adapters.http.permissions;

import static org.claviger.adapters.http.permissions.CatalogRefusals.orRefuse;
import static org.claviger.adapters.http.permissions.ModelRequests.api;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.AddApi;
import org.claviger.application.permissions.ChangeApi;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.RemoveApi;
import org.claviger.application.permissions.RenameCategory;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.ProtectedApi;

/** The APIs of the catalog and their categories, below {@code /api/clients/v1}. */
public final class ApiRoutes {
    private static final String APIS = "/api/clients/v1/apis";
    private static final String API = APIS + "/{api}";

    private final PermissionUseCases permissions;

    public ApiRoutes(PermissionUseCases permissions) {
        this.permissions = permissions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(APIS, this::list),
                Route.post(APIS, this::add),
                Route.get(API, ctx -> answer(ctx, permissions.showCatalog().show())),
                Route.patch(API, this::change),
                Route.delete(API, this::remove),
                Route.patch(API + "/categories", this::renameNamedCategory),
                Route.patch(API + "/categories/{category}", this::renameCategory),
                Route.get("/api/clients/v1/categories", this::listCategories));
    }

    private void list(Context ctx) {
        AccessModel model = permissions.showCatalog().show();
        ModelRequests.answerAll(
                ctx,
                model,
                model.catalog().apis().stream()
                        .map(api -> ApiJson.of(api, model))
                        .toList());
    }

    private static void answer(Context ctx, AccessModel model) {
        ModelRequests.answer(ctx, 200, model, json(api(ctx), model));
    }

    private static ApiJson json(ApiKey key, AccessModel model) {
        return model.catalog()
                .find(key)
                .map(api -> ApiJson.of(api, model))
                .orElseThrow(() -> CatalogRefusals.answer(new CatalogError.NoSuchApi()));
    }

    private void add(Context ctx) {
        var fields = Body.json(ctx);
        var key = fields.text("api");
        var name = fields.text("name");
        var audience = fields.text("audience");
        fields.refuseOthers();
        var match = match(ctx, fields);
        AccessModel model = orRefuse(permissions
                .addApi()
                .add(new AddApi.Command(
                        BearerTokens.caller(ctx).caller(), match, key, name, audience, fields.problems())));
        var made = new ApiKey(key.orElseThrow());
        ModelRequests.answerCreated(ctx, APIS + "/" + made, model, json(made, model));
    }

    private void change(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.presentText("name");
        var audience = fields.presentText("audience");
        fields.refuseOthers();
        var match = match(ctx, fields);
        answer(
                ctx,
                orRefuse(permissions
                        .changeApi()
                        .change(new ChangeApi.Command(
                                BearerTokens.caller(ctx).caller(),
                                match,
                                api(ctx),
                                name,
                                audience,
                                fields.problems()))));
    }

    private void remove(Context ctx) {
        boolean force = ModelRequests.force(ctx);
        orRefuse(permissions
                .removeApi()
                .remove(new RemoveApi.Command(BearerTokens.caller(ctx).caller(), match(ctx), api(ctx), force)));
        ctx.status(204);
    }

    private void renameCategory(Context ctx) {
        rename(ctx, Body.json(ctx), ctx.pathParam("category"));
    }

    /** A name may have what no path can have. */
    private void renameNamedCategory(Context ctx) {
        var fields = Body.json(ctx);
        fields.require("from");
        rename(ctx, fields, fields.text("from").orElse(""));
    }

    private void rename(Context ctx, JsonFields fields, String from) {
        var name = fields.text("category");
        fields.refuseOthers();
        var match = match(ctx, fields);
        var category = new Category(api(ctx), from);
        AccessModel model = orRefuse(permissions
                .renameCategory()
                .rename(new RenameCategory.Command(
                        BearerTokens.caller(ctx).caller(), match, category, name, fields.problems())));
        var renamed = new Category(category.api(), name.orElseThrow().strip());
        ModelRequests.answer(ctx, 200, model, CategoryJson.of(renamed, model));
    }

    private void listCategories(Context ctx) {
        AccessModel model = permissions.showCatalog().show();
        ModelRequests.answerAll(
                ctx,
                model,
                model.categories().keySet().stream()
                        .map(category -> CategoryJson.of(category, model))
                        .toList());
    }

    record ApiJson(String api, String name, String audience, boolean builtIn) {
        static ApiJson of(ProtectedApi api, AccessModel model) {
            return new ApiJson(api.key().value(), api.name(), api.audience().toString(), model.isBuiltIn(api.key()));
        }
    }

    record CategoryJson(String api, String category, long permissions, boolean builtIn) {
        static CategoryJson of(Category category, AccessModel model) {
            return new CategoryJson(
                    category.api().value(),
                    category.name(),
                    Optional.ofNullable(model.categories().get(category)).orElse(0L),
                    model.isBuiltIn(category));
        }
    }
}
