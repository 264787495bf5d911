package org.claviger.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.claviger.domain.permissions.SomeCatalog.request;
import static org.claviger.domain.permissions.SomeCatalog.scope;
import static org.claviger.domain.permissions.SomeCatalog.stages;

import java.util.List;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedGrantsTest {
    private static final String MANAGE_USERS = "user-management:manage-users";
    private static final String VIEW_END_USERS = "user-management:view-end-users";
    private static final String VIEW_STAGE = "portfolio:view-stage";

    private final PermissionCatalog catalog = SomeCatalog.users();

    @Test
    void permissions_are_granted_for_the_organization_for_named_stages_and_for_every_stage() {
        var grants = catalog.check(
                        List.of(
                                request(VIEW_STAGE, "*"),
                                request(MANAGE_USERS),
                                request(VIEW_END_USERS, "test", "development")),
                        stages())
                .get();

        assertThat(grants.scopes())
                .containsExactly(
                        scope("portfolio:view-stage@*"),
                        scope("user-management:manage-users"),
                        scope("user-management:view-end-users@development"),
                        scope("user-management:view-end-users@test"));
    }

    @Test
    void no_grant_at_all_may_be_asked_for() {
        assertThat(catalog.check(List.of(), stages()).get()).isEqualTo(Grants.NONE);
        assertThat(Grants.NONE.isEmpty()).isTrue();
    }

    @Test
    void a_stage_named_twice_counts_once() {
        var grants = catalog.check(List.of(request(VIEW_STAGE, "test", "test")), stages())
                .get();

        assertThat(grants.scopes()).containsExactly(scope("portfolio:view-stage@test"));
    }

    @Test
    void all_faults_are_told_at_once_with_their_places() {
        var faults = catalog.check(
                        List.of(
                                request(MANAGE_USERS),
                                request("user-management:no-such"),
                                request("Not a key", "test"),
                                request("user-management:view-members", "test"),
                                request("user-management:manage-member-access", new String[0]),
                                request(VIEW_STAGE),
                                request(VIEW_END_USERS, new String[0]),
                                request("user-management:manage-end-user-access", "test", "*"),
                                request("user-management:manage-end-user-groups", "moon", "test", "", "Test"),
                                request(MANAGE_USERS)),
                        stages())
                .getLeft();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        new GrantFault(1, "permission", Flaw.of(FlawCode.NOT_IN_CATALOG)),
                        new GrantFault(2, "permission", Flaw.of(FlawCode.NOT_IN_CATALOG)),
                        organizationNamesStages(3),
                        organizationNamesStages(4),
                        noStage(5),
                        noStage(6),
                        new GrantFault(7, "stages", Flaw.of(FlawCode.STAGES_BESIDE_ALL)),
                        new GrantFault(8, "stages/0", Flaw.of(FlawCode.UNKNOWN_STAGE)),
                        new GrantFault(8, "stages/2", Flaw.of(FlawCode.UNKNOWN_STAGE)),
                        new GrantFault(8, "stages/3", Flaw.of(FlawCode.UNKNOWN_STAGE)),
                        new GrantFault(9, "permission", Flaw.of(FlawCode.GRANTED_TWICE)));
    }

    private static GrantFault organizationNamesStages(int index) {
        return new GrantFault(index, "stages", Flaw.of(FlawCode.STAGES_NOT_ALLOWED));
    }

    private static GrantFault noStage(int index) {
        return new GrantFault(index, "stages", Flaw.of(FlawCode.STAGES_MISSING));
    }

    @Test
    void a_third_grant_of_a_permission_is_told_as_well_even_for_other_stages() {
        var faults = catalog.check(
                        List.of(
                                request(VIEW_STAGE, "test"),
                                request(VIEW_STAGE, "production"),
                                request(VIEW_STAGE, "*")),
                        stages())
                .getLeft();

        assertThat(faults).extracting(GrantFault::index).containsExactly(1, 2);
        assertThat(faults).extracting(GrantFault::field).containsOnly("permission");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*@*", "**", "portfolio:view-stage@test", " portfolio:view-stage", "PORTFOLIO:VIEW-STAGE", ""})
    void a_text_that_is_no_permission_key_is_not_in_the_catalog(String permission) {
        assertThat(catalog.check(List.of(request(permission, "test")), stages()).getLeft())
                .containsExactly(new GrantFault(0, "permission", Flaw.of(FlawCode.NOT_IN_CATALOG)));
    }

    @Test
    void grants_are_equal_whatever_the_order_in_which_they_were_asked_for() {
        var one = catalog.check(List.of(request(VIEW_STAGE, "test", "production"), request(MANAGE_USERS)), stages());
        var other = catalog.check(List.of(request(MANAGE_USERS), request(VIEW_STAGE, "production", "test")), stages());

        assertThat(one.get()).isEqualTo(other.get());
    }

    @Test
    void a_grant_cannot_mix_places() {
        var key = new PermissionKey(VIEW_STAGE);
        var test = new GrantTarget.OneStage(new StageSlug("test"));

        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(key, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(key, List.of(test, GrantTarget.EVERY_STAGE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(key, List.of(GrantTarget.ORGANIZATION, test)));
        assertThat(new Grant(key, List.of(GrantTarget.EVERY_STAGE, GrantTarget.EVERY_STAGE)).places())
                .containsExactly(GrantTarget.EVERY_STAGE);
    }

    @Test
    void a_permission_is_granted_once() {
        var grant = new Grant(new PermissionKey(MANAGE_USERS), List.of(GrantTarget.ORGANIZATION));

        assertThatIllegalArgumentException().isThrownBy(() -> new Grants(List.of(grant, grant)));
    }
}
