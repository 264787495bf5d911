package org.claviger.adapters.http.permissions;

import static org.claviger.adapters.http.permissions.CatalogRefusals.orRefuse;
import static org.claviger.adapters.http.permissions.ModelRequests.permission;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.AddPermission;
import org.claviger.application.permissions.AddPermission.Draft;
import org.claviger.application.permissions.ChangePermission;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.RemovePermission;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionKey;

/** What can be granted, below {@code /api/clients/v1}. */
public final class PermissionRoutes {
    private static final String PERMISSIONS = "/api/clients/v1/permissions";
    private static final String PERMISSION = PERMISSIONS + "/{permission}";

    private final PermissionUseCases permissions;

    public PermissionRoutes(PermissionUseCases permissions) {
        this.permissions = permissions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PERMISSIONS, this::list),
                Route.post(PERMISSIONS, this::add),
                Route.get(
                        PERMISSION, ctx -> answer(ctx, permissions.showCatalog().show())),
                Route.patch(PERMISSION, this::change),
                Route.delete(PERMISSION, this::remove));
    }

    private void list(Context ctx) {
        AccessModel model = permissions.showCatalog().show();
        ModelRequests.answerAll(
                ctx,
                model,
                model.catalog().permissions().stream()
                        .map(permission -> PermissionJson.of(permission, model))
                        .toList());
    }

    private static void answer(Context ctx, AccessModel model) {
        ModelRequests.answer(ctx, 200, model, json(permission(ctx), model));
    }

    private static PermissionJson json(PermissionKey key, AccessModel model) {
        return model.catalog()
                .find(key)
                .map(permission -> PermissionJson.of(permission, model))
                .orElseThrow(() -> CatalogRefusals.answer(new CatalogError.NoSuchPermission()));
    }

    private void add(Context ctx) {
        var fields = Body.json(ctx);
        var key = fields.text("permission");
        var name = fields.text("name");
        var api = fields.text("api");
        var category = fields.text("category");
        var appliesTo = fields.text("appliesTo");
        var implies = fields.texts("implies");
        fields.refuseOthers();
        var match = match(ctx, fields);
        var draft = new Draft(key, name, api, category, appliesTo, implies, fields.problems());
        AccessModel model =
                orRefuse(permissions.addPermission().add(new AddPermission.Command(caller(ctx), match, draft)));
        var made = new PermissionKey(key.orElseThrow());
        ModelRequests.answerCreated(ctx, PERMISSIONS + "/" + made, model, json(made, model));
    }

    private void change(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.presentText("name");
        var category = fields.presentText("category");
        var appliesTo = fields.presentText("appliesTo");
        var implies = fields.texts("implies");
        fields.refuseOthers();
        var match = match(ctx, fields);
        var draft =
                new Draft(Optional.empty(), name, Optional.empty(), category, appliesTo, implies, fields.problems());
        answer(
                ctx,
                orRefuse(permissions
                        .changePermission()
                        .change(new ChangePermission.Command(caller(ctx), match, permission(ctx), draft))));
    }

    private void remove(Context ctx) {
        boolean force = ModelRequests.force(ctx);
        orRefuse(permissions
                .removePermission()
                .remove(new RemovePermission.Command(caller(ctx), match(ctx), permission(ctx), force)));
        ctx.status(204);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }

    record PermissionJson(
            String permission,
            String name,
            String api,
            String audience,
            String category,
            String appliesTo,
            List<String> implies,
            boolean builtIn) {

        static PermissionJson of(Permission permission, AccessModel model) {
            var api = model.catalog().apiOf(permission.key()).orElseThrow();
            return PermissionMapper.INSTANCE.permission(
                    permission, api.audience().toString(), model.isBuiltIn(permission.key()));
        }
    }
}
