package org.claviger.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.domain.permissions.SomeCatalog.IDENTITY;
import static org.claviger.domain.permissions.SomeCatalog.PORTFOLIOS;
import static org.claviger.domain.permissions.SomeCatalog.api;
import static org.claviger.domain.permissions.SomeCatalog.inOrganization;
import static org.claviger.domain.permissions.SomeCatalog.inStage;
import static org.claviger.domain.permissions.SomeCatalog.permission;
import static org.claviger.domain.permissions.SomeCatalog.scope;
import static org.claviger.domain.permissions.SomeCatalog.scopes;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionCatalogTest {

    @Test
    void a_catalog_knows_its_apis_and_permissions_in_their_order() {
        var catalog = SomeCatalog.of(inStage("b:b"), permission("a:a", PORTFOLIOS, AppliesTo.STAGE));

        assertThat(catalog.apis()).containsExactly(api(IDENTITY), api(PORTFOLIOS));
        assertThat(catalog.permissions()).extracting(Permission::key).containsExactly(key("b:b"), key("a:a"));
        assertThat(catalog.find(key("a:a"))).contains(permission("a:a", PORTFOLIOS, AppliesTo.STAGE));
        assertThat(catalog.apiOf(key("a:a"))).contains(api(PORTFOLIOS));
        assertThat(catalog.find(key("a:c"))).isEmpty();
        assertThat(catalog.apiOf(key("a:c"))).isEmpty();
    }

    @Test
    void an_empty_catalog_is_a_catalog() {
        var catalog = PermissionCatalog.of(List.of(), List.of()).get();

        assertThat(catalog.everything()).isEqualTo(Grants.NONE);
        assertThat(catalog.expand(List.of(scope("a:b"), scope("a:b@*")))).isEqualTo(Scopes.NONE);
    }

    @Test
    void an_api_cannot_be_there_twice() {
        var again = new ProtectedApi(IDENTITY, "Other name", URI.create("https://other.example"));

        assertThat(faults(List.of(api(IDENTITY), again))).containsExactly("API \"identity\" is there twice");
    }

    @Test
    void two_apis_cannot_share_an_audience() {
        var again = new ProtectedApi(PORTFOLIOS, "Portfolios", api(IDENTITY).audience());

        assertThat(faults(List.of(api(IDENTITY), again)))
                .containsExactly("API \"portfolios\" has the audience https://claviger.example/api/identity"
                        + " of another API");
    }

    @Test
    void a_permission_cannot_be_there_twice() {
        assertThat(faults(inStage("a:b"), inOrganization("a:b"))).containsExactly("permission \"a:b\" is there twice");
    }

    @Test
    void a_permission_belongs_to_an_api_of_the_catalog() {
        assertThat(faults(permission("a:b", new ApiKey("billing"), AppliesTo.STAGE)))
                .containsExactly("permission \"a:b\" belongs to the API \"billing\", which is not in the catalog");
    }

    @Test
    void what_is_implied_is_in_the_catalog() {
        assertThat(faults(inStage("a:b", "a:c")))
                .containsExactly("permission \"a:b\" implies \"a:c\", which is not in the catalog");
    }

    @Test
    void a_permission_for_a_stage_implies_nothing_for_the_organization() {
        assertThat(faults(inStage("a:b", "a:c"), inOrganization("a:c")))
                .containsExactly("permission \"a:b\" applies to a stage and cannot imply \"a:c\","
                        + " which applies to the organization");
    }

    @Test
    void a_permission_cannot_imply_itself() {
        assertThat(faults(inStage("a:a", "a:a"))).containsExactly("permission \"a:a\" implies itself: a:a -> a:a");
    }

    @Test
    void a_cycle_is_told_without_the_way_to_it() {
        assertThat(faults(
                        inStage("a:a", "a:b"),
                        inStage("a:b", "a:c", "a:e"),
                        inStage("a:c", "a:d"),
                        inStage("a:d", "a:b"),
                        inStage("a:e")))
                .containsExactly("permission \"a:b\" implies itself: a:b -> a:c -> a:d -> a:b");
    }

    @Test
    void every_separate_cycle_is_told() {
        assertThat(faults(
                        inStage("a:a", "a:b"),
                        inStage("a:b", "a:a"),
                        inStage("b:a", "b:a"),
                        inStage("c:a", "c:b", "a:a"),
                        inStage("c:b", "c:a")))
                .containsExactly(
                        "permission \"a:a\" implies itself: a:a -> a:b -> a:a",
                        "permission \"b:a\" implies itself: b:a -> b:a",
                        "permission \"c:a\" implies itself: c:a -> c:b -> c:a");
    }

    @Test
    void two_ways_to_the_same_permission_are_no_cycle() {
        var catalog = SomeCatalog.of(
                inStage("a:a", "a:b", "a:c"), inStage("a:b", "a:d"), inStage("a:c", "a:d", "a:b"), inStage("a:d"));

        assertThat(catalog.expand(List.of(scope("a:a@test"))))
                .isEqualTo(scopes("a:a@test", "a:b@test", "a:c@test", "a:d@test"));
    }

    @Test
    void nothing_implies_the_permission_that_is_worth_all_that_its_client_holds() {
        String rotate = "api-clients:rotate-own-secret";

        assertThat(faults(inOrganization(rotate), inOrganization("a:o", rotate), inStage("a:s", rotate)))
                .containsExactlyInAnyOrder(
                        "permission \"a:o\" cannot imply \"api-clients:rotate-own-secret\", which is only granted by itself",
                        "permission \"a:s\" cannot imply \"api-clients:rotate-own-secret\", which is only granted by itself");
    }

    @Test
    void all_faults_are_told_at_once() {
        var apis = List.of(
                api(IDENTITY),
                api(IDENTITY),
                new ProtectedApi(PORTFOLIOS, "Portfolios", api(IDENTITY).audience()));

        var faults = PermissionCatalog.of(
                        apis,
                        List.of(
                                inStage("a:a", "a:b", "a:x", "a:o"),
                                inStage("a:b", "a:a"),
                                inStage("a:b"),
                                inOrganization("a:o"),
                                permission("a:u", new ApiKey("billing"), AppliesTo.STAGE)))
                .getLeft();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        new CatalogFault.DuplicateApi(IDENTITY),
                        new CatalogFault.DuplicateAudience(
                                PORTFOLIOS, api(IDENTITY).audience()),
                        new CatalogFault.DuplicatePermission(key("a:b")),
                        new CatalogFault.UnknownApi(key("a:u"), new ApiKey("billing")),
                        new CatalogFault.UnknownImplied(key("a:a"), key("a:x")),
                        new CatalogFault.Widening(key("a:a"), key("a:o")),
                        new CatalogFault.Cycle(List.of(key("a:a"), key("a:b"), key("a:a"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_chain_of_500_permissions_is_followed_to_its_end(boolean shuffled) {
        List<Permission> chain = new ArrayList<>();
        for (int link = 0; link < 499; link++) {
            chain.add(inStage("chain:p" + link, "chain:p" + (link + 1)));
        }
        chain.add(inStage("chain:p499"));
        if (shuffled) {
            Collections.shuffle(chain, new Random(1));
        }

        var catalog = SomeCatalog.of(chain.toArray(Permission[]::new));

        assertThat(catalog.expand(List.of(scope("chain:p0@test"))).asList()).hasSize(500);
        assertThat(catalog.expand(List.of(scope("chain:p499@test"))).asList()).hasSize(1);
    }

    @Test
    void a_ring_of_500_permissions_is_a_cycle() {
        var ring = Stream.iterate(0, link -> link + 1)
                .limit(500)
                .map(link -> inStage("ring:p" + link, "ring:p" + (link + 1) % 500))
                .toList();

        var faults = PermissionCatalog.of(List.of(api(IDENTITY)), ring).getLeft();

        assertThat(faults)
                .singleElement()
                .isInstanceOfSatisfying(
                        CatalogFault.Cycle.class,
                        cycle -> assertThat(cycle.path())
                                .hasSize(501)
                                .startsWith(key("ring:p0"))
                                .endsWith(key("ring:p0")));
    }

    @Test
    void what_follows_from_grants_is_listed_with_its_causes() {
        var catalog = SomeCatalog.users();
        var grants = grants(
                catalog,
                SomeCatalog.request("user-management:manage-users"),
                SomeCatalog.request("user-management:manage-end-user-groups", "production"),
                SomeCatalog.request("user-management:view-end-users", "production", "test"));

        var effective = catalog.effective(grants);

        assertThat(effective)
                .containsExactly(
                        implied(
                                "portfolio:view-stage@production",
                                "user-management:manage-end-user-groups@production",
                                "user-management:view-end-users@production"),
                        implied("portfolio:view-stage@test", "user-management:view-end-users@test"),
                        implied(
                                "user-management:manage-end-user-access@production",
                                "user-management:manage-end-user-groups@production"),
                        direct("user-management:manage-end-user-groups@production"),
                        implied("user-management:manage-member-access", "user-management:manage-users"),
                        direct("user-management:manage-users"),
                        direct(
                                "user-management:view-end-users@production",
                                "user-management:manage-end-user-groups@production"),
                        direct("user-management:view-end-users@test"),
                        implied("user-management:view-members", "user-management:manage-users"));
    }

    @Test
    void every_stage_implies_every_stage() {
        var catalog = SomeCatalog.users();
        var grants = grants(catalog, SomeCatalog.request("user-management:manage-end-user-access", "*"));

        assertThat(catalog.effective(grants))
                .containsExactly(
                        implied("portfolio:view-stage@*", "user-management:manage-end-user-access@*"),
                        direct("user-management:manage-end-user-access@*"),
                        implied("user-management:view-end-users@*", "user-management:manage-end-user-access@*"));
    }

    @Test
    void a_permission_for_the_organization_gives_what_it_implies_in_every_stage() {
        var catalog = SomeCatalog.users();

        assertThat(catalog.expand(List.of(scope("portfolio:manage-stages"))))
                .isEqualTo(scopes("portfolio:manage-stages", "portfolio:view-stage@*"));
        assertThat(catalog.expand(List.of(scope("portfolio:manage-stages"))).covers(scope("portfolio:view-stage@new")))
                .isTrue();
    }

    @Test
    void implication_does_not_leave_its_stage() {
        var catalog = SomeCatalog.users();

        var expanded =
                catalog.expand(scopes("user-management:view-end-users@test").asList());

        assertThat(expanded).isEqualTo(scopes("portfolio:view-stage@test", "user-management:view-end-users@test"));
        assertThat(expanded.covers(scope("portfolio:view-stage@production"))).isFalse();
        assertThat(expanded.covers(scope("portfolio:view-stage@*"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-management:no-such",
                "user-management:no-such@test",
                "user-management:manage-users@test",
                "user-management:manage-users@*",
                "portfolio:view-stage"
            })
    void a_scope_that_the_catalog_does_not_know_or_in_the_wrong_place_gives_nothing(String text) {
        assertThat(SomeCatalog.users().expand(List.of(scope(text)))).isEqualTo(Scopes.NONE);
    }

    @Test
    void a_grant_that_the_catalog_does_not_know_any_more_has_no_effect() {
        var forgotten = new Grants(List.of(new Grant(key("a:forgotten"), List.of(GrantTarget.ORGANIZATION))));

        assertThat(SomeCatalog.users().effective(forgotten)).isEmpty();
    }

    @Test
    void nothing_follows_from_nothing() {
        assertThat(SomeCatalog.users().effective(Grants.NONE)).isEmpty();
    }

    @Test
    void everything_is_each_permission_in_all_its_places() {
        var catalog = SomeCatalog.of(inOrganization("a:a"), inStage("a:b"));

        assertThat(catalog.everything().scopes()).containsExactly(scope("a:a"), scope("a:b@*"));
    }

    private static List<String> faults(Permission... permissions) {
        return PermissionCatalog.of(List.of(api(IDENTITY)), List.of(permissions)).getLeft().stream()
                .map(CatalogFault::sentence)
                .toList();
    }

    private static List<String> faults(List<ProtectedApi> apis) {
        return PermissionCatalog.of(apis, List.of()).getLeft().stream()
                .map(CatalogFault::sentence)
                .toList();
    }

    private static Grants grants(PermissionCatalog catalog, RequestedGrant... requested) {
        return catalog.check(List.of(requested), SomeCatalog.stages()).get();
    }

    private static EffectiveGrant direct(String scope, String... causes) {
        return new EffectiveGrant(scope(scope), true, all(causes));
    }

    private static EffectiveGrant implied(String scope, String... causes) {
        return new EffectiveGrant(scope(scope), false, all(causes));
    }

    private static List<Scope> all(String... texts) {
        return Arrays.stream(texts).map(SomeCatalog::scope).toList();
    }

    private static PermissionKey key(String text) {
        return new PermissionKey(text);
    }
}
