package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.application.signin.spi.Passwords;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.User;

/** Passwords that take the place of others. */
record NewPasswords(Passwords stored, PasswordHasher hasher, PasswordStrength strength, UserTickets tickets) {

    /** On the left, what is wrong with a password that somebody has chosen. */
    Either<Flaw, Password> hardToGuess(Password chosen, User user) {
        return strength.isGuessable(chosen, user) ? left(Flaw.of(FlawCode.GUESSABLE)) : right(chosen);
    }

    /** Slow: call it outside of a unit of work. */
    PasswordHash hash(Password chosen) {
        return hasher.hash(chosen, false);
    }

    /**
     * Sets the password; all sessions of the user end, and whatever would let somebody choose another one.
     *
     * @return as {@link UserTickets#end}
     */
    AuditAttributes set(User user, PasswordHash hash, AuditAttributes facts, Instant now) {
        stored.set(user.key(), hash);
        return tickets.end(user, facts, now);
    }
}
