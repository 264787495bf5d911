package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Sets the password of a member who has asked for it by {@link RequestPasswordReset}, once; all sessions of the user end, and
 * an open invitation too. Whoever has the link reads the mails of the user: the address is verified.
 *
 * <p>Refused: {@link SignInRefusal.NoSuchPasswordReset}, {@link SignInRefusal.InvalidInput}, which leaves the password reset
 * open.
 */
public interface ResetPassword {

    Either<SignInRefusal, User> reset(Command command);

    /** @param misread what the adapter could not read */
    record Command(Ticket ticket, String password, List<Problem> misread) {}
}
