package org.claviger.application.users;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.application.spi.KeyMint;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.BulkOperations;
import org.claviger.application.users.spi.IdentityProviders;
import org.claviger.application.users.spi.Tickets;
import org.claviger.application.users.spi.Users;

/**
 * All that the use cases about users need from outside.
 *
 * @param apiClients who may ask for changes beside users
 */
public record UserPorts(
        Users users,
        OrganizationRoles roles,
        Tickets tickets,
        BulkOperations bulk,
        IdentityProviders providers,
        Grantees apiClients,
        KeyMint mint,
        AccessModels models,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
