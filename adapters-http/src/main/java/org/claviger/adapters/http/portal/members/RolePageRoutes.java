package org.claviger.adapters.http.portal.members;

import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.Question;
import org.claviger.adapters.http.portal.permissions.AccessGroup;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.Texts;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.AccessModel;

/** One organization role: what it gives and why, and who has it; deleting it. */
final class RolePageRoutes {
    private static final String USERS = MemberPaths.ROLE + "/users";
    private static final String DELETE = MemberPaths.ROLE + "/delete";
    private static final List<UserSort> SORTS =
            List.of(UserSort.NAME, UserSort.EMAIL, UserSort.LAST_LOGIN_AT, UserSort.CREATED_AT);

    private final RoleUseCases roles;
    private final ListUsers users;
    private final ShowCatalog model;
    private final Pages pages;

    RolePageRoutes(RoleUseCases roles, ListUsers users, ShowCatalog model, Pages pages) {
        this.roles = roles;
        this.users = users;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(MemberPaths.ROLE, this::show),
                Route.get(USERS, this::listUsers),
                Route.get(DELETE, ctx -> pages.show(ctx, "kit/question", deletion(ctx, find(ctx)))),
                Route.post(DELETE, this::delete));
    }

    /** @param holders how many have it; absent if the member may not see who */
    record RolePage(OrganizationRole role, List<AccessGroup> access, Optional<Integer> holders) {
        String path() {
            return MemberPaths.of(role.key());
        }
    }

    private RoleView find(Context ctx) {
        return orNotFound(roles.find().find(MemberPaths.role(ctx)));
    }

    private void show(Context ctx) {
        RoleView view = find(ctx);
        AccessModel current = model.show();
        pages.show(
                ctx,
                "members/role",
                new RolePage(
                        view.role(),
                        AccessGroup.of(
                                current.catalog().effective(view.grants()),
                                current,
                                PageRequest.of(ctx).messages()),
                        holders(ctx, view.role())));
    }

    private Optional<Integer> holders(Context ctx, OrganizationRole role) {
        return PageRequest.of(ctx).may("GET " + USERS)
                ? Optional.of(holders(ctx, role, UserCriteria.NONE, new Page.Request(0, 1), UserSort.NAME, false)
                        .total())
                : Optional.empty();
    }

    private Page<UserView> holders(
            Context ctx,
            OrganizationRole role,
            UserCriteria criteria,
            Page.Request page,
            UserSort sort,
            boolean descending) {
        var by = PageRequest.caller(ctx);
        return orNotFound(users.withRole(role.key(), new ListUsers.Query(by, criteria, page, sort, descending)));
    }

    /** @param status and badge as in {@code users.jte} */
    record Holder(User user, String status, String badge) {
        static Holder of(UserView view) {
            var status = view.user().status();
            return new Holder(view.user(), UserListRoutes.statusText(status), UserListRoutes.badge(status));
        }
    }

    record HoldersPage(OrganizationRole role, Paging paging, List<Holder> rows) {
        ListQuery query() {
            return paging.query();
        }
    }

    private void listUsers(Context ctx) {
        OrganizationRole role = find(ctx).role();
        ListQuery query = ListQuery.of(
                MemberPaths.of(role.key()) + "/users",
                Links.query(ctx),
                parameter -> false,
                SORTS.stream().map(Codes::of).toList());
        Page<UserView> found = holders(
                ctx,
                role,
                UserListRoutes.named(query.search()),
                query.request(),
                Codes.find(UserSort.class, query.sort()).orElseThrow(),
                query.descending());
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(
                ctx,
                "members/roleUsers",
                new HoldersPage(
                        role, paging, found.results().stream().map(Holder::of).toList()));
    }

    private Question deletion(Context ctx, RoleView view) {
        Messages messages = PageRequest.of(ctx).messages();
        String name = view.role().name().value();
        List<String> texts = new ArrayList<>();
        texts.add(messages.text("role.delete.text"));
        holders(ctx, view.role()).ifPresent(count -> texts.add(messages.text("role.delete.holders", count)));
        return Question.of(
                        messages.text("role.delete.title", name),
                        texts,
                        messages.text("role.delete.do"),
                        new Option(MemberPaths.of(view.role().key()), name),
                        view.role().version())
                .confirmedBy(name);
    }

    private void delete(Context ctx) {
        Form form = Form.of(ctx);
        RoleView view = find(ctx);
        Messages messages = PageRequest.of(ctx).messages();
        String typed = form.get(Question.TYPED);
        if (!Texts.isTyped(typed, view.role().name().value())) {
            var wrong = FieldProblems.of(List.of(Question.NOT_CONFIRMED), messages);
            pages.show(ctx, 422, "kit/question", deletion(ctx, view).mistyped(typed, wrong));
            return;
        }
        roles.delete()
                .delete(PageRequest.caller(ctx), view.role().key(), form.version())
                .peek(gone -> pages.redirect(ctx, PortalPaths.ROLES, "role-deleted"))
                .peekLeft(refusal -> {
                    var texts = new MemberRefusalTexts(new AccessTexts(model.show(), messages));
                    String sentence = texts.ofWhatIsThere(refusal);
                    pages.show(ctx, 422, "kit/question", deletion(ctx, view).refused(sentence));
                });
    }
}
