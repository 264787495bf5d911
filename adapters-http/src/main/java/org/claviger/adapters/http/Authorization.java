package org.claviger.adapters.http;

import static org.claviger.adapters.http.Access.OPEN;
import static org.claviger.adapters.http.Access.anyStage;
import static org.claviger.adapters.http.Access.organization;
import static org.claviger.adapters.http.Access.stage;
import static org.claviger.domain.permissions.OwnPermissions.MANAGE_API_CLIENTS;
import static org.claviger.domain.permissions.OwnPermissions.RECORD_DEPLOYMENTS;
import static org.claviger.domain.permissions.OwnPermissions.ROTATE_OWN_SECRET;
import static org.claviger.domain.permissions.OwnPermissions.VIEW_API_CLIENTS;
import static org.claviger.domain.permissions.OwnPermissions.VIEW_STAGE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may call which route, and what is left out of the answers: one row for each route, and no route without. */
public final class Authorization {
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
                .row("GET /api/clients/v1/permissions", organization(VIEW_API_CLIENTS))
                .row("GET /api/clients/v1/stages", organization(VIEW_API_CLIENTS))

                // Identity: users

                // Identity: groups and application roles

                // Identity: organization roles, permissions and identity providers

                // Portfolios
                .row("GET /api/portfolios/v1/environments", anyStage(VIEW_STAGE), "stages without the permission")
                .row(
                        "GET /api/portfolios/v1/deployed-assets",
                        anyStage(VIEW_STAGE),
                        "deployments in stages without the permission, and assets without any other")
                .row("POST /api/portfolios/v1/deployed-assets", stage(RECORD_DEPLOYMENTS))
                .table();
    }

    /** In the order in which they are written down. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** @throws IllegalStateException when the route has no row */
    public Access accessTo(Route route) {
        Row row = rows.get(route.name());
        if (row == null) {
            throw new IllegalStateException("no row says who may call " + route.name());
        }
        return row.access();
    }

    /**
     * @param route method and path, as {@link Route#name()} writes them
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
