package org.claviger.domain.permissions;

import java.util.List;

/** The permissions that Claviger's own APIs ask for: every catalog has them. */
public final class SystemPermissions {
    public static final PermissionKey VIEW_MEMBERS = new PermissionKey("user-management:view-members");
    public static final PermissionKey MANAGE_MEMBER_ACCESS = new PermissionKey("user-management:manage-member-access");
    public static final PermissionKey MANAGE_USERS = new PermissionKey("user-management:manage-users");
    public static final PermissionKey MANAGE_ORGANIZATION_ROLES =
            new PermissionKey("user-management:manage-organization-roles");
    public static final PermissionKey VIEW_END_USERS = new PermissionKey("user-management:view-end-users");
    public static final PermissionKey MANAGE_END_USER_ACCESS =
            new PermissionKey("user-management:manage-end-user-access");
    public static final PermissionKey MANAGE_END_USER_GROUPS =
            new PermissionKey("user-management:manage-end-user-groups");
    public static final PermissionKey VIEW_STAGE = new PermissionKey("portfolio:view-stage");
    public static final PermissionKey MANAGE_STAGES = new PermissionKey("portfolio:manage-stages");
    public static final PermissionKey RECORD_DEPLOYMENTS = new PermissionKey("portfolio:record-deployments");
    public static final PermissionKey VIEW_API_CLIENTS = new PermissionKey("api-clients:view");
    public static final PermissionKey MANAGE_API_CLIENTS = new PermissionKey("api-clients:manage");
    public static final PermissionKey ROTATE_OWN_SECRET = new PermissionKey("api-clients:rotate-own-secret");
    public static final PermissionKey VIEW_AUDIT_TRAIL = new PermissionKey("audit-trail:view");

    private SystemPermissions() {}

    /** What the organization role Developer grants in each stage for development. */
    public static List<PermissionKey> heldByDevelopers() {
        return List.of(VIEW_END_USERS, MANAGE_END_USER_ACCESS);
    }

    /** In the order of the default catalog. */
    public static List<PermissionKey> all() {
        return List.of(
                VIEW_MEMBERS,
                MANAGE_MEMBER_ACCESS,
                MANAGE_USERS,
                MANAGE_ORGANIZATION_ROLES,
                VIEW_END_USERS,
                MANAGE_END_USER_ACCESS,
                MANAGE_END_USER_GROUPS,
                VIEW_STAGE,
                MANAGE_STAGES,
                RECORD_DEPLOYMENTS,
                VIEW_API_CLIENTS,
                MANAGE_API_CLIENTS,
                ROTATE_OWN_SECRET,
                VIEW_AUDIT_TRAIL);
    }
}
