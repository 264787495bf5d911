package org.claviger.application.signin;

import io.vavr.control.Either;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.Ticket;

/**
 * Changes the password of the one who shows the ticket of a session. All sessions of the user end, and a new one begins in
 * place of this one; open invitations and password resets of the user end, too.
 *
 * <p>Refused: {@link SignInRefusal.NotLetIn} when the session has ended, {@link SignInRefusal.NoPassword}, {@link
 * SignInRefusal.InvalidInput}.
 */
public interface ChangePassword {

    Either<SignInRefusal, SignedIn> change(Command command);

    /**
     * @param address where the request came from
     * @param userAgent what the browser says it is
     */
    record Command(Ticket session, Password current, String newPassword, String address, String userAgent) {}
}
