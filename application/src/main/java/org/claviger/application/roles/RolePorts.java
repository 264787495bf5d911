package org.claviger.application.roles;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.roles.spi.AssignedUsers;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.application.spi.KeyMint;
import org.claviger.application.spi.UnitOfWork;

/** All that the use cases about organization roles need from outside. */
public record RolePorts(
        OrganizationRoles roles,
        AssignedUsers assigned,
        KeyMint mint,
        AccessModels models,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
