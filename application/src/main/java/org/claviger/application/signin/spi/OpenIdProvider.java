package org.claviger.application.signin.spi;

import io.vavr.control.Either;
import java.util.Map;
import org.claviger.application.signin.AuthorizationRedirect;
import org.claviger.application.signin.ProviderIdentity;
import org.claviger.application.signin.ProviderRefusal;
import org.claviger.domain.members.IdentityProvider;

/**
 * The external provider that people may sign in with: the authorization code flow of OpenID Connect Core 1.0, section 3.1,
 * with PKCE (RFC 7636). Nothing is stored between the two halves of it, which may run on different nodes: the browser keeps
 * what the second half needs.
 */
public interface OpenIdProvider {
    IdentityProvider about();

    Either<ProviderRefusal, AuthorizationRedirect> depart();

    /**
     * @param kept what the browser that left has kept
     * @param answer the parameters with which it came back, each of which it had once
     */
    Either<ProviderRefusal, ProviderIdentity> arrive(String kept, Map<String, String> answer);
}
