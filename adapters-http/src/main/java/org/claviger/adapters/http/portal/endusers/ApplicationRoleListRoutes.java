package org.claviger.adapters.http.portal.endusers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.catalog.AssetNames;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.FilterChip;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.portal.kit.StageChoices;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ManageApplicationRole;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.SystemPermissions;

/** The list of application roles, and making one. */
final class ApplicationRoleListRoutes {
    private static final String NEW = PortalPaths.APPLICATION_ROLES + "/new";
    private static final String ASSET = "asset";
    private static final List<String> FIELDS = List.of("environmentKey", "name", "assetKey", "externalKey", "claim");

    private final ApplicationRoleUseCases roles;
    private final AssetNames assets;
    private final ShowCatalog model;
    private final Pages pages;

    ApplicationRoleListRoutes(ApplicationRoleUseCases roles, AssetNames assets, ShowCatalog model, Pages pages) {
        this.roles = roles;
        this.assets = assets;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PortalPaths.APPLICATION_ROLES, this::list),
                Route.get(NEW, this::ask),
                Route.post(NEW, this::create));
    }

    /**
     * @param asset what it is called; empty if the role has none
     * @param ofAsset where the roles of the asset are listed
     */
    record RoleRow(ApplicationRole role, String stage, String asset, String ofAsset) {}

    record RolesPage(Paging paging, List<RoleRow> rows, List<FilterChip> chips) {
        ListQuery query() {
            return paging.query();
        }
    }

    private void list(Context ctx) {
        AccessModel current = model.show();
        StageChoices stages = StageChoices.of(current, PageRequest.caller(ctx), SystemPermissions.VIEW_END_USERS);
        var query = ListQuery.of(
                PortalPaths.APPLICATION_ROLES,
                Links.query(ctx),
                parameter -> stages.isFilter(parameter)
                        || parameter.name().equals(ASSET)
                                && WireFormats.uuid(parameter.value()).isPresent(),
                List.of("name"));
        Set<UUID> wantedAssets = query.values(ASSET).stream()
                .flatMap(key -> WireFormats.uuid(key).stream())
                .collect(toUnmodifiableSet());
        Page<ApplicationRole> found = roles.list()
                .list(new ListApplicationRoles.Query(
                        PageRequest.caller(ctx),
                        Set.of(),
                        wantedAssets,
                        stages.wanted(query),
                        Set.of(),
                        query.search(),
                        query.request(),
                        query.descending()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        Map<UUID, String> names = assets.of(
                PageRequest.caller(ctx),
                Stream.concat(wantedAssets.stream(), found.results().stream().flatMap(role -> role.asset().stream()))
                        .toList());
        pages.show(
                ctx,
                "endusers/applicationRoles",
                new RolesPage(
                        paging,
                        found.results().stream()
                                .map(role -> row(role, current, names, query))
                                .toList(),
                        chips(stages, query, names)));
    }

    private static RoleRow row(ApplicationRole role, AccessModel current, Map<UUID, String> names, ListQuery query) {
        return new RoleRow(
                role,
                StageChoices.name(current, role.stage()),
                role.asset().map(names::get).orElse(""),
                role.asset()
                        .map(UUID::toString)
                        .map(key -> query.has(ASSET, key)
                                ? query.link()
                                : query.toggling(ASSET, key).link())
                        .orElse(""));
    }

    /** Of assets only those by which the list is filtered: there may be very many. */
    private static List<FilterChip> chips(StageChoices stages, ListQuery query, Map<UUID, String> names) {
        List<FilterChip> chips = new ArrayList<>(stages.chips(query));
        query.values(ASSET)
                .forEach(key -> chips.add(new FilterChip(
                        WireFormats.uuid(key).map(names::get).orElse(key),
                        query.toggling(ASSET, key).link(),
                        true)));
        return chips;
    }

    /** @param stages those that are offered */
    record NewRolePage(Fields fields, List<Option> stages) {}

    private void ask(Context ctx) {
        var query = Links.query(ctx);
        show(
                ctx,
                200,
                Fields.fresh(Map.of(
                        "environmentKey",
                        Links.first(query, StageChoices.FILTER)
                                .or(() -> Optional.of(stages(ctx).only()))
                                .orElse(""),
                        "assetKey",
                        Links.first(query, ASSET).orElse(""))));
    }

    private void show(Context ctx, int status, Fields fields) {
        pages.show(
                ctx,
                status,
                "endusers/newApplicationRole",
                new NewRolePage(fields, stages(ctx).options()));
    }

    private StageChoices stages(Context ctx) {
        return StageChoices.of(model.show(), PageRequest.caller(ctx), SystemPermissions.MANAGE_END_USER_ACCESS);
    }

    private void create(Context ctx) {
        Form form = Form.of(ctx);
        List<Problem> misread = new ArrayList<>();
        roles.manage()
                .create(new ManageApplicationRole.Draft(
                        PageRequest.caller(ctx),
                        form.find("name"),
                        WireFormats.uuid(form.get("environmentKey")),
                        key("assetKey", form, misread),
                        key("externalKey", form, misread),
                        form.find("claim").map(String::strip),
                        misread))
                .peek(made ->
                        pages.redirect(ctx, ApplicationRolePageRoutes.path(made.key()), "application-role-created"))
                .peekLeft(refusal -> refuse(ctx, Fields.typed(form, FIELDS), refusal));
    }

    private static Optional<UUID> key(String field, Form form, List<Problem> misread) {
        String text = form.get(field).strip();
        Optional<UUID> key = WireFormats.uuid(text);
        if (key.isEmpty() && !text.isEmpty()) {
            misread.add(new Problem("/" + field, Flaw.of(FlawCode.NOT_A_UUID)));
        }
        return key;
    }

    private void refuse(Context ctx, Fields typed, EndUserRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        show(
                ctx,
                422,
                refusal instanceof EndUserRefusal.InvalidInput invalid
                        ? typed.wrong(FieldProblems.of(invalid.problems(), messages))
                        : typed.refused(RefusalTexts.of(refusal, messages)));
    }
}
