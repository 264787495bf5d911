package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.util.List;
import org.claviger.adapters.http.Route;
import org.claviger.application.members.AcceptInvitation;
import org.claviger.application.members.SignInRefusal;
import org.claviger.domain.members.Ticket;

/**
 * Where somebody who was invited chooses a password. The ticket comes in the fragment of the link, which browsers do not send:
 * the script moves it into the form, and without scripts people paste the link.
 */
final class InvitationRoutes {
    private final AcceptInvitation accept;
    private final Pages pages;

    InvitationRoutes(AcceptInvitation accept, Pages pages) {
        this.accept = accept;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portal/invitation", ctx -> pages.show(ctx, "invitation", InvitationPage.EMPTY)),
                Route.post("/portal/invitation", this::accept));
    }

    /**
     * @param ticket what was typed, so that it is not lost
     * @param error what is wrong; empty at first
     * @param problems what is wrong with the password
     */
    record InvitationPage(String ticket, String error, List<String> problems) {
        static final InvitationPage EMPTY = new InvitationPage("", "", List.of());

        @Override
        public String toString() {
            return "InvitationPage[hidden]";
        }
    }

    private void accept(Context ctx) {
        Form form = Form.of(ctx);
        String link = form.get("ticket").strip();
        String ticket = link.substring(link.indexOf('#') + 1);
        accept.accept(new AcceptInvitation.Command(new Ticket(ticket), form.get("password"), List.of()))
                .peek(user -> pages.redirect(ctx, "/portal/sign-in", "invitation-accepted"))
                .peekLeft(refusal -> refuse(ctx, ticket, refusal));
    }

    private void refuse(Context ctx, String ticket, SignInRefusal refusal) {
        Messages messages = Visit.of(ctx).messages();
        if (refusal instanceof SignInRefusal.InvalidInput invalid) {
            var problems = FieldProblems.of(invalid.problems(), messages).of("password");
            var page = new InvitationPage(ticket, messages.text("sign-in.new-password-refused"), problems);
            pages.show(ctx, 422, "invitation", page);
        } else {
            var page = new InvitationPage("", messages.text("invitation.not-valid"), List.of());
            pages.show(ctx, 403, "invitation", page);
        }
    }
}
