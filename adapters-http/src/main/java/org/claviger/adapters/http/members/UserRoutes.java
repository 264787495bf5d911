package org.claviger.adapters.http.members;

import static org.claviger.adapters.http.members.MemberPaths.user;
import static org.claviger.adapters.http.members.MemberRefusals.orRefuse;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.endusers.EmbeddedRoles;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.signin.InviteUser;
import org.claviger.application.signin.InviteUser.Invited;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.CreateUsersInBulk;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.ShowPermissionsOfUser.Held;
import org.claviger.application.users.UserDraft;
import org.claviger.application.users.UserUseCases;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;

/** Users over HTTP, one by one and in bulk, below {@code /api/identity/v1}. */
public final class UserRoutes {
    private static final String USERS = "/api/identity/v1/users";
    private static final String BULK = USERS + "/bulk";
    private static final String USER = USERS + "/{key}";

    private final UserUseCases users;
    private final InviteUser invite;
    private final UserAnswers answers;
    private final String publicUrl;

    /** @param publicUrl where the portal is, without a slash at the end */
    public UserRoutes(UserUseCases users, InviteUser invite, EmbeddedRoles roles, String publicUrl) {
        this.users = users;
        this.invite = invite;
        this.answers = new UserAnswers(roles);
        this.publicUrl = publicUrl;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(USERS, this::create),
                Route.get(USERS + "/count", this::count),
                Route.post(BULK, this::createInBulk),
                Route.get(BULK + "/{key}", this::findBulk),
                Route.get(USER, this::find),
                Route.patch(USER, this::edit),
                Route.delete(USER, ctx -> {
                    orRefuse(users.delete().delete(caller(ctx), user(ctx), match(ctx)));
                    ctx.status(204);
                }),
                Route.post(USER + "/invitations", this::invite),
                Route.get(USER + "/effective-permissions", this::effectivePermissions));
    }

    private void create(Context ctx) {
        var fields = Body.json(ctx);
        var made = orRefuse(users.create().create(caller(ctx), draft(fields, fields::problems)));
        PublicUrl.locate(ctx, USERS + "/" + made.key());
        JsonAnswer.of(ctx, 201, Map.of("key", made.key().value()));
    }

    private static UserDraft draft(JsonFields fields, Supplier<List<Problem>> misread) {
        var name = fields.text("name");
        var email = fields.text("email");
        var active = fields.flag("isActive");
        var photoUrl = fields.text("photoUrl");
        boolean invite = fields.flag("addToBuiltInIdentityProvider").orElse(false);
        var provider = fields.uuid("identityProviderKey");
        var subject = fields.text("subject");
        var username = fields.text("username");
        fields.refuseOthers();
        return new UserDraft(name, email, active, photoUrl, invite, provider, subject, username, misread.get());
    }

    private void count(Context ctx) {
        var query = QueryParameters.of(ctx);
        var criteria = UserQueries.counted(query);
        query.refuseProblems();
        JsonAnswer.of(ctx, 200, Map.of("userCount", users.list().count(caller(ctx), criteria)));
    }

    /** What cannot be read refuses the whole; what is wrong otherwise is told with the user in question, later. */
    private void createInBulk(Context ctx) {
        var fields = Body.largeJson(ctx);
        fields.require("records");
        List<UserDraft> drafts = fields.objects("records").orElse(List.of()).stream()
                .map(record -> draft(record, List::of))
                .toList();
        fields.refuseOthers();
        var begun = orRefuse(
                users.createInBulk().begin(new CreateUsersInBulk.Command(caller(ctx), drafts, fields.problems())));
        PublicUrl.locate(ctx, BULK + "/" + begun.key());
        JsonAnswer.of(ctx, 202, BulkJson.of(begun));
    }

    private void findBulk(Context ctx) {
        UUID key = MemberPaths.key(ctx, "key", new NoSuchBulkOperation());
        BulkOperation found = orRefuse(users.findBulk().find(caller(ctx).id(), key));
        JsonAnswer.of(ctx, 200, BulkJson.of(found));
    }

    private void find(Context ctx) {
        var query = QueryParameters.of(ctx);
        var embeds = UserQueries.embeds(query);
        query.refuseProblems();
        Caller by = caller(ctx);
        var found = orRefuse(users.find().find(by, user(ctx)));
        EntityTags.tag(ctx, found.user().version());
        JsonAnswer.of(ctx, 200, answers.profile(by, found, embeds));
    }

    private void edit(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.text("name");
        var active = fields.flag("isActive");
        var photoUrl = fields.clearableText("photoUrl");
        fields.refuseOthers();
        var match = match(ctx, fields);
        orRefuse(users.edit()
                .edit(new EditUser.Command(caller(ctx), user(ctx), match, name, active, photoUrl, fields.problems())));
        ctx.status(204);
    }

    private void invite(Context ctx) {
        Body.refuseContent(ctx);
        JsonAnswer.of(ctx, 201, InvitationJson.of(orRefuse(invite.invite(caller(ctx), user(ctx))), publicUrl));
    }

    /** The ticket stands in the fragment, which browsers do not send: no log has it. */
    record InvitationJson(String link, Instant expiresAt) {
        static InvitationJson of(Invited invited, String publicUrl) {
            return new InvitationJson(
                    publicUrl + "/portal/invitation#" + invited.ticket().reveal(), invited.expiresAt());
        }

        @Override
        public String toString() {
            return "InvitationJson[hidden]";
        }
    }

    private void effectivePermissions(Context ctx) {
        var held = orRefuse(users.permissions().show(user(ctx)));
        JsonAnswer.all(ctx, held.stream().map(HeldPermissionJson::of).toList());
    }

    /**
     * @param direct whether a role grants it itself
     * @param causes the scopes of the other grants that imply it
     * @param roles through which the user holds it
     */
    record HeldPermissionJson(String scope, boolean direct, List<String> causes, List<RoleJson> roles) {
        record RoleJson(UUID key, String name) {
            static RoleJson of(OrganizationRole role) {
                return new RoleJson(role.key().value(), role.name().value());
            }
        }

        static HeldPermissionJson of(Held held) {
            var grant = held.grant();
            return new HeldPermissionJson(
                    grant.scope().toString(),
                    grant.direct(),
                    grant.causes().stream().map(Scope::toString).toList(),
                    held.through().stream().map(RoleJson::of).toList());
        }
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
