package org.claviger.application.signin;

import org.claviger.application.signin.spi.Invitations;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.application.signin.spi.Passwords;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.application.spi.Background;
import org.claviger.application.spi.Mailer;

/** What the use cases about signing in need from outside, beside users and their roles. */
public record SignInPorts(
        Passwords passwords,
        Invitations invitations,
        PasswordResets resets,
        Sessions sessions,
        PasswordHasher hasher,
        PasswordStrength strength,
        MemberKeyGenerator mint,
        MemberLetters letters,
        Mailer mailer,
        Background background) {}
