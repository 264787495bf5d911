package org.claviger.application.roles.spi;

import java.time.Instant;
import org.claviger.application.Page;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;

/** Knows who has an organization role. */
public interface AssignedUsers {

    /** The first page, by name, of those who have it at {@code now} or are to have it later. */
    Page<UserKey> of(OrganizationRoleKey role, Instant now);
}
