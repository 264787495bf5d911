package org.claviger.application.signin;

import java.time.Instant;
import java.util.Optional;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.signin.spi.Invitations;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.application.users.spi.Tickets;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.User;

/** The sessions, invitations and password resets of users. */
public final class UserTickets implements Tickets {
    private final Invitations invitations;
    private final PasswordResets resets;
    private final Sessions sessions;
    private final AuditTrail audit;

    public UserTickets(Invitations invitations, PasswordResets resets, Sessions sessions, AuditTrail audit) {
        this.invitations = invitations;
        this.resets = resets;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public AuditAttributes open(User user, AuditAttributes facts, Instant now) {
        long live = sessions.of(user.key()).stream()
                .filter(session -> session.isLiveAt(now))
                .count();
        return invitedUntil(user, facts, now)
                .and("passwordResetUntil", openReset(user, now).map(PasswordReset::expiresAt))
                .and("sessions", Optional.of(live).filter(count -> count > 0));
    }

    @Override
    public AuditAttributes end(User user, AuditAttributes facts, Instant now) {
        AuditAttributes ended = open(user, facts, now);
        invitations.remove(user.key());
        resets.remove(user.key());
        sessions.removeAll(user.key());
        return ended;
    }

    @Override
    public void withdrawInvitation(User user, Instant now) {
        AuditAttributes before = invitedUntil(user, AuditAttributes.NONE, now);
        invitations.remove(user.key());
        if (!before.isEmpty()) {
            audit.record(
                    AuditRecord.change(
                            AuditEvent.INVITATION_WITHDRAWN, MemberFacts.object(user), before, AuditAttributes.NONE),
                    now);
        }
    }

    /** The facts, and when the open invitation ends, if there is one. */
    AuditAttributes invitedUntil(User user, AuditAttributes facts, Instant now) {
        return facts.and("invitedUntil", openInvitation(user, now).map(Invitation::expiresAt));
    }

    private Optional<Invitation> openInvitation(User user, Instant now) {
        return invitations.of(user.key()).filter(invitation -> invitation.isOpenAt(now));
    }

    Optional<PasswordReset> openReset(User user, Instant now) {
        return resets.of(user.key()).filter(reset -> reset.isOpenAt(now));
    }
}
