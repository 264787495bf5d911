package org.claviger.adapters.http.access;

import static org.claviger.adapters.http.access.Access.OPEN;
import static org.claviger.adapters.http.access.Access.anyGrant;
import static org.claviger.adapters.http.access.Access.anyStage;
import static org.claviger.adapters.http.access.Access.oneOf;
import static org.claviger.adapters.http.access.Access.organization;
import static org.claviger.adapters.http.access.Access.portal;
import static org.claviger.adapters.http.access.Access.portalForAll;
import static org.claviger.adapters.http.access.Access.stage;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_API_CLIENTS;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_END_USER_ACCESS;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_END_USER_GROUPS;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_MEMBER_ACCESS;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_ORGANIZATION_ROLES;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_STAGES;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_USERS;
import static org.claviger.domain.permissions.SystemPermissions.RECORD_DEPLOYMENTS;
import static org.claviger.domain.permissions.SystemPermissions.ROTATE_OWN_SECRET;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_API_CLIENTS;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_AUDIT_TRAIL;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_END_USERS;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_MEMBERS;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_STAGE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may call which route, people of the portal included, and what is left out of the answers: one row for each route, and no route without. */
public final class Authorization {
    private static final Access.Holding SEEING_USERS =
            oneOf(organization(MANAGE_USERS, VIEW_MEMBERS), anyStage(VIEW_END_USERS));
    private static final String LEFT_OUT_OF_USERS =
            "to who does not manage users: users who are neither members, where these may be seen, nor end users in a stage"
                    + " where these may be seen; to everybody: what tells of members and of stages that may not be seen";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** @throws IllegalStateException when a route has two rows */
    public Authorization(List<Row> rows) {
        for (Row row : rows) {
            if (this.rows.putIfAbsent(row.route(), row) != null) {
                throw new IllegalStateException("two rows say who may call " + row.route());
            }
        }
    }

    /** That of all routes of Claviger. Each API has a block of its own, in the order of its paths. */
    public static Authorization table() {
        return new Rows()
                // Operations, and the documentation
                .row("GET /health/live", OPEN)
                .row("GET /health/ready", OPEN)
                .row("GET /openapi.yaml", OPEN)
                .row("GET /docs", OPEN)
                .row("GET /docs/docs.js", OPEN)
                .row("GET /docs/swagger-ui.css", OPEN)
                .row("GET /docs/swagger-ui-bundle.js", OPEN)

                // The authorization server
                .row("GET /identity/.well-known/openid-configuration", OPEN)
                .row("GET /.well-known/oauth-authorization-server/identity", OPEN)
                .row("GET /identity/.well-known/oauth-authorization-server", OPEN)
                .row("GET /.well-known/openid-configuration/identity", OPEN)
                .row("GET /identity/oauth2/authorize", OPEN)
                .row("GET /identity/oauth2/jwks", OPEN)
                .row("POST /identity/oauth2/token", OPEN)

                // API clients
                .row("GET /api/clients/v1/api-clients", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/api-clients", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/api-clients/{clientId}", organization(VIEW_API_CLIENTS))
                .row("PATCH /api/clients/v1/api-clients/{clientId}", organization(MANAGE_API_CLIENTS))
                .row("DELETE /api/clients/v1/api-clients/{clientId}", organization(MANAGE_API_CLIENTS))
                .row("PUT /api/clients/v1/api-clients/{clientId}/permissions", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/api-clients/{clientId}/effective-permissions", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/api-clients/{clientId}/duplicate", organization(MANAGE_API_CLIENTS))
                .row("POST /api/clients/v1/api-clients/{clientId}/suspend", organization(MANAGE_API_CLIENTS))
                .row("POST /api/clients/v1/api-clients/{clientId}/resume", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/api-clients/{clientId}/secrets", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/api-clients/{clientId}/secrets", organization(MANAGE_API_CLIENTS))
                .row(
                        "DELETE /api/clients/v1/api-clients/{clientId}/secrets/{secretId}",
                        organization(MANAGE_API_CLIENTS))
                .row("POST /api/clients/v1/self/secrets", organization(ROTATE_OWN_SECRET))

                // The permission catalog and the stages
                .row("GET /api/clients/v1/apis", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/apis", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/apis/{api}", organization(VIEW_API_CLIENTS))
                .row("PATCH /api/clients/v1/apis/{api}", organization(MANAGE_API_CLIENTS))
                .row("DELETE /api/clients/v1/apis/{api}", organization(MANAGE_API_CLIENTS))
                .row("PATCH /api/clients/v1/apis/{api}/categories", organization(MANAGE_API_CLIENTS))
                .row("PATCH /api/clients/v1/apis/{api}/categories/{category}", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/categories", organization(VIEW_API_CLIENTS))
                .row("GET /api/clients/v1/permissions", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/permissions", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/permissions/{permission}", organization(VIEW_API_CLIENTS))
                .row("PATCH /api/clients/v1/permissions/{permission}", organization(MANAGE_API_CLIENTS))
                .row("DELETE /api/clients/v1/permissions/{permission}", organization(MANAGE_API_CLIENTS))
                .row("GET /api/clients/v1/stages", organization(VIEW_API_CLIENTS))
                .row("POST /api/clients/v1/stages", organization(MANAGE_STAGES))
                .row("GET /api/clients/v1/stages/{stage}", organization(VIEW_API_CLIENTS))
                .row("PATCH /api/clients/v1/stages/{stage}", organization(MANAGE_STAGES))
                .row("DELETE /api/clients/v1/stages/{stage}", organization(MANAGE_STAGES))

                // Identity: users
                .row("GET /api/identity/v1/users", SEEING_USERS, LEFT_OUT_OF_USERS)
                .row("POST /api/identity/v1/users", organization(MANAGE_USERS))
                .row("GET /api/identity/v1/users/count", SEEING_USERS, LEFT_OUT_OF_USERS)
                .row("POST /api/identity/v1/users/bulk", organization(MANAGE_USERS))
                .row(
                        "GET /api/identity/v1/users/bulk/{key}",
                        organization(MANAGE_USERS),
                        "operations that somebody else began")
                .row("GET /api/identity/v1/users/{key}", SEEING_USERS, LEFT_OUT_OF_USERS)
                .row("PATCH /api/identity/v1/users/{key}", organization(MANAGE_USERS))
                .row("DELETE /api/identity/v1/users/{key}", organization(MANAGE_USERS))
                .row("POST /api/identity/v1/users/{key}/invitations", organization(MANAGE_USERS))
                .row("GET /api/identity/v1/users/{key}/effective-permissions", organization(VIEW_MEMBERS))
                .row(
                        "GET /api/identity/v1/users/{key}/organization-roles",
                        organization(VIEW_MEMBERS, MANAGE_USERS).orOneself("key"))
                .row(
                        "POST /api/identity/v1/users/{key}/organization-roles/{roleKey}",
                        organization(MANAGE_MEMBER_ACCESS))
                .row(
                        "DELETE /api/identity/v1/users/{key}/organization-roles/{roleKey}",
                        organization(MANAGE_MEMBER_ACCESS))
                .row("POST /api/identity/v1/invitations/accept", OPEN)
                .row("POST /api/identity/v1/password-resets", OPEN)
                .row("POST /api/identity/v1/password-resets/accept", OPEN)

                // Identity: groups and application roles
                .row(
                        "GET /api/identity/v1/groups",
                        anyStage(MANAGE_END_USER_GROUPS),
                        "groups in stages without the permission")
                .row("POST /api/identity/v1/groups", stage(MANAGE_END_USER_GROUPS))
                .row("GET /api/identity/v1/groups/{key}", stage(MANAGE_END_USER_GROUPS))
                .row("PATCH /api/identity/v1/groups/{key}", stage(MANAGE_END_USER_GROUPS))
                .row("DELETE /api/identity/v1/groups/{key}", stage(MANAGE_END_USER_GROUPS))
                .row("GET /api/identity/v1/groups/{key}/users", stage(MANAGE_END_USER_GROUPS))
                .row("PATCH /api/identity/v1/groups/{key}/users", stage(MANAGE_END_USER_GROUPS))
                .row("GET /api/identity/v1/groups/{key}/application-roles", stage(MANAGE_END_USER_GROUPS))
                .row("PATCH /api/identity/v1/groups/{key}/application-roles", stage(MANAGE_END_USER_GROUPS))
                .row("DELETE /api/identity/v1/groups/{key}/claim-mappings/{mappingKey}", stage(MANAGE_END_USER_GROUPS))
                .row(
                        "GET /api/identity/v1/users/{key}/groups",
                        anyStage(MANAGE_END_USER_GROUPS),
                        "groups in stages without the permission")
                .row(
                        "GET /api/identity/v1/application-roles",
                        anyStage(VIEW_END_USERS),
                        "application roles in stages without the permission")
                .row("POST /api/identity/v1/application-roles", stage(MANAGE_END_USER_ACCESS))
                .row("PATCH /api/identity/v1/application-roles/{key}", stage(MANAGE_END_USER_ACCESS))
                .row("DELETE /api/identity/v1/application-roles/{key}", stage(MANAGE_END_USER_ACCESS))
                .row("GET /api/identity/v1/application-roles/{key}/users", stage(VIEW_END_USERS))
                .row(
                        "GET /api/identity/v1/users/{key}/application-roles",
                        anyStage(VIEW_END_USERS),
                        "application roles in stages without the permission")
                .row("POST /api/identity/v1/users/{key}/application-roles/{roleKey}", stage(MANAGE_END_USER_ACCESS))
                .row("DELETE /api/identity/v1/users/{key}/application-roles/{roleKey}", stage(MANAGE_END_USER_ACCESS))

                // Identity: organization roles, permissions and identity providers
                .row("GET /api/identity/v1/organization-roles", anyGrant())
                .row("POST /api/identity/v1/organization-roles", organization(MANAGE_ORGANIZATION_ROLES))
                .row("GET /api/identity/v1/organization-roles/{key}", anyGrant())
                .row("PATCH /api/identity/v1/organization-roles/{key}", organization(MANAGE_ORGANIZATION_ROLES))
                .row("DELETE /api/identity/v1/organization-roles/{key}", organization(MANAGE_ORGANIZATION_ROLES))
                .row(
                        "POST /api/identity/v1/organization-roles/{key}/duplicate",
                        organization(MANAGE_ORGANIZATION_ROLES))
                .row("GET /api/identity/v1/organization-roles/{key}/users", organization(VIEW_MEMBERS))
                .row("GET /api/identity/v1/permissions", anyGrant())
                .row("GET /api/identity/v1/permissions/{key}", anyGrant())
                .row("GET /api/identity/v1/identity-providers", anyGrant())
                .row("GET /api/identity/v1/identity-providers/{key}", anyGrant())

                // Portfolios
                .row("GET /api/portfolios/v1/environments", anyStage(VIEW_STAGE), "stages without the permission")
                .row(
                        "GET /api/portfolios/v1/deployed-assets",
                        anyStage(VIEW_STAGE),
                        "deployments in stages without the permission, and assets without any other")
                .row("POST /api/portfolios/v1/deployed-assets", stage(RECORD_DEPLOYMENTS))

                // The audit trail
                .row("GET /api/audit/v1/events", organization(VIEW_AUDIT_TRAIL))
                .row("GET /api/audit/v1/checkpoint", organization(VIEW_AUDIT_TRAIL))
                .row("POST /api/audit/v1/verifications", organization(VIEW_AUDIT_TRAIL))
                .row("GET /api/audit/v1/verifications/latest", organization(VIEW_AUDIT_TRAIL))

                // The portal
                .row("GET /", portalForAll())
                .row("GET /portal/assets/{hash}/{name}", portalForAll())
                .row("GET /portal/sign-in", portalForAll())
                .row("POST /portal/sign-in", portalForAll())
                .row("POST /portal/sign-in/openid", portalForAll())
                .row("GET /portal/sign-in/openid/callback", portalForAll())
                .row("GET /portal/invitation", portalForAll())
                .row("POST /portal/invitation", portalForAll())
                .row("GET /portal/forgotten-password", portalForAll())
                .row("POST /portal/forgotten-password", portalForAll())
                .row("GET /portal/new-password", portalForAll())
                .row("POST /portal/new-password", portalForAll())
                .row("POST /portal/preferences", portalForAll())
                .row("GET /portal", portal())
                .row("GET /portal/sessions", portal())
                .row("POST /portal/sessions/end", portal())
                .row("GET /portal/password", portal())
                .row("POST /portal/password", portal())
                .row("POST /portal/sign-out", portal())
                .row("POST /portal/sign-out-everywhere", portal())
                .row("GET /portal/clients", portal(VIEW_API_CLIENTS))
                .row("GET /portal/clients.csv", portal(VIEW_API_CLIENTS))
                .row("GET /portal/clients/new", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/new", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/clients/{clientId}", portal(VIEW_API_CLIENTS))
                .row(
                        "GET /portal/clients/{clientId}/history",
                        portal(organization(VIEW_API_CLIENTS), organization(VIEW_AUDIT_TRAIL)))
                .row("GET /portal/clients/{clientId}/duplicate", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/duplicate", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/clients/{clientId}/edit", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/edit", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/clients/{clientId}/permissions", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/permissions", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/suspend", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/resume", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/clients/{clientId}/delete", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/delete", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/clients/{clientId}/secrets/new", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/secrets/new", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/clients/{clientId}/secrets/{secretId}/end", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/try", portal())
                .row("POST /portal/try/token", portal())
                .row("POST /portal/try/call", portal())
                .row("POST /portal/credentials/download", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/audit", portal(VIEW_AUDIT_TRAIL))
                .row("GET /portal/audit.csv", portal(VIEW_AUDIT_TRAIL))
                .row("GET /portal/audit.ndjson", portal(VIEW_AUDIT_TRAIL))
                .row("POST /portal/audit/verify", portal(VIEW_AUDIT_TRAIL))
                .row("POST /portal/audit/checkpoint", portal(VIEW_AUDIT_TRAIL))
                .row("GET /portal/your-roles", portal())
                .row("GET /portal/users", portal(SEEING_USERS), LEFT_OUT_OF_USERS)
                .row("GET /portal/users/new", portal(MANAGE_USERS))
                .row("POST /portal/users/new", portal(MANAGE_USERS))
                .row("GET /portal/users/bulk", portal(MANAGE_USERS))
                .row("POST /portal/users/bulk", portal(MANAGE_USERS))
                .row("GET /portal/users/bulk/{bulkKey}", portal(MANAGE_USERS), "operations that somebody else began")
                .row("GET /portal/users/{userKey}", portal(SEEING_USERS), LEFT_OUT_OF_USERS)
                .row("GET /portal/users/{userKey}/edit", portal(MANAGE_USERS))
                .row("POST /portal/users/{userKey}/edit", portal(MANAGE_USERS))
                .row("GET /portal/users/{userKey}/invite", portal(MANAGE_USERS))
                .row("POST /portal/users/{userKey}/invite", portal(MANAGE_USERS))
                .row("GET /portal/users/{userKey}/deactivate", portal(MANAGE_USERS))
                .row("POST /portal/users/{userKey}/deactivate", portal(MANAGE_USERS))
                .row("GET /portal/users/{userKey}/reactivate", portal(MANAGE_USERS))
                .row("POST /portal/users/{userKey}/reactivate", portal(MANAGE_USERS))
                .row("GET /portal/users/{userKey}/delete", portal(MANAGE_USERS))
                .row("POST /portal/users/{userKey}/delete", portal(MANAGE_USERS))
                .row("GET /portal/users/{userKey}/organization-roles", portal(MANAGE_MEMBER_ACCESS))
                .row("POST /portal/users/{userKey}/organization-roles", portal(MANAGE_MEMBER_ACCESS))
                .row("GET /portal/users/{userKey}/organization-roles/{roleKey}/revoke", portal(MANAGE_MEMBER_ACCESS))
                .row("POST /portal/users/{userKey}/organization-roles/{roleKey}/revoke", portal(MANAGE_MEMBER_ACCESS))
                .row(
                        "GET /portal/users/{userKey}/application-roles",
                        portal(anyStage(VIEW_END_USERS)),
                        "application roles in stages without the permission")
                .row(
                        "POST /portal/users/{userKey}/application-roles/{applicationRoleKey}/give",
                        portal(stage(MANAGE_END_USER_ACCESS)))
                .row(
                        "POST /portal/users/{userKey}/application-roles/{applicationRoleKey}/take",
                        portal(stage(MANAGE_END_USER_ACCESS)))
                .row("GET /portal/roles", portal(anyGrant()))
                .row("GET /portal/roles/new", portal(MANAGE_ORGANIZATION_ROLES))
                .row("POST /portal/roles/new", portal(MANAGE_ORGANIZATION_ROLES))
                .row("GET /portal/roles/{roleKey}", portal(anyGrant()), "how many have it, to who may not view members")
                .row("GET /portal/roles/{roleKey}/users", portal(VIEW_MEMBERS))
                .row("GET /portal/roles/{roleKey}/edit", portal(MANAGE_ORGANIZATION_ROLES))
                .row("POST /portal/roles/{roleKey}/edit", portal(MANAGE_ORGANIZATION_ROLES))
                .row("GET /portal/roles/{roleKey}/duplicate", portal(MANAGE_ORGANIZATION_ROLES))
                .row("POST /portal/roles/{roleKey}/duplicate", portal(MANAGE_ORGANIZATION_ROLES))
                .row("GET /portal/roles/{roleKey}/delete", portal(MANAGE_ORGANIZATION_ROLES))
                .row("POST /portal/roles/{roleKey}/delete", portal(MANAGE_ORGANIZATION_ROLES))
                .row(
                        "GET /portal/groups",
                        portal(anyStage(MANAGE_END_USER_GROUPS)),
                        "groups in stages without the permission")
                .row("GET /portal/groups/new", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/new", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("GET /portal/groups/{key}", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("GET /portal/groups/{key}/edit", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/edit", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("GET /portal/groups/{key}/delete", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/delete", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("GET /portal/groups/{key}/users/add", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/users/add", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/users/remove", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("GET /portal/groups/{key}/application-roles/add", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/application-roles/add", portal(stage(MANAGE_END_USER_GROUPS)))
                .row("POST /portal/groups/{key}/application-roles/remove", portal(stage(MANAGE_END_USER_GROUPS)))
                .row(
                        "GET /portal/application-roles",
                        portal(anyStage(VIEW_END_USERS)),
                        "application roles in stages without the permission")
                .row("GET /portal/application-roles/new", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("POST /portal/application-roles/new", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("GET /portal/application-roles/{key}", portal(stage(VIEW_END_USERS)))
                .row("GET /portal/application-roles/{key}/edit", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("POST /portal/application-roles/{key}/edit", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("GET /portal/application-roles/{key}/delete", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("POST /portal/application-roles/{key}/delete", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("GET /portal/application-roles/{key}/users/add", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("POST /portal/application-roles/{key}/users/add", portal(stage(MANAGE_END_USER_ACCESS)))
                .row("POST /portal/application-roles/{key}/users/remove", portal(stage(MANAGE_END_USER_ACCESS)))
                .row(
                        "GET /portal/stages",
                        portal(oneOf(organization(VIEW_API_CLIENTS, MANAGE_STAGES), anyStage(VIEW_STAGE))),
                        "to who neither views API clients nor manages stages: stages without the permission to view them")
                .row("GET /portal/stages/new", portal(MANAGE_STAGES))
                .row("POST /portal/stages/new", portal(MANAGE_STAGES))
                .row("GET /portal/stages/{stage}/edit", portal(MANAGE_STAGES))
                .row("POST /portal/stages/{stage}/edit", portal(MANAGE_STAGES))
                .row("GET /portal/stages/{stage}/remove", portal(MANAGE_STAGES))
                .row("POST /portal/stages/{stage}/remove", portal(MANAGE_STAGES))
                .row(
                        "GET /portal/deployed-assets",
                        portal(anyStage(VIEW_STAGE)),
                        "deployments in stages without the permission, and assets without any other")
                .row("GET /portal/catalog", portal(VIEW_API_CLIENTS))
                .row("GET /portal/catalog/apis/{api}", portal(VIEW_API_CLIENTS))
                .row("GET /portal/catalog/new-api", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/new-api", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/apis/{api}/edit", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/apis/{api}/edit", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/apis/{api}/remove", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/apis/{api}/remove", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/apis/{api}/rename-category", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/apis/{api}/rename-category", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/apis/{api}/new-permission", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/apis/{api}/new-permission", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/permissions/{permission}/edit", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/permissions/{permission}/edit", portal(MANAGE_API_CLIENTS))
                .row("GET /portal/catalog/permissions/{permission}/remove", portal(MANAGE_API_CLIENTS))
                .row("POST /portal/catalog/permissions/{permission}/remove", portal(MANAGE_API_CLIENTS))
                .table();
    }

    /** In the order in which they are written down. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    public boolean has(String route) {
        return rows.containsKey(route);
    }

    /**
     * @param route method and path, such as {@code GET /health/live}
     * @throws IllegalStateException when the route has no row
     */
    public Access accessTo(String route) {
        Row row = rows.get(route);
        if (row == null) {
            throw new IllegalStateException("no row says who may call " + route);
        }
        return row.access();
    }

    /**
     * @param route method and path, such as {@code GET /health/live}
     * @param leavesOut what the answer does not show, although it is there, to a caller that is let in; empty when nothing
     */
    public record Row(String route, Access access, String leavesOut) {}

    private static final class Rows {
        private final List<Row> rows = new ArrayList<>();

        Rows row(String route, Access access) {
            return row(route, access, "");
        }

        Rows row(String route, Access access, String leavesOut) {
            rows.add(new Row(route, access, leavesOut));
            return this;
        }

        Authorization table() {
            return new Authorization(rows);
        }
    }
}
