package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.application.members.FindSession.Present;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.Scope;

/**
 * Who asks, and how answers are to look.
 *
 * @param session what the browser has shown; it may have ended
 * @param present the member whose session it is, if it lives
 * @param browser 256 random bits that the browser keeps, signed in or not; empty if there are none
 */
record Visit(Optional<Ticket> session, Optional<Present> present, String browser, Messages messages, Theme theme) {
    private static final String ATTRIBUTE = "claviger.visit";

    void keep(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    static Optional<Visit> found(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }

    static Visit of(Context ctx) {
        return found(ctx).orElseThrow(() -> new IllegalStateException("nobody was at the door"));
    }

    Present presentOrThrow() {
        return present.orElseThrow(() -> new IllegalStateException("the page is for everybody"));
    }

    /** The ticket of the session that lives. */
    Ticket sessionOrThrow() {
        return session.orElseThrow(() -> new IllegalStateException("the page is for everybody"));
    }

    /** What form tokens are made for. */
    String cookie() {
        return present.flatMap(member -> session).map(Ticket::reveal).orElse(browser);
    }

    /** Whether the member holds it for the organization; nobody does who has not signed in. */
    boolean may(PermissionKey permission) {
        var scope = new Scope(permission, Place.ORGANIZATION);
        return present.filter(member -> member.caller().holds().covers(scope)).isPresent();
    }

    /** Holds neither tickets nor people. */
    @Override
    public String toString() {
        return "Visit[hidden]";
    }
}
