package org.claviger.application.signin.spi;

import java.util.Optional;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;

/** Hashes passwords slowly, with bounded memory: a call waits while too many others run. Call it outside of a unit of work. */
public interface PasswordHasher {

    PasswordHash hash(Password password, boolean oneTime);

    /** Takes as long for an absent hash as for a wrong password, and answers false then. */
    boolean matches(Password password, Optional<PasswordHash> hash);
}
