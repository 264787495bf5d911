package org.claviger.application.users.spi;

import java.util.List;
import org.claviger.domain.members.IdentityProvider;

/** The external identity providers that the operator has configured. */
public interface IdentityProviders {

    /** Sorted by name. */
    List<IdentityProvider> all();
}
