package org.claviger.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.grants;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.audit.TrailReader;
import org.claviger.application.endusers.CreateGroup;
import org.claviger.application.permissions.AddPermission.Draft;
import org.claviger.application.portfolio.AddStage;
import org.claviger.application.portfolio.ChangeStage;
import org.claviger.application.portfolio.RecordDeployment;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.application.roles.CreateRole;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of the catalog, of stages and deployments, and of those whom a removal takes something from. */
class RecordedCatalogTest {
    private static final VersionMatch ANY = VersionMatch.ANY;

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final TrailReader trail = new TrailReader(claviger.audit);

    private void addApi(String name) {
        claviger.permissions
                .addApi()
                .add(new AddApi.Command(
                        claviger.admin,
                        ANY,
                        Optional.of("shop"),
                        Optional.of(name),
                        Optional.of("urn:shop"),
                        List.of()));
    }

    private void changeApi(Caller by, String name, String audience) {
        claviger.permissions
                .changeApi()
                .change(new ChangeApi.Command(
                        by, ANY, new ApiKey("shop"), Optional.of(name), Optional.of(audience), List.of()));
    }

    private void removeApi(Caller by) {
        claviger.permissions.removeApi().remove(new RemoveApi.Command(by, ANY, new ApiKey("shop"), true));
    }

    private static Draft draft(String key, String name, String... implies) {
        return new Draft(
                Optional.of(key).filter(text -> !text.isEmpty()),
                Optional.of(name),
                Optional.of("shop").filter(api -> !key.isEmpty()),
                Optional.of("Orders"),
                Optional.of("ORGANIZATION"),
                Optional.of(List.of(implies)),
                List.of());
    }

    private void addPermission(Caller by, String key, String... implies) {
        claviger.permissions.addPermission().add(new AddPermission.Command(by, ANY, draft(key, "May " + key, implies)));
    }

    private void changePermission(Caller by, String key, String name, String... implies) {
        claviger.permissions
                .changePermission()
                .change(new ChangePermission.Command(by, ANY, new PermissionKey(key), draft("", name, implies)));
    }

    private void removePermission(Caller by, String key) {
        claviger.permissions
                .removePermission()
                .remove(new RemovePermission.Command(by, ANY, new PermissionKey(key), true));
    }

    /** One who holds all that there is at this moment. */
    private Caller root() {
        var catalog = claviger.models.current().catalog();
        return new Caller(
                claviger.admin.id(),
                catalog.expand(catalog.everything().scopes().toList()));
    }

    private void role(String name, String... scopes) {
        claviger.roles
                .create()
                .create(root(), new CreateRole.Draft(Optional.of(name), Optional.of(grants(scopes)), List.of()))
                .get();
    }

    private void deploy(Caller by, int key, UUID stage) {
        claviger.deployments
                .record()
                .record(new RecordDeployment.Command(
                        by,
                        new RecordDeployment.Draft(
                                Optional.of(new UUID(0, key)),
                                Optional.of(new UUID(7, 7)),
                                Optional.of("WebApplication"),
                                Optional.of("Orders"),
                                Optional.of(stage),
                                Optional.of(key),
                                Optional.of(new UUID(1, 1)),
                                Optional.of(claviger.clock.instant()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("1.0"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    @Test
    void apis_permissions_and_categories_are_told_with_what_differs() {
        addApi("Shop");
        changeApi(root(), "Shop", "urn:new-shop");
        addPermission(root(), "shop:read");
        changePermission(root(), "shop:read", "Read orders");
        claviger.permissions
                .renameCategory()
                .rename(new RenameCategory.Command(
                        claviger.admin,
                        ANY,
                        new Category(new ApiKey("shop"), "Orders"),
                        Optional.of("Sales"),
                        List.of()));
        removePermission(root(), "shop:read");
        removeApi(root());

        assertThat(trail.lines())
                .containsExactly(
                        "api.added Shop {} {audience=urn:shop, name=Shop, permissions=[]}",
                        "api.changed Shop {audience=urn:shop} {audience=urn:new-shop}",
                        "permission.added May shop:read {} {api=shop, appliesTo=ORGANIZATION, category=Orders, implies=[], name=May shop:read}",
                        "permission.changed May shop:read {name=May shop:read} {name=Read orders}",
                        "category.renamed Orders {name=Orders} {name=Sales}",
                        "permission.removed Read orders {api=shop, appliesTo=ORGANIZATION, category=Sales, implies=[], name=Read orders} {apiClients=0, organizationRoles=0}",
                        "api.removed Shop {audience=urn:new-shop, name=Shop, permissions=[]} {apiClients=0, organizationRoles=0}");
    }

    @Test
    void an_api_client_that_adds_a_permission_is_told_to_hold_it_and_others_lose_it_with_the_api() {
        var maker = claviger.created("Maker", "api-clients:manage");
        addApi("Shop");
        trail.entries();

        addPermission(claviger.self(maker.credentials()), "shop:read");
        assertThat(trail.lines())
                .containsExactly(
                        "permission.added May shop:read {} {api=shop, appliesTo=ORGANIZATION, category=Orders, implies=[], name=May shop:read}",
                        "api-client.permissions-edited Maker {permissions=[api-clients:manage]} {permissions=[api-clients:manage, shop:read]}");

        claviger.create(root(), EmbeddedClaviger.draft("Other", "shop:read")).get();
        role("Shopkeeper", "shop:read", "users:view");
        trail.entries();
        removeApi(root());

        assertThat(trail.lines())
                .containsExactlyInAnyOrder(
                        "api-client.permissions-taken-away Maker {permissions=[api-clients:manage, shop:read]} {permissions=[api-clients:manage]}",
                        "api-client.permissions-taken-away Other {permissions=[shop:read]} {permissions=[]}",
                        "organization-role.permissions-taken-away Shopkeeper {permissions=[shop:read, users:view]} {permissions=[users:view]}",
                        "api.removed Shop {audience=urn:shop, name=Shop, permissions=[shop:read]} {apiClients=2, organizationRoles=1}");
    }

    @Test
    void stages_are_told_with_their_order_and_what_goes_with_them_is_named() {
        var stages = claviger.portfolio;
        var draft = new AddStage.Draft(
                Optional.of("staging"),
                Optional.of("Staging"),
                Optional.of("NON_PRODUCTION"),
                Optional.of(2),
                List.of());
        stages.addStage().add(new AddStage.Command(claviger.admin, ANY, draft));
        stages.changeStage()
                .change(new ChangeStage.Command(
                        claviger.admin,
                        ANY,
                        new StageSlug("staging"),
                        new AddStage.Draft(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(4), List.of())));
        UUID key = claviger.models.current().stages().inOrder().get(3).key();
        claviger.created("Tester", "users:view-groups@staging", "users:view-groups@test");
        Group group = claviger.groups
                .create()
                .create(new CreateGroup.Command(
                        claviger.admin,
                        Optional.of("Group"),
                        Optional.empty(),
                        Optional.of(key),
                        List.of(),
                        List.of(),
                        List.of()))
                .get();
        deploy(claviger.admin, 1, key);
        deploy(claviger.admin, 1, key);
        stages.removeStage().remove(new RemoveStage.Command(claviger.admin, ANY, new StageSlug("staging"), true));

        assertThat(trail.lines())
                .filteredOn(line -> !line.startsWith("api-client.created") && !line.startsWith("group."))
                .containsExactly(
                        "stage.added Staging {} {name=Staging, order=2, purpose=NON_PRODUCTION}",
                        "stage.changed Staging {order=2} {order=4}",
                        "deployment.recorded Orders {} {buildKey=00000000-0000-0001-0000-000000000001, deployedAt=2026-11-21T10:00:00Z, deploymentKey=00000000-0000-0000-0000-000000000001, revision=1, stage=staging, tag=1.0, type=WebApplication}",
                        "api-client.permissions-taken-away Tester {permissions=[users:view-groups@staging, users:view-groups@test]} {permissions=[users:view-groups@test]}",
                        "stage.removed Staging {name=Staging, order=4, purpose=NON_PRODUCTION} {apiClients=1, deployedAssets=[Orders (%s)], deployedAssetsCount=1, deployments=1, groups=[Group (%s)], groupsCount=1, organizationRoles=0}"
                                .formatted(new UUID(7, 7), group.key()));
    }

    @Test
    void what_changes_nothing_or_is_refused_by_a_rule_is_not_told() {
        addApi("Shop");
        addPermission(root(), "shop:read");
        trail.entries();

        addApi("Shop");
        changeApi(root(), "Shop", "urn:shop");
        changeApi(root(), "", "");
        changePermission(root(), "shop:read", "May shop:read");
        removePermission(root(), "shop:unknown");
        claviger.portfolio
                .removeStage()
                .remove(new RemoveStage.Command(claviger.admin, ANY, new StageSlug("nowhere"), true));

        assertThat(trail.lines()).isEmpty();
    }

    @Test
    void who_does_not_hold_what_they_would_give_or_take_is_noted_once() {
        var weak = claviger.caller("weak", "api-clients:manage", "portfolio:view-stage@*");
        addApi("Shop");
        addPermission(root(), "shop:read");
        trail.entries();

        changeApi(weak, "Shop", "urn:elsewhere");
        addPermission(weak, "shop:write", "shop:read");
        removePermission(weak, "shop:read");
        deploy(weak, 1, new UUID(0, 2));

        assertThat(trail.lines())
                .containsExactly(
                        "access.refused shop [permissions_not_held] {} {missing=[shop:read]}",
                        "access.refused [permissions_not_held] {} {missing=[shop:read]}",
                        "access.refused shop:read [permissions_not_held] {} {missing=[shop:read]}",
                        "access.refused test [insufficient_scope] {} {missing=[portfolio:record-deployments@test]}");
    }

    private static PermissionCatalog catalog(String name, Permission... permissions) {
        return PermissionCatalog.of(
                        List.of(new ProtectedApi(new ApiKey("shop"), name, URI.create("urn:shop"))),
                        List.of(permissions))
                .get();
    }

    private static Permission permission(String key, String name) {
        return new Permission(
                new PermissionKey(key),
                name,
                new ApiKey("shop"),
                "Orders",
                Permission.AppliesTo.ORGANIZATION,
                List.of());
    }

    @Test
    void what_the_catalog_file_brings_is_told_when_it_differs_from_the_last_start() {
        var load = claviger.permissions.recordLoaded();

        load.record(catalog("Shop", permission("shop:read", "Read"), permission("shop:write", "Write")));
        List<String> first = trail.lines();
        load.record(catalog("Shop", permission("shop:write", "Write"), permission("shop:read", "Read")));
        List<String> same = trail.lines();
        load.record(catalog("Store", permission("shop:read", "See"), permission("shop:pay", "Pay")));

        assertThat(first).isEmpty();
        assertThat(same).isEmpty();
        assertThat(claviger.audit.entries())
                .extracting(entry -> entry.origin().actor())
                .containsOnly(Actor.SYSTEM);
        assertThat(trail.lines())
                .containsExactly(
                        "api.changed Store {name=Shop} {name=Store}",
                        "permission.added Pay {} {api=shop, appliesTo=ORGANIZATION, category=Orders, implies=[], name=Pay}",
                        "permission.changed See {name=Read} {name=See}",
                        "permission.removed Write {api=shop, appliesTo=ORGANIZATION, category=Orders, implies=[], name=Write} {}");
    }
}
