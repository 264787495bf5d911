package org.claviger.adapters.http.portal.members;

import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.Question;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ListGroups;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.signin.InviteUser;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.ListIdentityProviders;
import org.claviger.application.users.ListRolesOfUser.Assigned;
import org.claviger.application.users.ShowPermissionsOfUser.Held;
import org.claviger.application.users.UserUseCases;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;

/** One user: who it is, what the user may do and why; inviting, deactivating and deleting. */
final class UserPageRoutes {
    private static final String INVITE = MemberPaths.USER + "/invite";
    private static final String DEACTIVATE = MemberPaths.USER + "/deactivate";
    private static final String REACTIVATE = MemberPaths.USER + "/reactivate";
    private static final String DELETE = MemberPaths.USER + "/delete";

    private final UserUseCases users;
    private final InviteUser invite;
    private final ListApplicationRoles applicationRoles;
    private final ListGroups groups;
    private final ListIdentityProviders providers;
    private final ShowCatalog model;
    private final String publicUrl;
    private final Pages pages;
    private final InstantSource clock;

    UserPageRoutes(
            UserUseCases users,
            InviteUser invite,
            ListApplicationRoles applicationRoles,
            ListGroups groups,
            ListIdentityProviders providers,
            ShowCatalog model,
            String publicUrl,
            Pages pages,
            InstantSource clock) {
        this.users = users;
        this.invite = invite;
        this.applicationRoles = applicationRoles;
        this.groups = groups;
        this.providers = providers;
        this.model = model;
        this.publicUrl = publicUrl;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portal/your-roles", this::showOwn),
                Route.get(MemberPaths.USER, this::show),
                Route.get(INVITE, ctx -> ask(ctx, this::invitation)),
                Route.post(INVITE, this::invite),
                Route.get(DEACTIVATE, ctx -> ask(ctx, this::deactivation)),
                Route.post(DEACTIVATE, ctx -> activate(ctx, false, this::deactivation)),
                Route.get(REACTIVATE, ctx -> ask(ctx, this::reactivation)),
                Route.post(REACTIVATE, ctx -> activate(ctx, true, this::reactivation)),
                Route.get(DELETE, ctx -> ask(ctx, this::deletion)),
                Route.post(DELETE, this::delete));
    }

    /** @param state as a key of messages */
    record RoleRow(Assigned assigned, String state) {}

    /** @param through names of the roles that give it */
    record HeldRow(String name, String scope, String place, List<String> causes, List<String> through) {}

    record GroupLink(String key, String name) {}

    /** @param groups names of those that give it */
    record ApplicationRoleRow(String key, String name, String stage, boolean direct, List<String> groups) {}

    record IdentityRow(String provider, Identity identity) {}

    /** Some of a list, and how many there are. */
    record Excerpt<T>(List<T> rows, int total) {}

    /** What the member may not see is absent. */
    record UserPage(
            User user,
            String status,
            String badge,
            boolean oneself,
            Optional<List<RoleRow>> roles,
            Optional<List<HeldRow>> permissions,
            Optional<Excerpt<ApplicationRoleRow>> applicationRoles,
            Optional<Excerpt<GroupLink>> groups,
            Optional<List<IdentityRow>> identities) {

        String path() {
            return MemberPaths.of(user.key());
        }
    }

    private void show(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        Caller by = visit.presentOrThrow().caller();
        UserView view = find(ctx);
        User user = view.user();
        boolean oneself = isOneself(ctx, user);
        var names = new AccessTexts(model.show(), visit.messages());
        boolean seesMembers = view.member().isPresent();
        pages.show(
                ctx,
                "members/user",
                new UserPage(
                        user,
                        UserListRoutes.statusText(user.status()),
                        UserListRoutes.badge(user.status()),
                        oneself,
                        seesMembers || oneself ? Optional.of(roles(user.key())) : Optional.empty(),
                        by.holds(SystemPermissions.VIEW_MEMBERS)
                                ? Optional.of(orNotFound(users.permissions().show(user.key())).stream()
                                        .map(held -> row(held, names))
                                        .toList())
                                : Optional.empty(),
                        by.holds().holdsInSomeStage(SystemPermissions.VIEW_END_USERS)
                                ? Optional.of(applicationRoles(by, user.key(), names))
                                : Optional.empty(),
                        by.holds().holdsInSomeStage(SystemPermissions.MANAGE_END_USER_GROUPS)
                                ? Optional.of(groups(by, user.key()))
                                : Optional.empty(),
                        seesMembers ? Optional.of(identities(user)) : Optional.empty()));
    }

    /** @param holds all that the member may do, by name */
    record OwnPage(List<RoleRow> roles, List<String> holds) {}

    /** Everybody may know the own roles. */
    private void showOwn(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        var names = new AccessTexts(model.show(), visit.messages());
        pages.show(
                ctx,
                "members/yourRoles",
                new OwnPage(
                        roles(visit.presentOrThrow().user().key()),
                        visit.presentOrThrow().caller().holds().asList().stream()
                                .map(names::scope)
                                .toList()));
    }

    private UserView find(Context ctx) {
        return orNotFound(users.find().find(PageRequest.caller(ctx), MemberPaths.user(ctx)));
    }

    private static boolean isOneself(Context ctx, User user) {
        return PageRequest.of(ctx).presentOrThrow().user().key().equals(user.key());
    }

    private List<RoleRow> roles(UserKey user) {
        Instant now = clock.instant();
        return orNotFound(users.roles().list(user)).stream()
                .map(assigned -> new RoleRow(
                        assigned,
                        assigned.period().hasEndedAt(now)
                                ? "period.ended"
                                : assigned.period().contains(now) ? "period.now" : "period.later"))
                .toList();
    }

    private static HeldRow row(Held held, AccessTexts names) {
        Scope scope = held.grant().scope();
        return new HeldRow(
                names.permission(scope.permission()),
                scope.toString(),
                names.place(scope.place()),
                held.grant().causes().stream().map(names::scope).toList(),
                held.through().stream()
                        .map(OrganizationRole::name)
                        .map(name -> name.value())
                        .toList());
    }

    private Excerpt<ApplicationRoleRow> applicationRoles(Caller by, UserKey user, AccessTexts names) {
        var all = new ListApplicationRoles.Query(by, Set.of(), Set.of(), Set.of(), Set.of(), "", first(), false);
        return applicationRoles
                .ofUser(user, Set.of(), Set.of(), all)
                .map(found -> new Excerpt<>(
                        found.results().stream()
                                .map(held -> new ApplicationRoleRow(
                                        held.role().key().toString(),
                                        held.role().name().value(),
                                        names.place(new GrantTarget.OneStage(
                                                held.role().stage())),
                                        held.direct(),
                                        held.groups().stream()
                                                .map(Group::name)
                                                .map(name -> name.value())
                                                .toList()))
                                .toList(),
                        found.total()))
                .getOrElse(new Excerpt<>(List.of(), 0));
    }

    private Excerpt<GroupLink> groups(Caller by, UserKey user) {
        var all = new ListGroups.Query(by, "", Set.of(), Set.of(), Optional.empty(), false, first());
        return groups.ofUser(user, all)
                .map(found -> new Excerpt<>(
                        found.results().stream()
                                .map(group -> new GroupLink(
                                        group.key().toString(), group.name().value()))
                                .toList(),
                        found.total()))
                .getOrElse(new Excerpt<>(List.of(), 0));
    }

    private static Page.Request first() {
        return new Page.Request(0, ListQuery.PAGE_SIZE);
    }

    private List<IdentityRow> identities(User user) {
        return user.identities().stream()
                .map(identity -> new IdentityRow(
                        providers.all().stream()
                                .filter(provider -> provider.key().equals(identity.provider()))
                                .findFirst()
                                .map(IdentityProvider::name)
                                .orElse(identity.provider().value().toString()),
                        identity))
                .toList();
    }

    /** What is asked about a user, before anything is done. */
    private interface Asking {
        Question of(User user, Context ctx);
    }

    private void ask(Context ctx, Asking question) {
        pages.show(ctx, "kit/question", question.of(find(ctx).user(), ctx));
    }

    private void refuse(Context ctx, Asking question, MemberRefusal refusal) {
        var texts = new MemberRefusalTexts(
                new AccessTexts(model.show(), PageRequest.of(ctx).messages()));
        String sentence = texts.ofWhatIsThere(refusal);
        pages.show(ctx, 422, "kit/question", question.of(find(ctx).user(), ctx).refused(sentence));
    }

    private static Option back(User user) {
        return new Option(MemberPaths.of(user.key()), user.name().value());
    }

    private Question invitation(User user, Context ctx) {
        Messages messages = PageRequest.of(ctx).messages();
        return Question.of(
                messages.text("user.invite.title", user.name().value()),
                List.of(messages.text("user.invite.text"), messages.text("user.invite.roles-first")),
                messages.text("user.invite.do"),
                back(user),
                user.version());
    }

    private Question deactivation(User user, Context ctx) {
        Messages messages = PageRequest.of(ctx).messages();
        return Question.of(
                messages.text("user.deactivate.title", user.name().value()),
                warned(messages.text("user.deactivate.text"), user, ctx),
                messages.text("user.deactivate.do"),
                back(user),
                user.version());
    }

    private static List<String> warned(String text, User user, Context ctx) {
        return isOneself(ctx, user)
                ? List.of(text, PageRequest.of(ctx).messages().text("user.oneself.warning"))
                : List.of(text);
    }

    private Question reactivation(User user, Context ctx) {
        Messages messages = PageRequest.of(ctx).messages();
        return Question.of(
                messages.text("user.reactivate.title", user.name().value()),
                List.of(messages.text("user.reactivate.text")),
                messages.text("user.reactivate.do"),
                back(user),
                user.version());
    }

    private Question deletion(User user, Context ctx) {
        Messages messages = PageRequest.of(ctx).messages();
        return Question.of(
                        messages.text("user.delete.title", user.name().value()),
                        warned(messages.text("user.delete.text"), user, ctx),
                        messages.text("user.delete.do"),
                        back(user),
                        user.version())
                .confirmedBy(user.email().value());
    }

    /** @param link to be handed on; stands on no other page */
    record InvitedPage(User user, String link, Instant expiresAt) {
        @Override
        public String toString() {
            return "InvitedPage[hidden]";
        }
    }

    /** The link is in this answer and nowhere else. Its ticket stands in the fragment, which browsers do not send. */
    private void invite(Context ctx) {
        invite.invite(PageRequest.caller(ctx), MemberPaths.user(ctx))
                .peek(invited -> pages.show(
                        ctx,
                        "members/invited",
                        new InvitedPage(
                                invited.user(),
                                publicUrl + "/portal/invitation#"
                                        + invited.ticket().reveal(),
                                invited.expiresAt())))
                .peekLeft(refusal -> refuse(ctx, this::invitation, refusal));
    }

    private void activate(Context ctx, boolean active, Asking question) {
        Either<MemberRefusal, User> outcome = users.edit()
                .edit(new EditUser.Command(
                        PageRequest.caller(ctx),
                        MemberPaths.user(ctx),
                        Form.of(ctx).version(),
                        Optional.empty(),
                        Optional.of(active),
                        Optional.empty(),
                        List.of()));
        outcome.peek(user -> leave(ctx, user, active ? "user-reactivated" : "user-deactivated", MemberPaths::of))
                .peekLeft(refusal -> refuse(ctx, question, refusal));
    }

    /** Whoever has just ended the own session can only sign in. */
    private void leave(Context ctx, User user, String done, Function<UserKey, String> next) {
        pages.redirect(ctx, isOneself(ctx, user) ? "/portal/sign-in" : next.apply(user.key()), done);
    }

    private void delete(Context ctx) {
        Form form = Form.of(ctx);
        User user = find(ctx).user();
        String typed = form.get(Question.TYPED);
        if (!user.hasAddress(typed)) {
            var wrong = FieldProblems.of(
                    List.of(Question.NOT_CONFIRMED), PageRequest.of(ctx).messages());
            pages.show(ctx, 422, "kit/question", deletion(user, ctx).mistyped(typed, wrong));
            return;
        }
        users.delete()
                .delete(PageRequest.caller(ctx), user.key(), form.version())
                .peek(gone -> leave(ctx, gone, "user-deleted", key -> PortalPaths.USERS))
                .peekLeft(refusal -> refuse(ctx, this::deletion, refusal));
    }
}
