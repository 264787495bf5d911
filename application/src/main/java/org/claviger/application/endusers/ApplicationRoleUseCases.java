package org.claviger.application.endusers;

/** All use cases about application roles. */
public record ApplicationRoleUseCases(ListApplicationRoles list, ManageApplicationRole manage) {}
