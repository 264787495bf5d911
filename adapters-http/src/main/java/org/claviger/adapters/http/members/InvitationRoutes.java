package org.claviger.adapters.http.members;

import io.javalin.http.Context;
import java.util.List;
import org.claviger.adapters.http.Body;
import org.claviger.adapters.http.HttpRefusal;
import org.claviger.adapters.http.Route;
import org.claviger.application.members.AcceptInvitation;
import org.claviger.application.members.SignInRefusal;
import org.claviger.domain.members.Ticket;

/** Where somebody who has an invitation, and nothing else yet, chooses a password. */
public final class InvitationRoutes {
    private final AcceptInvitation accept;

    public InvitationRoutes(AcceptInvitation accept) {
        this.accept = accept;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/identity/v1/invitations/accept", this::accept));
    }

    private void accept(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        var fields = Body.json(ctx);
        fields.require("ticket");
        fields.require("password");
        String ticket = fields.text("ticket").orElse("");
        String password = fields.text("password").orElse("");
        fields.refuseOthers();
        fields.refuseProblems();
        accept.accept(new AcceptInvitation.Command(new Ticket(ticket), password, List.of()))
                .getOrElseThrow(InvitationRoutes::answer);
        ctx.status(204);
    }

    private static HttpRefusal answer(SignInRefusal refusal) {
        return refusal instanceof SignInRefusal.InvalidInput invalid
                ? HttpRefusal.invalid(refusal.sentence(), invalid.problems())
                : new HttpRefusal(400, refusal.code(), refusal.sentence());
    }
}
