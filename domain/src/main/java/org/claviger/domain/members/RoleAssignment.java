package org.claviger.domain.members;

/** An organization role, given to one user for a while. */
public record RoleAssignment(OrganizationRoleKey role, GrantPeriod period) {}
