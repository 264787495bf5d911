package org.claviger.adapters.http.members;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.adapters.http.request.EnvironmentKeys;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.portfolio.Portfolio;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/**
 * Reads what a role is to grant, in the words of the identity API. All of it is checked here, since the pointers of problems
 * name fields that only this API has; what is wrong is left out of the result.
 */
final class RoleGrants {
    private final PermissionCatalog catalog;
    private final Stages stages;

    RoleGrants(AccessModel model) {
        this.catalog = model.catalog();
        this.stages = model.stages();
    }

    Optional<List<RequestedGrant>> read(JsonFields role) {
        Set<PermissionKey> seen = new HashSet<>();
        return role.objects("permissions")
                .map(all -> all.stream()
                        .flatMap(fields -> grant(fields, seen).stream())
                        .toList());
    }

    private Optional<RequestedGrant> grant(JsonFields fields, Set<PermissionKey> seen) {
        Optional<Permission> permission = permission(fields);
        boolean twice = permission.filter(found -> !seen.add(found.key())).isPresent();
        if (twice) {
            fields.report("permissionKey", Flaw.of(FlawCode.GRANTED_TWICE_ENVIRONMENTS));
        }
        List<UUID> portfolios = fields.uuids("portfolioKeys").orElse(List.of());
        for (int index = 0; index < portfolios.size(); index++) {
            if (!portfolios.get(index).equals(Portfolio.MAIN) && !JsonFields.isMisread(portfolios.get(index))) {
                fields.report("portfolioKeys", index, Flaw.of(FlawCode.UNKNOWN_PORTFOLIO));
            }
        }
        List<UUID> environments = fields.uuids("environmentKeys").orElse(List.of());
        fields.text("name");
        fields.refuseOthers();
        if (permission
                .filter(found -> found.appliesTo() == AppliesTo.ORGANIZATION)
                .isPresent()) {
            if (!environments.isEmpty()) {
                fields.report("environmentKeys", Flaw.of(FlawCode.ENVIRONMENTS_NOT_ALLOWED));
            }
            return permission
                    .filter(found -> !twice)
                    .map(found -> new RequestedGrant(found.key().value(), Optional.empty()));
        }
        List<String> slugs = slugs(environments, fields);
        return permission
                .filter(found -> !twice)
                .map(found ->
                        new RequestedGrant(found.key().value(), Optional.of(slugs.isEmpty() ? List.of("*") : slugs)));
    }

    private Optional<Permission> permission(JsonFields fields) {
        Optional<UUID> key = fields.uuid("permissionKey");
        Optional<String> claim = fields.text("claimName");
        Optional<Permission> byKey = key.flatMap(uuid -> PermissionUuids.find(uuid, catalog));
        Optional<Permission> byClaim = claim.filter(PermissionKey::isWellFormed)
                .map(PermissionKey::new)
                .flatMap(catalog::find);
        if (key.isEmpty() && claim.isEmpty()) {
            fields.require("permissionKey");
        }
        if (key.isPresent() && byKey.isEmpty()) {
            fields.report("permissionKey", Flaw.of(FlawCode.NOT_IN_CATALOG));
        }
        if (claim.isPresent() && byClaim.isEmpty()) {
            fields.report("claimName", Flaw.of(FlawCode.NOT_IN_CATALOG));
        }
        if (byKey.isPresent() && byClaim.isPresent() && !byKey.equals(byClaim)) {
            fields.report("claimName", Flaw.of(FlawCode.OTHER_PERMISSION));
        }
        return byKey.or(() -> byClaim);
    }

    private List<String> slugs(List<UUID> environments, JsonFields fields) {
        Set<String> slugs = new LinkedHashSet<>();
        for (int index = 0; index < environments.size(); index++) {
            Optional<StageSlug> slug = EnvironmentKeys.slug(environments.get(index), stages);
            slug.ifPresent(found -> slugs.add(found.value()));
            if (slug.isEmpty() && !JsonFields.isMisread(environments.get(index))) {
                fields.report("environmentKeys", index, Flaw.of(FlawCode.NOT_AN_ENVIRONMENT));
            }
        }
        return new ArrayList<>(slugs);
    }
}
