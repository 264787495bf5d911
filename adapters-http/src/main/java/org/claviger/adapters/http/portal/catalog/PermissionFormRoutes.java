package org.claviger.adapters.http.portal.catalog;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Isolated;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.portal.kit.Removal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.AddPermission;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.ChangePermission;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.RemovePermission;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;

/** Adding, changing and removing permissions of the catalog. */
final class PermissionFormRoutes {
    private static final String NEW = CatalogRoutes.API + "/new-permission";
    private static final String PERMISSION = PortalPaths.CATALOG + "/permissions/{permission}";
    private static final String EDIT = PERMISSION + "/edit";
    private static final String REMOVE = PERMISSION + "/remove";
    private static final String IMPLIES = "implies";
    private static final List<String> FIELDS = List.of("permission", "name", "category", "appliesTo", "version");

    private final PermissionUseCases permissions;
    private final Pages pages;

    PermissionFormRoutes(PermissionUseCases permissions, Pages pages) {
        this.permissions = permissions;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(NEW, ctx -> askNew(ctx, 200, Fields.fresh(Map.of()), List.of())),
                Route.post(NEW, this::add),
                Route.get(EDIT, ctx -> with(ctx, known -> edit(ctx, known))),
                Route.post(EDIT, ctx -> with(ctx, known -> change(ctx, known))),
                Route.get(REMOVE, ctx -> with(ctx, known -> pages.show(ctx, "kit/removal", removal(ctx, known)))),
                Route.post(REMOVE, ctx -> with(ctx, known -> remove(ctx, known))));
    }

    private AccessModel current() {
        return permissions.showCatalog().show();
    }

    /** For those that are not built in. */
    private void with(Context ctx, Consumer<Permission> then) {
        AccessModel current = current();
        current.own(CatalogRoutes.permission(ctx, current).key())
                .peek(then)
                .peekLeft(error -> pages.refuse(
                        ctx, 403, RefusalTexts.of(error, PageRequest.of(ctx).messages())));
    }

    /** @param given whether it is given too */
    record Implied(Permission permission, boolean given) {}

    /**
     * @param known absent for a new one
     * @param others all that it can give too, by the names of their APIs
     * @param categories those that the API has already
     */
    record PermissionFormPage(
            ProtectedApi api,
            Optional<Permission> known,
            Fields fields,
            Map<String, List<Implied>> others,
            List<String> categories) {
        String action() {
            return known.map(permission -> CatalogRoutes.path(permission.key()) + "/edit")
                    .orElse(back() + "/new-permission");
        }

        String back() {
            return CatalogRoutes.path(api.key());
        }

        List<AppliesTo> places() {
            return Arrays.asList(AppliesTo.values());
        }

        String code(AppliesTo place) {
            return Codes.of(place);
        }

        /** Those of the same API are given most often. */
        boolean isOpen(String name, List<Implied> all) {
            return name.equals(api.name()) || all.stream().anyMatch(Implied::given);
        }
    }

    /** @param implied the keys of those that are ticked */
    private void askNew(Context ctx, int status, Fields fields, List<String> implied) {
        AccessModel current = current();
        show(ctx, status, CatalogRoutes.api(ctx, current), Optional.empty(), fields, implied, current);
    }

    private void show(
            Context ctx,
            int status,
            ProtectedApi api,
            Optional<Permission> known,
            Fields fields,
            List<String> implied,
            AccessModel current) {
        Set<String> ticked = Set.copyOf(implied);
        Map<String, List<Implied>> others = new LinkedHashMap<>();
        for (ProtectedApi each : current.catalog().apis()) {
            List<Implied> some = current.catalog().permissions().stream()
                    .filter(permission -> permission.api().equals(each.key()))
                    .filter(permission -> !known.map(Permission::key).equals(Optional.of(permission.key())))
                    .map(permission -> new Implied(
                            permission, ticked.contains(permission.key().value())))
                    .toList();
            if (!some.isEmpty()) {
                others.put(each.name(), some);
            }
        }
        List<String> categories = current.categories().keySet().stream()
                .filter(category -> category.api().equals(api.key()))
                .map(AccessModel.Category::name)
                .toList();
        pages.show(
                ctx, status, "catalog/permissionForm", new PermissionFormPage(api, known, fields, others, categories));
    }

    private void add(Context ctx) {
        Form form = Form.of(ctx);
        ProtectedApi api = CatalogRoutes.api(ctx, current());
        permissions
                .addPermission()
                .add(new AddPermission.Command(
                        PageRequest.caller(ctx),
                        VersionMatch.ANY,
                        draft(
                                Optional.of(form.get("permission").strip()),
                                Optional.of(api.key().value()),
                                form)))
                .peek(added -> pages.redirect(ctx, CatalogRoutes.path(api.key()), "permission-added"))
                .peekLeft(refusal ->
                        askNew(ctx, 422, refused(ctx, Fields.typed(form, FIELDS), refusal), form.all(IMPLIES)));
    }

    private static AddPermission.Draft draft(Optional<String> key, Optional<String> api, Form form) {
        return new AddPermission.Draft(
                key,
                form.find("name"),
                api,
                form.find("category"),
                form.find("appliesTo"),
                Optional.of(form.all(IMPLIES)),
                List.of());
    }

    private static Fields refused(Context ctx, Fields typed, CatalogRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        return refusal instanceof CatalogRefusal.InvalidInput invalid
                ? typed.wrong(FieldProblems.of(invalid.problems(), messages))
                : typed.refused(RefusalTexts.of(refusal, messages));
    }

    private void edit(Context ctx, Permission known) {
        AccessModel current = current();
        Map<String, String> values = Map.of(
                "name", known.name(),
                "category", known.category(),
                "appliesTo", known.appliesTo().name(),
                "version", Long.toString(current.version()));
        edit(
                ctx,
                200,
                known,
                Fields.fresh(values),
                known.implies().stream().map(PermissionKey::value).toList());
    }

    private void edit(Context ctx, int status, Permission known, Fields fields, List<String> implied) {
        AccessModel current = current();
        ProtectedApi api = current.catalog().find(known.api()).orElseThrow();
        show(ctx, status, api, Optional.of(known), fields, implied, current);
    }

    private void change(Context ctx, Permission known) {
        Form form = Form.of(ctx);
        permissions
                .changePermission()
                .change(new ChangePermission.Command(
                        PageRequest.caller(ctx),
                        form.version(),
                        known.key(),
                        draft(Optional.empty(), Optional.empty(), form)))
                .peek(changed -> pages.redirect(ctx, CatalogRoutes.path(known.api()), "saved"))
                .peekLeft(refusal -> refuseChange(ctx, known, form, refusal));
    }

    private void refuseChange(Context ctx, Permission known, Form form, CatalogRefusal refusal) {
        Fields typed = Fields.typed(form, FIELDS);
        if (!(refusal instanceof CatalogRefusal.Stale)) {
            edit(ctx, 422, known, refused(ctx, typed, refusal), form.all(IMPLIES));
            return;
        }
        Messages messages = PageRequest.of(ctx).messages();
        AccessModel current = current();
        edit(
                ctx,
                409,
                known,
                typed.overtaken(
                        RefusalTexts.of(refusal, messages),
                        current.version(),
                        List.of(
                                new Fact("name", known.name()),
                                new Fact("category", known.category()),
                                new Fact("appliesTo", messages.text("applies-to." + Codes.of(known.appliesTo()))),
                                new Fact(
                                        IMPLIES,
                                        String.join(
                                                ", ",
                                                known.implies().stream()
                                                        .map(key -> Isolated.text(CatalogRoutes.name(key, current)))
                                                        .toList())))),
                form.all(IMPLIES));
    }

    private static Removal removal(Context ctx, Permission known) {
        Messages messages = PageRequest.of(ctx).messages();
        return Removal.asked(
                messages.text("permission.remove.title", known.name()),
                CatalogRoutes.path(known.key()) + "/remove",
                new Option(CatalogRoutes.path(known.api()), messages.text("nav.catalog")),
                messages.text("permission.remove.text"),
                messages.text("permission.remove"),
                "");
    }

    private void remove(Context ctx, Permission known) {
        String key = known.key().value();
        permissions
                .removePermission()
                .remove(new RemovePermission.Command(
                        PageRequest.caller(ctx), VersionMatch.ANY, known.key(), Removal.isForced(Form.of(ctx), key)))
                .peek(removed -> pages.redirect(ctx, CatalogRoutes.path(known.api()), "permission-removed"))
                .peekLeft(refusal ->
                        pages.show(ctx, 422, "kit/removal", removal(ctx, known).refused(ctx, key, refusal)));
    }
}
