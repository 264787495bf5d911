package org.claviger.application.roles;

import org.claviger.application.Page;
import org.claviger.application.roles.FindRole.RoleView;

/** Lists organization roles, page by page. Refuses nothing. */
public interface ListRoles {

    Page<RoleView> list(RoleQuery query);
}
