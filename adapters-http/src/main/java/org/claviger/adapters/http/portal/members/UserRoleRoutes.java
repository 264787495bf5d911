package org.claviger.adapters.http.portal.members;

import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.Question;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.application.roles.RoleQuery;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.ListRolesOfUser.Assigned;
import org.claviger.application.users.UserUseCases;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;

/** Gives organization roles to users, and takes them away. */
final class UserRoleRoutes {
    private static final String GRANT = MemberPaths.USER + "/organization-roles";
    private static final String REVOKE = GRANT + "/{roleKey}/revoke";
    private static final String ROLE = "role";
    private static final String START = "start";
    private static final String END = "end";

    /** What browsers send for {@code datetime-local}: without an offset. */
    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?");

    private final UserUseCases users;
    private final RoleUseCases roles;
    private final ShowCatalog model;
    private final Pages pages;

    UserRoleRoutes(UserUseCases users, RoleUseCases roles, ShowCatalog model, Pages pages) {
        this.users = users;
        this.roles = roles;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(GRANT, this::offer),
                Route.post(GRANT, this::grant),
                Route.get(REVOKE, ctx -> {
                    User user = user(ctx);
                    pages.show(ctx, "kit/question", revocation(ctx, user, assigned(ctx, user.key())));
                }),
                Route.post(REVOKE, this::revoke));
    }

    private User user(Context ctx) {
        return orNotFound(users.find().find(PageRequest.caller(ctx), MemberPaths.user(ctx)))
                .user();
    }

    /** @param held whether the member holds all that it grants, and so may give it */
    record Choice(String key, String name, boolean held) {}

    /**
     * @param roles the first of all, by name
     * @param all whether there are no more; else the name of another one can be typed
     */
    record GrantPage(UserKey user, String name, Fields fields, List<Choice> roles, boolean all) {}

    /** With the role of the parameter {@code role} chosen, and its period if the user has it already. */
    private void offer(Context ctx) {
        User user = user(ctx);
        String wanted = Links.first(Links.query(ctx), ROLE).orElse("");
        Optional<Assigned> has = orNotFound(users.roles().list(user.key())).stream()
                .filter(assigned -> assigned.role().key().toString().equals(wanted))
                .findFirst();
        show(
                ctx,
                200,
                user,
                Fields.fresh(Map.of(
                        ROLE, wanted,
                        START,
                                has.flatMap(assigned -> assigned.period().start())
                                        .map(UserRoleRoutes::local)
                                        .orElse(""),
                        END,
                                has.flatMap(assigned -> assigned.period().end())
                                        .map(UserRoleRoutes::local)
                                        .orElse(""))));
    }

    private static String local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private void show(Context ctx, int status, User user, Fields fields) {
        AccessModel current = model.show();
        Page<RoleView> first = roles.list().list(new RoleQuery(Page.Request.FIRST, Optional.empty(), "", false));
        pages.show(
                ctx,
                status,
                "members/userGrant",
                new GrantPage(
                        user.key(),
                        user.name().value(),
                        fields,
                        first.results().stream()
                                .map(role -> new Choice(
                                        role.role().key().toString(),
                                        role.role().name().value(),
                                        isHeld(role, PageRequest.caller(ctx), current)))
                                .toList(),
                        first.total() <= first.results().size()));
    }

    private static boolean isHeld(RoleView role, Caller by, AccessModel current) {
        return by.mayNotGive(current.catalog().expand(role.grants().scopes().toList()))
                .isEmpty();
    }

    private void grant(Context ctx) {
        Form form = Form.of(ctx);
        List<Problem> misread = new ArrayList<>();
        Optional<OrganizationRoleKey> role = role(form.get(ROLE).strip(), misread);
        Optional<Instant> start = instant(form, START, misread);
        Optional<Instant> end = instant(form, END, misread);
        UserKey user = MemberPaths.user(ctx);
        users.grantRole()
                .grant(new GrantOrganizationRole.Command(
                        PageRequest.caller(ctx), user, role, start, end, List.of(), Optional.empty(), misread))
                .peek(given -> pages.redirect(ctx, MemberPaths.of(user), "role-granted"))
                .peekLeft(refusal -> refuse(ctx, form, refusal));
    }

    /** By its key, or by its name if there are more than the page offers. */
    private Optional<OrganizationRoleKey> role(String text, List<Problem> misread) {
        Optional<OrganizationRoleKey> key = WireFormats.uuid(text)
                .map(OrganizationRoleKey::new)
                .or(
                        () -> roles
                                .list()
                                .list(new RoleQuery(Page.Request.FIRST, Optional.empty(), text, false))
                                .results()
                                .stream()
                                .map(RoleView::role)
                                .filter(role -> role.name().value().equalsIgnoreCase(text))
                                .map(role -> role.key())
                                .findFirst());
        if (text.isEmpty()) {
            misread.add(new Problem("/" + ROLE, Flaw.of(FlawCode.MISSING)));
        } else if (key.isEmpty()) {
            misread.add(new Problem("/" + ROLE, Flaw.of(FlawCode.UNKNOWN_ORGANIZATION_ROLE)));
        }
        return key;
    }

    private static Optional<Instant> instant(Form form, String field, List<Problem> misread) {
        String text = form.get(field).strip();
        Optional<Instant> time =
                LOCAL.matcher(text).matches() ? WireFormats.instant(text.replace(' ', 'T') + "Z") : Optional.empty();
        if (!text.isEmpty() && time.isEmpty()) {
            misread.add(new Problem("/" + field, Flaw.of(FlawCode.NOT_A_DATE_AND_TIME)));
        }
        return time;
    }

    private void refuse(Context ctx, Form form, MemberRefusal refusal) {
        User user = user(ctx);
        Messages messages = PageRequest.of(ctx).messages();
        Fields typed = Fields.typed(form, List.of(ROLE, START, END));
        if (refusal instanceof InvalidInput invalid) {
            List<Problem> problems = invalid.problems().stream()
                    .map(problem -> problem.pointer().equals("/grantPeriod/endTime")
                            ? new Problem("/" + END, problem.flaw())
                            : problem)
                    .toList();
            show(ctx, 422, user, typed.wrong(FieldProblems.of(problems, messages)));
        } else if (refusal instanceof NoSuchRole) {
            var gone = List.of(new Problem("/" + ROLE, Flaw.of(FlawCode.UNKNOWN_ORGANIZATION_ROLE)));
            show(ctx, 422, user, typed.wrong(FieldProblems.of(gone, messages)));
        } else {
            show(ctx, 422, user, typed.refused(texts(messages).ofWhatIsThere(refusal)));
        }
    }

    private MemberRefusalTexts texts(Messages messages) {
        return new MemberRefusalTexts(new AccessTexts(model.show(), messages));
    }

    private Assigned assigned(Context ctx, UserKey user) {
        OrganizationRoleKey role = MemberPaths.role(ctx);
        return orNotFound(users.roles().list(user)).stream()
                .filter(assigned -> assigned.role().key().equals(role))
                .findFirst()
                .orElseThrow(() -> {
                    var refusal = new RoleNotAssigned();
                    return new HttpRefusal(404, refusal.code(), refusal.sentence());
                });
    }

    private static Question revocation(Context ctx, User user, Assigned assigned) {
        Messages messages = PageRequest.of(ctx).messages();
        String role = assigned.role().name().value();
        List<String> texts = new ArrayList<>();
        texts.add(messages.text("user.revoke.text", user.name().value(), role));
        if (PageRequest.of(ctx).presentOrThrow().user().key().equals(user.key())) {
            texts.add(messages.text("user.revoke.oneself"));
        }
        return Question.of(
                messages.text("user.revoke.title", role),
                texts,
                messages.text("user.revoke.do"),
                new Option(MemberPaths.of(user.key()), user.name().value()),
                user.version());
    }

    private void revoke(Context ctx) {
        User user = user(ctx);
        users.revokeRole()
                .revoke(PageRequest.caller(ctx), user.key(), MemberPaths.role(ctx))
                .peek(changed -> pages.redirect(ctx, MemberPaths.of(user.key()), "role-revoked"))
                .peekLeft(refusal -> {
                    String sentence = texts(PageRequest.of(ctx).messages()).ofWhatIsThere(refusal);
                    Question question = revocation(ctx, user, assigned(ctx, user.key()));
                    pages.show(ctx, 422, "kit/question", question.refused(sentence));
                });
    }
}
