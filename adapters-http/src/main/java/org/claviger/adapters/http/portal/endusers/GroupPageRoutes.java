package org.claviger.adapters.http.portal.endusers;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
import org.claviger.application.endusers.EditGroup;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;

/** One group: what it is, which roles it gives to whom; changing what it is called, and deleting it. */
final class GroupPageRoutes {
    static final String GROUP = PortalPaths.GROUPS + "/{key}";

    private static final String EDIT = GROUP + "/edit";
    private static final String DELETE = GROUP + "/delete";
    private static final List<String> FIELDS = List.of("name", "description", "version");

    private final GroupUseCases groups;
    private final ListApplicationRoles roles;
    private final ShowCatalog model;
    private final Pages pages;

    GroupPageRoutes(GroupUseCases groups, ListApplicationRoles roles, ShowCatalog model, Pages pages) {
        this.groups = groups;
        this.roles = roles;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(GROUP, ctx -> with(ctx, group -> show(ctx, group))),
                Route.get(EDIT, ctx -> with(ctx, group -> edit(ctx, 200, group, Fields.fresh(values(group))))),
                Route.post(EDIT, this::change),
                Route.get(DELETE, ctx -> with(ctx, group -> pages.show(ctx, "kit/removal", deletion(ctx, group)))),
                Route.post(DELETE, ctx -> with(ctx, group -> delete(ctx, group))));
    }

    static String path(GroupKey group) {
        return PortalPaths.GROUPS + "/" + group;
    }

    /** The key in the path; one that cannot be is one that is not there. */
    static GroupKey key(Context ctx) {
        return WireFormats.uuid(ctx.pathParam("key"))
                .map(GroupKey::new)
                .orElseThrow(() -> new HttpRefusal(404, "group_not_found", "There is no group with this key."));
    }

    private void with(Context ctx, Consumer<Group> then) {
        groups.find().find(PageRequest.caller(ctx), key(ctx)).peek(then).peekLeft(refusal -> refuse(ctx, refusal));
    }

    private void refuse(Context ctx, EndUserRefusal refusal) {
        pages.refuse(
                ctx,
                RefusalTexts.status(refusal),
                RefusalTexts.of(refusal, PageRequest.of(ctx).messages()));
    }

    /**
     * @param roles the first of those that it gives, by name
     * @param paging of the users in it
     */
    record GroupPage(Group group, String stage, Page<ApplicationRole> roles, Paging paging, List<UserRow> users) {
        String path() {
            return GroupPageRoutes.path(group.key());
        }

        ListQuery query() {
            return paging.query();
        }
    }

    private void show(Context ctx, Group group) {
        ListQuery query = UserSearch.query(path(group.key()), Links.query(ctx));
        groups.list()
                .users(
                        PageRequest.caller(ctx),
                        group.key(),
                        UserSearch.criteria(query),
                        false,
                        query.request(),
                        UserSearch.sort(query),
                        query.descending())
                .flatMap(users ->
                        roles.ofGroup(group.key(), allRoles(ctx)).peek(given -> show(ctx, group, given, query, users)))
                .peekLeft(refusal -> refuse(ctx, refusal));
    }

    private static ListApplicationRoles.Query allRoles(Context ctx) {
        return new ListApplicationRoles.Query(
                PageRequest.caller(ctx),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                "",
                new Page.Request(0, ListQuery.PAGE_SIZE),
                false);
    }

    private void show(Context ctx, Group group, Page<ApplicationRole> given, ListQuery query, Page<UserView> users) {
        Paging paging = query.paging(users);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(
                ctx,
                "endusers/group",
                new GroupPage(
                        group,
                        StageChoices.name(model.show(), group.stage()),
                        given,
                        paging,
                        users.results().stream().map(UserRow::of).toList()));
    }

    record EditGroupPage(Group group, Fields fields) {
        String path() {
            return GroupPageRoutes.path(group.key());
        }
    }

    private static Map<String, String> values(Group group) {
        return Map.of(
                "name", group.name().value(),
                "description", group.description().value(),
                "version", Long.toString(group.version()));
    }

    private void edit(Context ctx, int status, Group group, Fields fields) {
        pages.show(ctx, status, "endusers/editGroup", new EditGroupPage(group, fields));
    }

    private void change(Context ctx) {
        Form form = Form.of(ctx);
        groups.edit()
                .describe(new EditGroup.Description(
                        PageRequest.caller(ctx),
                        key(ctx),
                        form.version(),
                        form.find("name"),
                        Optional.of(form.lines("description")),
                        List.of()))
                .peek(group -> pages.redirect(ctx, path(group.key()), "saved"))
                .peekLeft(refusal -> with(ctx, group -> refuseChange(ctx, group, Fields.typed(form, FIELDS), refusal)));
    }

    private void refuseChange(Context ctx, Group group, Fields typed, EndUserRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof EndUserRefusal.InvalidInput invalid) {
            edit(ctx, 422, group, typed.wrong(FieldProblems.of(invalid.problems(), messages)));
        } else {
            edit(
                    ctx,
                    409,
                    group,
                    typed.overtaken(
                            RefusalTexts.of(refusal, messages),
                            group.version(),
                            List.of(
                                    new Fact("name", group.name().value()),
                                    new Fact("description", group.description().value()))));
        }
    }

    private static Removal deletion(Context ctx, Group group) {
        Messages messages = PageRequest.of(ctx).messages();
        String name = group.name().value();
        return Removal.asked(
                messages.text("group.delete.title", name),
                path(group.key()) + "/delete",
                new Option(path(group.key()), name),
                messages.text("group.delete.text"),
                messages.text("group.delete"),
                name);
    }

    private void delete(Context ctx, Group group) {
        if (!Removal.isConfirmed(Form.of(ctx), group.name().value())) {
            pages.show(ctx, 422, "kit/removal", deletion(ctx, group).unconfirmed(ctx));
            return;
        }
        groups.delete()
                .delete(PageRequest.caller(ctx), group.key(), VersionMatch.ANY)
                .peek(gone -> pages.redirect(ctx, PortalPaths.GROUPS, "group-deleted"))
                .peekLeft(refusal -> refuse(ctx, refusal));
    }
}
