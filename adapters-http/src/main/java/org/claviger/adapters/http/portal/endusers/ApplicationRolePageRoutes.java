package org.claviger.adapters.http.portal.endusers;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.claviger.adapters.http.portal.catalog.AssetNames;
import org.claviger.adapters.http.portal.endusers.AssignmentList.Candidate;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
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
import org.claviger.adapters.http.portal.kit.Removal;
import org.claviger.adapters.http.portal.kit.StageChoices;
import org.claviger.adapters.http.portal.members.UserRow;
import org.claviger.adapters.http.portal.members.UserSearch;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ManageApplicationRole;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.SystemPermissions;

/** One application role: what it is, and who has it; giving and taking it, renaming and deleting it. */
final class ApplicationRolePageRoutes {
    private static final String ROLE = PortalPaths.APPLICATION_ROLES + "/{key}";
    private static final String EDIT = ROLE + "/edit";
    private static final String DELETE = ROLE + "/delete";
    private static final String GIVE = ROLE + "/users/add";
    private static final String TAKE = ROLE + "/users/remove";
    private static final String USER = "user";
    private static final List<String> FIELDS = List.of("name", "claim", "version");

    private final ApplicationRoleUseCases roles;
    private final ListUsers users;
    private final AssetNames assets;
    private final ShowCatalog model;
    private final Pages pages;

    ApplicationRolePageRoutes(
            ApplicationRoleUseCases roles, ListUsers users, AssetNames assets, ShowCatalog model, Pages pages) {
        this.roles = roles;
        this.users = users;
        this.assets = assets;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROLE, ctx -> with(ctx, this::show)),
                Route.get(EDIT, ctx -> managing(ctx, role -> edit(ctx, 200, role, Fields.fresh(values(role))))),
                Route.post(EDIT, this::change),
                Route.get(DELETE, ctx -> managing(ctx, role -> pages.show(ctx, "kit/removal", deletion(ctx, role)))),
                Route.post(DELETE, ctx -> managing(ctx, role -> delete(ctx, role))),
                Route.get(GIVE, ctx -> managing(ctx, role -> offer(ctx, role))),
                Route.post(GIVE, ctx -> managing(ctx, role -> give(ctx, role))),
                Route.post(TAKE, ctx -> managing(ctx, role -> take(ctx, role))));
    }

    static String path(ApplicationRoleKey role) {
        return PortalPaths.APPLICATION_ROLES + "/" + role;
    }

    /** The key in the path; one that cannot be is one that is not there. */
    private static ApplicationRoleKey key(Context ctx) {
        return WireFormats.uuid(ctx.pathParam("key"))
                .map(ApplicationRoleKey::new)
                .orElseThrow(() -> new HttpRefusal(
                        404, "application_role_not_found", "There is no application role with this key."));
    }

    private Either<EndUserRefusal, ApplicationRole> find(Context ctx) {
        var query = new ListApplicationRoles.Query(
                PageRequest.caller(ctx),
                Set.of(key(ctx).value()),
                Set.of(),
                Set.of(),
                Set.of(),
                "",
                new Page.Request(0, 1),
                false);
        return roles.list().list(query).results().stream()
                .findFirst()
                .<Either<EndUserRefusal, ApplicationRole>>map(Either::right)
                .orElse(Either.left(new EndUserRefusal.NoSuchApplicationRole()));
    }

    private void with(Context ctx, BiConsumer<Context, ApplicationRole> then) {
        answer(ctx, find(ctx).peek(role -> then.accept(ctx, role)));
    }

    /** For who may change, give and take the role; the use cases ask for it once more. */
    private void managing(Context ctx, Consumer<ApplicationRole> then) {
        answer(ctx, roles.manage().find(PageRequest.caller(ctx), key(ctx)).peek(then));
    }

    private static boolean mayManage(Context ctx, ApplicationRole role) {
        return PageRequest.caller(ctx).holds(SystemPermissions.MANAGE_END_USER_ACCESS, role.stage());
    }

    private void answer(Context ctx, Either<EndUserRefusal, ?> outcome) {
        outcome.peekLeft(refusal -> pages.refuse(
                ctx,
                RefusalTexts.status(refusal),
                RefusalTexts.of(refusal, PageRequest.of(ctx).messages())));
    }

    /** @param groups through which the user has it, as far as they may be seen */
    record Holder(UserRow user, boolean direct, List<GroupLink> groups) {}

    /** @param path empty for who may not see it */
    record GroupLink(String name, String path) {}

    /** @param asset what it is called; empty if there is none */
    record RolePage(
            ApplicationRole role, String stage, String asset, Paging paging, List<Holder> holders, boolean mayManage) {
        String path() {
            return ApplicationRolePageRoutes.path(role.key());
        }

        ListQuery query() {
            return paging.query();
        }
    }

    private void show(Context ctx, ApplicationRole role) {
        ListQuery query = UserSearch.query(path(role.key()), Links.query(ctx));
        answer(
                ctx,
                roles.list()
                        .users(
                                PageRequest.caller(ctx),
                                role.key(),
                                UserSearch.criteria(query),
                                query.request(),
                                UserSearch.sort(query),
                                query.descending())
                        .peek(found -> show(ctx, role, query.paging(found), found.results())));
    }

    private void show(Context ctx, ApplicationRole role, Paging paging, List<UserView> found) {
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        Map<UserKey, HeldRole> held = held(ctx, role, found);
        pages.show(
                ctx,
                "endusers/applicationRole",
                new RolePage(
                        role,
                        StageChoices.name(model.show(), role.stage()),
                        role.asset()
                                .map(asset -> assets.of(PageRequest.caller(ctx), List.of(asset))
                                        .get(asset))
                                .orElse(""),
                        paging,
                        found.stream()
                                .map(view -> holder(
                                        ctx,
                                        view,
                                        Optional.ofNullable(held.get(view.user().key()))))
                                .toList(),
                        mayManage(ctx, role)));
    }

    /** How each of these users comes to the role, if at all. */
    private Map<UserKey, HeldRole> held(Context ctx, ApplicationRole role, List<UserView> users) {
        List<UserKey> keys = users.stream().map(view -> view.user().key()).toList();
        return roles.list().ofUsers(PageRequest.caller(ctx), keys, role.key()).getOrElse(Map.of());
    }

    /** @param held absent if the role was taken away meanwhile */
    private static Holder holder(Context ctx, UserView view, Optional<HeldRole> held) {
        return new Holder(
                UserRow.of(view),
                held.filter(HeldRole::direct).isPresent(),
                held.map(HeldRole::groups).orElse(List.of()).stream()
                        .map(group -> link(ctx, group))
                        .toList());
    }

    private static GroupLink link(Context ctx, Group group) {
        boolean seen = PageRequest.caller(ctx).holds(SystemPermissions.MANAGE_END_USER_GROUPS, group.stage());
        return new GroupLink(group.name().value(), seen ? GroupPageRoutes.path(group.key()) : "");
    }

    record EditRolePage(ApplicationRole role, Fields fields) {
        String path() {
            return ApplicationRolePageRoutes.path(role.key());
        }
    }

    private static Map<String, String> values(ApplicationRole role) {
        return Map.of(
                "name", role.name().value(),
                "claim", claim(role),
                "version", Long.toString(role.version()));
    }

    private static String claim(ApplicationRole role) {
        return role.claim().map(EndUserName::value).orElse("");
    }

    private void edit(Context ctx, int status, ApplicationRole role, Fields fields) {
        pages.show(ctx, status, "endusers/editApplicationRole", new EditRolePage(role, fields));
    }

    private void change(Context ctx) {
        Form form = Form.of(ctx);
        roles.manage()
                .edit(new ManageApplicationRole.Changes(
                        PageRequest.caller(ctx),
                        key(ctx),
                        form.version(),
                        form.find("name"),
                        Optional.of(form.get("claim").strip()),
                        List.of()))
                .peek(role -> pages.redirect(ctx, path(role.key()), "saved"))
                .peekLeft(refusal -> refuse(ctx, form, refusal));
    }

    private void refuse(Context ctx, Form form, EndUserRefusal refusal) {
        if (refusal instanceof EndUserRefusal.NotPermitted) {
            answer(ctx, Either.left(refusal));
        } else {
            managing(ctx, role -> refuseChange(ctx, role, Fields.typed(form, FIELDS), refusal));
        }
    }

    private void refuseChange(Context ctx, ApplicationRole role, Fields typed, EndUserRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof EndUserRefusal.InvalidInput invalid) {
            edit(ctx, 422, role, typed.wrong(FieldProblems.of(invalid.problems(), messages)));
        } else {
            edit(
                    ctx,
                    409,
                    role,
                    typed.overtaken(
                            RefusalTexts.of(refusal, messages),
                            role.version(),
                            List.of(new Fact("name", role.name().value()), new Fact("claim", claim(role)))));
        }
    }

    private static Removal deletion(Context ctx, ApplicationRole role) {
        Messages messages = PageRequest.of(ctx).messages();
        String name = role.name().value();
        return Removal.asked(
                messages.text("application-role.delete.title", name),
                path(role.key()) + "/delete",
                new Option(path(role.key()), name),
                messages.text("application-role.delete.text"),
                messages.text("application-role.delete"),
                name);
    }

    private void delete(Context ctx, ApplicationRole role) {
        if (!Removal.isConfirmed(Form.of(ctx), role.name().value())) {
            pages.show(ctx, 422, "kit/removal", deletion(ctx, role).unconfirmed(ctx));
            return;
        }
        answer(
                ctx,
                roles.manage()
                        .delete(PageRequest.caller(ctx), role.key(), VersionMatch.ANY)
                        .peek(gone -> pages.redirect(ctx, PortalPaths.APPLICATION_ROLES, "application-role-deleted")));
    }

    private static ListQuery offered(Context ctx, ApplicationRole role) {
        return UserSearch.query(path(role.key()) + "/users/add", Links.query(ctx));
    }

    private void offer(Context ctx, ApplicationRole role) {
        ListQuery query = offered(ctx, role);
        Page<UserView> found = users.list(new ListUsers.Query(
                PageRequest.caller(ctx),
                UserSearch.criteria(query),
                query.request(),
                UserSearch.sort(query),
                query.descending()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        Messages messages = PageRequest.of(ctx).messages();
        Map<UserKey, HeldRole> held = held(ctx, role, found.results());
        pages.show(
                ctx,
                "endusers/candidates",
                new AssignmentList(
                        messages.text("application-role.give.title", role.name().value()),
                        path(role.key()),
                        role.name().value(),
                        paging,
                        messages.text("users.search"),
                        USER,
                        path(role.key()) + "/users/remove",
                        found.results().stream()
                                .map(view -> candidate(view, held))
                                .toList(),
                        new AssignmentList.Texts(
                                "application-role.give-user",
                                "application-role.take-user",
                                "application-role.has-user",
                                "users.none")));
    }

    private static Candidate candidate(UserView view, Map<UserKey, HeldRole> held) {
        UserRow user = UserRow.of(view);
        return new Candidate(
                user.key(),
                user.name(),
                user.email(),
                Optional.ofNullable(held.get(view.user().key()))
                        .filter(HeldRole::direct)
                        .isPresent());
    }

    /** What a button of the list has sent. */
    private static UserKey chosen(Context ctx) {
        return WireFormats.uuid(Form.of(ctx).get(USER))
                .map(UserKey::new)
                .orElseThrow(() -> new HttpRefusal(400, "malformed_form", "The form does not say what was chosen."));
    }

    private void give(Context ctx, ApplicationRole role) {
        answer(
                ctx,
                roles.manage()
                        .assign(PageRequest.caller(ctx), chosen(ctx), role.key())
                        .peek(given -> pages.redirect(ctx, offered(ctx, role), "application-role-given")));
    }

    private void take(Context ctx, ApplicationRole role) {
        answer(
                ctx,
                roles.manage()
                        .unassign(PageRequest.caller(ctx), chosen(ctx), role.key())
                        .peek(taken -> pages.redirect(ctx, path(role.key()), "application-role-taken")));
    }
}
