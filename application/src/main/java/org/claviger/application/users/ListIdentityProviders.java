package org.claviger.application.users;

import java.util.List;
import org.claviger.domain.members.IdentityProvider;

/** The external identity providers that the operator has configured. */
public interface ListIdentityProviders {

    /** Sorted by name. */
    List<IdentityProvider> all();
}
