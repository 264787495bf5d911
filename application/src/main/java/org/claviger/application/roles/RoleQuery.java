package org.claviger.application.roles;

import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.domain.members.OrganizationRoleKey;

/**
 * @param key absent for all
 * @param nameContains part of the name, without regard to case; empty for all
 */
public record RoleQuery(
        Page.Request page, Optional<OrganizationRoleKey> key, String nameContains, boolean descending) {}
