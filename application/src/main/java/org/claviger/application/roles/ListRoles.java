package org.claviger.application.roles;

import org.claviger.application.Page;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.application.roles.spi.OrganizationRoles;

/** Lists organization roles, page by page. Refuses nothing. */
public interface ListRoles {

    Page<RoleView> list(OrganizationRoles.Query query);
}
