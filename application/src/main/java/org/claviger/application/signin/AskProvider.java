package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.Map;
import org.claviger.domain.members.IdentityProvider;

/** Sends somebody to the external provider to sign in there, and hears who has come back from it. */
public interface AskProvider {
    IdentityProvider about();

    Either<ProviderRefusal, AuthorizationRedirect> depart();

    /**
     * @param kept what the browser that left has kept
     * @param answer the parameters with which it came back, each of which it had once
     */
    Either<ProviderRefusal, ProviderIdentity> arrive(String kept, Map<String, String> answer);
}
