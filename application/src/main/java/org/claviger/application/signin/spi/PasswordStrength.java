package org.claviger.application.signin.spi;

import org.claviger.domain.members.Password;
import org.claviger.domain.members.User;

/** Knows what people choose, and so what is tried first. */
public interface PasswordStrength {

    /**
     * Whether others would find it soon: it is among the most common ones, is made of them, of patterns on a keyboard, of
     * the user's address or name, or of the name of Claviger (ASVS 5.0, 6.2.4 and 6.2.11). Takes a bounded time.
     */
    boolean isGuessable(Password password, User user);
}
