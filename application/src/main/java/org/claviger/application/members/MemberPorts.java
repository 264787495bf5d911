package org.claviger.application.members;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.members.spi.BulkOperations;
import org.claviger.application.members.spi.IdentityProviders;
import org.claviger.application.members.spi.Invitations;
import org.claviger.application.members.spi.MemberLetters;
import org.claviger.application.members.spi.MemberMint;
import org.claviger.application.members.spi.OrganizationRoles;
import org.claviger.application.members.spi.PasswordHasher;
import org.claviger.application.members.spi.PasswordResets;
import org.claviger.application.members.spi.PasswordStrength;
import org.claviger.application.members.spi.Passwords;
import org.claviger.application.members.spi.Sessions;
import org.claviger.application.members.spi.Users;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.permissions.spi.Holders;
import org.claviger.application.spi.Background;
import org.claviger.application.spi.Mailer;
import org.claviger.application.spi.UnitOfWork;

/**
 * All that the use cases about users, roles and signing in need from outside.
 *
 * @param apiClients who may ask for changes beside users
 */
public record MemberPorts(
        Users users,
        OrganizationRoles roles,
        Passwords passwords,
        Invitations invitations,
        PasswordResets resets,
        Sessions sessions,
        BulkOperations bulk,
        IdentityProviders providers,
        Holders apiClients,
        PasswordHasher hasher,
        PasswordStrength strength,
        MemberMint mint,
        MemberLetters letters,
        Mailer mailer,
        Background background,
        AccessModels models,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
