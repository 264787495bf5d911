package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.EmailAddress;

/** Makes one administrator when there is nobody at all, so that somebody can sign in. */
public interface MakeFirstAdministrator {

    /**
     * On the right, what was made: empty when there is somebody already.
     *
     * @param password absent for a one-time password
     */
    Either<MemberRefusal, Optional<Made>> make(String email, Optional<String> password);

    /** @param oneTimePassword to be shown once; absent when the password was given */
    record Made(EmailAddress email, Optional<String> oneTimePassword) {}
}
