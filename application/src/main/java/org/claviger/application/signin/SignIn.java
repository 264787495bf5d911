package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Signs a member in with a password. Unknown people, wrong passwords, people who may not come in and people without any
 * organization role get the same answer, in the same time.
 */
public interface SignIn {

    Either<SignInRefusal, SignedIn> signIn(Command command);

    /**
     * @param newPassword in place of a one-time password, which opens no session by itself
     * @param address where the request came from
     * @param userAgent what the browser says it is
     */
    record Command(String email, Password password, Optional<String> newPassword, String address, String userAgent) {}

    /** @param session to be kept by the browser, and shown to {@link FindSession} with each request */
    record SignedIn(User user, Ticket session) {}
}
