package org.claviger.application.members;

import org.claviger.application.Page;
import org.claviger.application.members.FindRole.RoleView;
import org.claviger.application.members.spi.OrganizationRoles;

/** Lists organization roles, page by page. Refuses nothing. */
public interface ListRoles {

    Page<RoleView> list(OrganizationRoles.Query query);
}
