package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.members.EmailAddress;

/**
 * Mails a link by which a member who has forgotten the password chooses a new one. Neither the answer nor the time that it
 * takes tells whether somebody has the address: all that depends on it happens later. People who may not sign in, and those
 * who never had a password, get no mail. Refused: {@link SignInRefusal.InvalidInput}.
 */
public interface RequestPasswordReset {

    /** @return the address that was asked for */
    Either<SignInRefusal, EmailAddress> request(Command command);

    /** @param misread what the adapter could not read */
    record Command(String email, List<Problem> misread) {}
}
