package org.claviger.domain.members;

import java.net.URI;

/**
 * An OpenID provider that members may sign in with.
 *
 * @param trustsEmail whether a verified e-mail address of the provider is taken as proof that the user has that address
 */
public record IdentityProvider(ProviderKey key, String name, URI issuer, String clientId, boolean trustsEmail) {}
