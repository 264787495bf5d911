package org.claviger.adapters.http.portal.endusers;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.claviger.adapters.http.portal.kit.FilterChip;
import org.claviger.adapters.http.portal.kit.FilterGroup;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.members.MemberPaths;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.EndUserRefusal.NoSuchApplicationRole;
import org.claviger.application.endusers.EndUserRefusal.NotPermitted;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.users.FindUser;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stages;

/** The application roles that a user has or could have: gives them one by one, and takes them away. */
final class UserApplicationRoleRoutes {
    private static final String LIST = MemberPaths.USER + "/application-roles";
    private static final String ROLE = LIST + "/{applicationRoleKey}";
    private static final String STAGE = "stage";
    private static final String HELD = "held";
    private static final String ONLY = "only";

    private final FindUser users;
    private final ApplicationRoleUseCases roles;
    private final ShowCatalog model;
    private final Pages pages;

    UserApplicationRoleRoutes(FindUser users, ApplicationRoleUseCases roles, ShowCatalog model, Pages pages) {
        this.users = users;
        this.roles = roles;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list),
                Route.post(ROLE + "/give", ctx -> {
                    var given = roles.manage().assign(PageRequest.caller(ctx), MemberPaths.user(ctx), role(ctx));
                    comeBack(ctx, given, "application-role-given");
                }),
                Route.post(ROLE + "/take", ctx -> {
                    var taken = roles.manage().unassign(PageRequest.caller(ctx), MemberPaths.user(ctx), role(ctx));
                    comeBack(ctx, taken, "application-role-taken");
                }));
    }

    private static ApplicationRoleKey role(Context ctx) {
        return WireFormats.uuid(ctx.pathParam("applicationRoleKey"))
                .map(ApplicationRoleKey::new)
                .orElseThrow(() -> answer(new NoSuchApplicationRole()));
    }

    private static HttpRefusal answer(EndUserRefusal refusal) {
        return new HttpRefusal(refusal instanceof NotPermitted ? 403 : 404, refusal.code(), refusal.sentence());
    }

    private static <T> T orRefuse(Either<EndUserRefusal, T> answer) {
        return answer.getOrElseThrow(UserApplicationRoleRoutes::answer);
    }

    /** To the list as it was, which the address of the form still says. */
    private void comeBack(Context ctx, Either<EndUserRefusal, ApplicationRole> outcome, String done) {
        orRefuse(outcome);
        List<Parameter> parameters = new ArrayList<>(
                query(ctx, MemberPaths.user(ctx), model.show().stages()).parameters());
        parameters.add(new Parameter("done", done));
        pages.redirect(ctx, Links.of(path(MemberPaths.user(ctx)), parameters));
    }

    private static String path(UserKey user) {
        return MemberPaths.of(user) + "/application-roles";
    }

    private static ListQuery query(Context ctx, UserKey user, Stages stages) {
        return ListQuery.of(
                path(user),
                Links.query(ctx),
                parameter -> parameter.equals(new Parameter(HELD, ONLY))
                        || parameter.name().equals(STAGE)
                                && stages.inOrder().stream()
                                        .anyMatch(stage -> stage.slug().value().equals(parameter.value())),
                List.of("name"));
    }

    /** @param mayManage whether the member may give and take roles of this stage */
    record Row(
            String key,
            String name,
            String stage,
            boolean held,
            boolean direct,
            List<String> groups,
            boolean mayManage) {}

    /** @param back query of the list, with the question mark; empty if there is none */
    record RolesPage(User user, Paging paging, List<Row> rows, List<FilterGroup> filters, String back) {
        ListQuery query() {
            return paging.query();
        }

        String path() {
            return query().path();
        }
    }

    private void list(Context ctx) {
        Caller by = PageRequest.caller(ctx);
        User user = orNotFound(users.find(by, MemberPaths.user(ctx))).user();
        Stages stages = model.show().stages();
        ListQuery query = query(ctx, user.key(), stages);
        Page<HeldRole> found =
                query.has(HELD, ONLY) ? held(by, user.key(), query, stages) : all(by, user.key(), query, stages);
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        Messages messages = PageRequest.of(ctx).messages();
        var names = new AccessTexts(model.show(), messages);
        pages.show(
                ctx,
                "endusers/userApplicationRoles",
                new RolesPage(
                        user,
                        paging,
                        found.results().stream()
                                .map(held -> row(held, by, names))
                                .toList(),
                        filters(query, by, stages, messages),
                        query.link().substring(query.path().length())));
    }

    private Page<HeldRole> held(Caller by, UserKey user, ListQuery query, Stages stages) {
        return orRefuse(
                roles.list().ofUser(user, Set.of(), Set.of(), wanted(by, query, stages, Set.of(), query.request())));
    }

    /** All roles that match, with whether and how the user has each. */
    private Page<HeldRole> all(Caller by, UserKey user, ListQuery query, Stages stages) {
        Page<ApplicationRole> found = roles.list().list(wanted(by, query, stages, Set.of(), query.request()));
        if (found.results().isEmpty()) {
            return new Page<>(List.of(), found.total());
        }
        Set<UUID> keys =
                found.results().stream().map(role -> role.key().value()).collect(toUnmodifiableSet());
        Map<ApplicationRoleKey, HeldRole> has = orRefuse(
                        roles.list().ofUser(user, Set.of(), Set.of(), wanted(by, query, stages, keys, first())))
                .results()
                .stream()
                .collect(toMap(held -> held.role().key(), Function.identity()));
        return found.map(role ->
                Optional.ofNullable(has.get(role.key())).orElseGet(() -> new HeldRole(user, role, false, List.of())));
    }

    private static Page.Request first() {
        return new Page.Request(0, ListQuery.PAGE_SIZE);
    }

    private static ListApplicationRoles.Query wanted(
            Caller by, ListQuery query, Stages stages, Set<UUID> keys, Page.Request page) {
        return new ListApplicationRoles.Query(
                by,
                keys,
                Set.of(),
                stages.inOrder().stream()
                        .filter(stage -> query.has(STAGE, stage.slug().value()))
                        .map(Stage::key)
                        .collect(toUnmodifiableSet()),
                Set.of(),
                query.search(),
                page,
                query.descending());
    }

    private static Row row(HeldRole held, Caller by, AccessTexts names) {
        ApplicationRole role = held.role();
        return new Row(
                role.key().toString(),
                role.name().value(),
                names.place(new GrantTarget.OneStage(role.stage())),
                held.direct() || !held.groups().isEmpty(),
                held.direct(),
                held.groups().stream()
                        .map(Group::name)
                        .map(name -> name.value())
                        .toList(),
                by.holds(SystemPermissions.MANAGE_END_USER_ACCESS, role.stage()));
    }

    private static List<FilterGroup> filters(ListQuery query, Caller by, Stages stages, Messages messages) {
        var held = new FilterChip(
                messages.text("user.application-roles.held"),
                query.toggling(HELD, ONLY).link(),
                query.has(HELD, ONLY));
        return List.of(
                new FilterGroup(messages.text("user.application-roles.show"), List.of(held)),
                new FilterGroup(
                        messages.text("effective.where"),
                        stages.inOrder().stream()
                                .filter(stage -> by.holds(SystemPermissions.VIEW_END_USERS, stage.slug()))
                                .map(stage -> new FilterChip(
                                        stage.name(),
                                        query.toggling(STAGE, stage.slug().value())
                                                .link(),
                                        query.has(STAGE, stage.slug().value())))
                                .toList()));
    }
}
