package org.claviger.adapters.http.portal.endusers;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.claviger.application.endusers.CreateGroup;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.ListGroups;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.SystemPermissions;

/** The list of groups, and making one. */
final class GroupListRoutes {
    private static final String NEW = PortalPaths.GROUPS + "/new";
    private static final List<String> FIELDS = List.of("environmentKey", "name", "description");
    private static final int SHORT = 120;

    private final GroupUseCases groups;
    private final ShowCatalog model;
    private final Pages pages;

    GroupListRoutes(GroupUseCases groups, ShowCatalog model, Pages pages) {
        this.groups = groups;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PortalPaths.GROUPS, this::list), Route.get(NEW, this::ask), Route.post(NEW, this::create));
    }

    record GroupRow(Group group, String stage) {
        /** Its beginning, if it is long. */
        String description() {
            String text = group.description().value();
            return Texts.length(text) <= SHORT ? text : text.substring(0, text.offsetByCodePoints(0, SHORT)) + "…";
        }
    }

    record GroupsPage(Paging paging, List<GroupRow> rows, List<FilterChip> chips) {
        ListQuery query() {
            return paging.query();
        }
    }

    private void list(Context ctx) {
        AccessModel current = model.show();
        StageChoices stages =
                StageChoices.of(current, PageRequest.caller(ctx), SystemPermissions.MANAGE_END_USER_GROUPS);
        var query = ListQuery.of(PortalPaths.GROUPS, Links.query(ctx), stages::isFilter, List.of("name"));
        Page<Group> found = groups.list()
                .list(new ListGroups.Query(
                        PageRequest.caller(ctx),
                        query.search(),
                        stages.wanted(query),
                        Set.of(),
                        Optional.empty(),
                        false,
                        query.request()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(
                ctx,
                "endusers/groups",
                new GroupsPage(
                        paging,
                        found.results().stream()
                                .map(group -> new GroupRow(group, StageChoices.name(current, group.stage())))
                                .toList(),
                        stages.chips(query)));
    }

    /** @param stages those that are offered */
    record NewGroupPage(Fields fields, List<Option> stages) {}

    private void ask(Context ctx) {
        show(ctx, 200, Fields.fresh(Map.of("environmentKey", stages(ctx).only())));
    }

    private void show(Context ctx, int status, Fields fields) {
        pages.show(
                ctx,
                status,
                "endusers/newGroup",
                new NewGroupPage(fields, stages(ctx).options()));
    }

    private StageChoices stages(Context ctx) {
        return StageChoices.of(model.show(), PageRequest.caller(ctx), SystemPermissions.MANAGE_END_USER_GROUPS);
    }

    private void create(Context ctx) {
        Form form = Form.of(ctx);
        groups.create()
                .create(new CreateGroup.Command(
                        PageRequest.caller(ctx),
                        form.find("name"),
                        Optional.of(form.lines("description")),
                        WireFormats.uuid(form.get("environmentKey")),
                        List.of(),
                        List.of(),
                        List.of()))
                .peek(made -> pages.redirect(ctx, GroupPageRoutes.path(made.key()), "group-created"))
                .peekLeft(refusal -> refuse(ctx, Fields.typed(form, FIELDS), refusal));
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
