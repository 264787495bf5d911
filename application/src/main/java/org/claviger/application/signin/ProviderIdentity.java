package org.claviger.application.signin;

import java.util.Optional;

/**
 * For whom the provider vouches.
 *
 * @param email present only if the provider says that it is verified
 */
public record ProviderIdentity(String subject, Optional<String> email, Optional<String> username) {}
