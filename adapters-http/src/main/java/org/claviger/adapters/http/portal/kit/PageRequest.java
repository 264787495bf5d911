package org.claviger.adapters.http.portal.kit;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.application.signin.FindSession.Present;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.permissions.Caller;

/**
 * Who asks, and how answers are to look.
 *
 * @param session what the browser has shown; it may have ended
 * @param present the member whose session it is, if it lives
 * @param browser 256 random bits that the browser keeps, signed in or not; empty if there are none
 */
public record PageRequest(
        Optional<Ticket> session, Optional<Present> present, String browser, Messages messages, Theme theme) {
    private static final Authorization TABLE = Authorization.table();
    private static final String ATTRIBUTE = "claviger.visit";

    public void keep(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    public static Optional<PageRequest> found(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }

    public static PageRequest of(Context ctx) {
        return found(ctx).orElseThrow(() -> new IllegalStateException("nobody was at the door"));
    }

    /** The member who asks, with what they hold; only on pages for who has signed in. */
    public static Caller caller(Context ctx) {
        return of(ctx).presentOrThrow().caller();
    }

    public Present presentOrThrow() {
        return present.orElseThrow(() -> new IllegalStateException("the page is for everybody"));
    }

    /** The ticket of the session that lives. */
    public Ticket sessionOrThrow() {
        return session.orElseThrow(() -> new IllegalStateException("the page is for everybody"));
    }

    /** What form tokens are made for. */
    String cookie() {
        return present.flatMap(member -> session).map(Ticket::reveal).orElse(browser);
    }

    /**
     * Whether the member is let in by a route of the portal; nobody is who has not signed in. What is asked for in one stage
     * only is asked for by the use case again.
     *
     * @param route as in the table {@code Authorization}
     */
    public boolean may(String route) {
        return present.filter(member -> TABLE.accessTo(route) instanceof Access.Portal portal
                        && portal.isMetBy(member.caller().holds()))
                .isPresent();
    }

    /** Holds neither tickets nor people. */
    @Override
    public String toString() {
        return "PageRequest[hidden]";
    }
}
