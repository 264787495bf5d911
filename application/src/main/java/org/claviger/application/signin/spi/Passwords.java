package org.claviger.application.signin.spi;

import java.util.Optional;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.UserKey;

/** The password hashes of users. */
public interface Passwords {

    Optional<PasswordHash> find(UserKey user);

    /** Sets or replaces. The user must be there. */
    void set(UserKey user, PasswordHash hash);
}
