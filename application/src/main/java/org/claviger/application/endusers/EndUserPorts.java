package org.claviger.application.endusers;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.spi.KeyMint;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.UserDirectory;

/** All that the use cases about groups and application roles need from outside. */
public record EndUserPorts(
        Groups groups,
        ApplicationRoles roles,
        UserDirectory users,
        KeyMint mint,
        AccessModels models,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
