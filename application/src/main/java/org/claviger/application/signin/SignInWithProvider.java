package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.domain.members.ProviderKey;

/**
 * Signs in a member for whom an external provider vouches: the one with this identity, else the one with this verified e-mail
 * address, if the provider is trusted with addresses and that user has no other identity of it. Nobody is made who was not
 * there. Refused: {@link SignInRefusal.NotLetIn}.
 */
public interface SignInWithProvider {

    Either<SignInRefusal, SignedIn> signIn(Command command);

    /**
     * What a checked ID token says (OpenID Connect Core 1.0, sections 2 and 5.1).
     *
     * @param email present only if the provider says that it is verified
     */
    record Command(
            ProviderKey provider,
            String subject,
            Optional<String> email,
            Optional<String> username,
            String address,
            String userAgent) {}
}
