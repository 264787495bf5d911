package org.claviger.adapters.http.portal.catalog;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.portal.kit.Removal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.AddApi;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.ChangeApi;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.RemoveApi;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.ProtectedApi;

/** Adding, changing and removing APIs of the catalog. */
final class ApiFormRoutes {
    private static final String NEW = PortalPaths.CATALOG + "/new-api";
    private static final String EDIT = CatalogRoutes.API + "/edit";
    private static final String REMOVE = CatalogRoutes.API + "/remove";
    private static final List<String> FIELDS = List.of("api", "name", "audience", "version");

    private final PermissionUseCases permissions;
    private final Pages pages;

    ApiFormRoutes(PermissionUseCases permissions, Pages pages) {
        this.permissions = permissions;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(NEW, ctx -> askNew(ctx, 200, Fields.fresh(Map.of()))),
                Route.post(NEW, this::add),
                Route.get(EDIT, ctx -> with(ctx, api -> edit(ctx, 200, api, Fields.fresh(values(api))))),
                Route.post(EDIT, ctx -> with(ctx, api -> change(ctx, api))),
                Route.get(REMOVE, ctx -> with(ctx, api -> pages.show(ctx, "kit/removal", removal(ctx, api)))),
                Route.post(REMOVE, ctx -> with(ctx, api -> remove(ctx, api))));
    }

    /** @param api absent for a new one */
    record ApiFormPage(Fields fields, Optional<ProtectedApi> api) {
        String action() {
            return api.map(known -> CatalogRoutes.path(known.key()) + "/edit").orElse(NEW);
        }

        String back() {
            return api.map(known -> CatalogRoutes.path(known.key())).orElse(PortalPaths.CATALOG);
        }
    }

    private AccessModel current() {
        return permissions.showCatalog().show();
    }

    /** For those that are not built in. */
    private void with(Context ctx, Consumer<ProtectedApi> then) {
        AccessModel current = current();
        current.own(CatalogRoutes.api(ctx, current).key())
                .peek(then)
                .peekLeft(error -> pages.refuse(
                        ctx, 403, RefusalTexts.of(error, PageRequest.of(ctx).messages())));
    }

    private void askNew(Context ctx, int status, Fields fields) {
        pages.show(ctx, status, "catalog/apiForm", new ApiFormPage(fields, Optional.empty()));
    }

    private void add(Context ctx) {
        Form form = Form.of(ctx);
        String key = form.get("api").strip();
        permissions
                .addApi()
                .add(new AddApi.Command(
                        PageRequest.caller(ctx),
                        VersionMatch.ANY,
                        Optional.of(key),
                        form.find("name"),
                        Optional.of(form.get("audience").strip()),
                        List.of()))
                .peek(added -> pages.redirect(ctx, CatalogRoutes.path(new ApiKey(key)), "api-added"))
                .peekLeft(refusal -> askNew(ctx, 422, refused(ctx, Fields.typed(form, FIELDS), refusal)));
    }

    private static Fields refused(Context ctx, Fields typed, CatalogRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        return refusal instanceof CatalogRefusal.InvalidInput invalid
                ? typed.wrong(FieldProblems.of(invalid.problems(), messages))
                : typed.refused(RefusalTexts.of(refusal, messages));
    }

    private Map<String, String> values(ProtectedApi api) {
        return Map.of(
                "name", api.name(),
                "audience", api.audience().toString(),
                "version", Long.toString(current().version()));
    }

    private void edit(Context ctx, int status, ProtectedApi api, Fields fields) {
        pages.show(ctx, status, "catalog/apiForm", new ApiFormPage(fields, Optional.of(api)));
    }

    private void change(Context ctx, ProtectedApi api) {
        Form form = Form.of(ctx);
        permissions
                .changeApi()
                .change(new ChangeApi.Command(
                        PageRequest.caller(ctx),
                        form.version(),
                        api.key(),
                        form.find("name"),
                        Optional.of(form.get("audience").strip()),
                        List.of()))
                .peek(changed -> pages.redirect(ctx, CatalogRoutes.path(api.key()), "saved"))
                .peekLeft(refusal -> refuseChange(ctx, api, Fields.typed(form, FIELDS), refusal));
    }

    private void refuseChange(Context ctx, ProtectedApi api, Fields typed, CatalogRefusal refusal) {
        if (refusal instanceof CatalogRefusal.Stale) {
            edit(
                    ctx,
                    409,
                    api,
                    typed.overtaken(
                            RefusalTexts.of(refusal, PageRequest.of(ctx).messages()),
                            current().version(),
                            List.of(
                                    new Fact("name", api.name()),
                                    new Fact("audience", api.audience().toString()))));
        } else {
            edit(ctx, 422, api, refused(ctx, typed, refusal));
        }
    }

    private static Removal removal(Context ctx, ProtectedApi api) {
        Messages messages = PageRequest.of(ctx).messages();
        return Removal.asked(
                messages.text("api.remove.title", api.name()),
                CatalogRoutes.path(api.key()) + "/remove",
                new Option(CatalogRoutes.path(api.key()), api.name()),
                messages.text("api.remove.text"),
                messages.text("api.remove"),
                "");
    }

    private void remove(Context ctx, ProtectedApi api) {
        String key = api.key().value();
        permissions
                .removeApi()
                .remove(new RemoveApi.Command(
                        PageRequest.caller(ctx), VersionMatch.ANY, api.key(), Removal.isForced(Form.of(ctx), key)))
                .peek(removed -> pages.redirect(ctx, PortalPaths.CATALOG, "api-removed"))
                .peekLeft(refusal ->
                        pages.show(ctx, 422, "kit/removal", removal(ctx, api).refused(ctx, key, refusal)));
    }
}
