package org.claviger.adapters.http.portal.endusers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.claviger.adapters.http.portal.endusers.AssignmentList.Candidate;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.portal.members.UserRow;
import org.claviger.adapters.http.portal.members.UserSearch;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.endusers.EditGroup.Members;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.UserKey;

/** Who is in a group, and which application roles it gives: adding and removing, one after the other. */
final class GroupMemberRoutes {
    private static final String USERS = GroupPageRoutes.GROUP + "/users";
    private static final String ROLES = GroupPageRoutes.GROUP + "/application-roles";
    private static final String USER = "user";
    private static final String ROLE = "role";

    private final GroupUseCases groups;
    private final ListApplicationRoles roles;
    private final ListUsers users;
    private final ShowCatalog model;
    private final Pages pages;

    GroupMemberRoutes(
            GroupUseCases groups, ListApplicationRoles roles, ListUsers users, ShowCatalog model, Pages pages) {
        this.groups = groups;
        this.roles = roles;
        this.users = users;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(USERS + "/add", ctx -> with(ctx, this::offerUsers)),
                Route.post(USERS + "/add", ctx -> with(ctx, this::addUser)),
                Route.post(USERS + "/remove", ctx -> with(ctx, this::removeUser)),
                Route.get(ROLES + "/add", ctx -> with(ctx, this::offerRoles)),
                Route.post(ROLES + "/add", ctx -> with(ctx, this::addRole)),
                Route.post(ROLES + "/remove", ctx -> with(ctx, this::removeRole)));
    }

    private void with(Context ctx, BiConsumer<Context, Group> then) {
        answer(
                ctx,
                groups.find()
                        .find(PageRequest.caller(ctx), GroupPageRoutes.key(ctx))
                        .peek(group -> then.accept(ctx, group)));
    }

    private void answer(Context ctx, Either<EndUserRefusal, ?> outcome) {
        outcome.peekLeft(refusal -> pages.refuse(
                ctx,
                RefusalTexts.status(refusal),
                RefusalTexts.of(refusal, PageRequest.of(ctx).messages())));
    }

    private static ListQuery userQuery(Context ctx, Group group) {
        return UserSearch.query(GroupPageRoutes.path(group.key()) + "/users/add", Links.query(ctx));
    }

    private void offerUsers(Context ctx, Group group) {
        ListQuery query = userQuery(ctx, group);
        Page<UserView> found = users.list(new ListUsers.Query(
                PageRequest.caller(ctx),
                UserSearch.criteria(query),
                query.request(),
                UserSearch.sort(query),
                query.descending()));
        answer(ctx, among(ctx, group, found.results()).peek(added -> {
            Messages messages = PageRequest.of(ctx).messages();
            offer(
                    ctx,
                    query.paging(found),
                    new AssignmentList(
                            messages.text("group.add-users.title", group.name().value()),
                            GroupPageRoutes.path(group.key()),
                            group.name().value(),
                            query.paging(found),
                            messages.text("users.search"),
                            USER,
                            GroupPageRoutes.path(group.key()) + "/users/remove",
                            found.results().stream()
                                    .map(UserRow::of)
                                    .map(user -> new Candidate(
                                            user.key(), user.name(), user.email(), added.contains(user.key())))
                                    .toList(),
                            new AssignmentList.Texts(
                                    "group.add-user", "group.remove-user", "group.has-user", "users.none")));
        }));
    }

    /** The keys of those who are in the group. */
    private Either<EndUserRefusal, Set<String>> among(Context ctx, Group group, List<UserView> candidates) {
        Set<UserKey> keys = candidates.stream().map(view -> view.user().key()).collect(toUnmodifiableSet());
        return keys.isEmpty()
                ? Either.right(Set.of())
                : groups.list()
                        .users(
                                PageRequest.caller(ctx),
                                group.key(),
                                UserCriteria.of(keys),
                                false,
                                new Page.Request(0, ListQuery.PAGE_SIZE),
                                UserSort.NAME,
                                false)
                        .map(there -> there.results().stream()
                                .map(view -> view.user().key().toString())
                                .collect(toUnmodifiableSet()));
    }

    private void offer(Context ctx, Paging paging, AssignmentList candidates) {
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
        } else {
            pages.show(ctx, "endusers/candidates", candidates);
        }
    }

    private void addUser(Context ctx, Group group) {
        answer(
                ctx,
                groups.edit()
                        .changeUsers(new Members(
                                PageRequest.caller(ctx), group.key(), chosen(ctx, USER), List.of(), List.of()))
                        .peek(changed -> pages.redirect(ctx, userQuery(ctx, group), "user-added")));
    }

    private void removeUser(Context ctx, Group group) {
        answer(
                ctx,
                groups.edit()
                        .changeUsers(new Members(
                                PageRequest.caller(ctx), group.key(), List.of(), chosen(ctx, USER), List.of()))
                        .peek(changed -> pages.redirect(ctx, GroupPageRoutes.path(group.key()), "user-removed")));
    }

    /** What a button of the list has sent. */
    private static List<UUID> chosen(Context ctx, String field) {
        return List.of(WireFormats.uuid(Form.of(ctx).get(field))
                .orElseThrow(() -> new HttpRefusal(400, "malformed_form", "The form does not say what was chosen.")));
    }

    private static ListQuery roleQuery(Context ctx, Group group) {
        return ListQuery.of(
                GroupPageRoutes.path(group.key()) + "/application-roles/add",
                Links.query(ctx),
                parameter -> false,
                List.of("name"));
    }

    private void offerRoles(Context ctx, Group group) {
        ListQuery query = roleQuery(ctx, group);
        Set<UUID> stage = model.show().stages().find(group.stage()).stream()
                .map(found -> found.key())
                .collect(toUnmodifiableSet());
        Page<ApplicationRole> found = roles.list(new ListApplicationRoles.Query(
                PageRequest.caller(ctx),
                Set.of(),
                Set.of(),
                stage,
                Set.of(),
                query.search(),
                query.request(),
                query.descending()));
        answer(ctx, given(ctx, group, found.results()).peek(given -> {
            Messages messages = PageRequest.of(ctx).messages();
            offer(
                    ctx,
                    query.paging(found),
                    new AssignmentList(
                            messages.text("group.add-roles.title", group.name().value()),
                            GroupPageRoutes.path(group.key()),
                            group.name().value(),
                            query.paging(found),
                            messages.text("application-roles.search"),
                            ROLE,
                            GroupPageRoutes.path(group.key()) + "/application-roles/remove",
                            found.results().stream()
                                    .map(role -> new Candidate(
                                            role.key().toString(),
                                            role.name().value(),
                                            role.claim()
                                                    .map(claim -> claim.value())
                                                    .orElse(""),
                                            given.contains(role.key().toString())))
                                    .toList(),
                            new AssignmentList.Texts(
                                    "group.add-role", "group.remove-role", "group.has-role", "group.no-roles")));
        }));
    }

    /** The keys of those that the group gives. */
    private Either<EndUserRefusal, Set<String>> given(Context ctx, Group group, List<ApplicationRole> candidates) {
        Set<UUID> keys = candidates.stream().map(role -> role.key().value()).collect(toUnmodifiableSet());
        return keys.isEmpty()
                ? Either.right(Set.of())
                : roles.ofGroup(
                                group.key(),
                                new ListApplicationRoles.Query(
                                        PageRequest.caller(ctx),
                                        keys,
                                        Set.of(),
                                        Set.of(),
                                        Set.of(),
                                        "",
                                        new Page.Request(0, ListQuery.PAGE_SIZE),
                                        false))
                        .map(there -> there.results().stream()
                                .map(role -> role.key().toString())
                                .collect(toUnmodifiableSet()));
    }

    private void addRole(Context ctx, Group group) {
        answer(
                ctx,
                groups.edit()
                        .changeRoles(new Members(
                                PageRequest.caller(ctx), group.key(), chosen(ctx, ROLE), List.of(), List.of()))
                        .peek(changed -> pages.redirect(ctx, roleQuery(ctx, group), "application-role-added")));
    }

    private void removeRole(Context ctx, Group group) {
        answer(
                ctx,
                groups.edit()
                        .changeRoles(new Members(
                                PageRequest.caller(ctx), group.key(), List.of(), chosen(ctx, ROLE), List.of()))
                        .peek(changed ->
                                pages.redirect(ctx, GroupPageRoutes.path(group.key()), "application-role-removed")));
    }
}
