package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Sets the password of the invited user, once; all sessions of the user end, and an open password reset too.
 *
 * <p>Refused: {@link SignInRefusal.NoSuchInvitation}, {@link SignInRefusal.InvalidInput}, which leaves the invitation open.
 */
public interface AcceptInvitation {

    Either<SignInRefusal, User> accept(Command command);

    /** @param misread what the adapter could not read */
    record Command(Ticket ticket, String password, List<Problem> misread) {}
}
