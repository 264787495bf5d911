package org.claviger.application.members;

import org.claviger.application.members.spi.Invitations;
import org.claviger.application.members.spi.MemberLetters;
import org.claviger.application.members.spi.MemberMint;
import org.claviger.application.members.spi.PasswordHasher;
import org.claviger.application.members.spi.PasswordResets;
import org.claviger.application.members.spi.PasswordStrength;
import org.claviger.application.members.spi.Passwords;
import org.claviger.application.members.spi.Sessions;
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
        MemberMint mint,
        MemberLetters letters,
        Mailer mailer,
        Background background) {}
