package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.claviger.adapters.http.access.Access.anyGrant;
import static org.claviger.adapters.http.access.Access.anyStage;
import static org.claviger.adapters.http.access.Access.oneOf;
import static org.claviger.adapters.http.access.Access.organization;
import static org.claviger.adapters.http.access.Access.stage;
import static org.claviger.domain.permissions.SystemPermissions.MANAGE_USERS;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_END_USERS;
import static org.claviger.domain.permissions.SystemPermissions.VIEW_MEMBERS;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String MEMBERS = VIEW_MEMBERS.value();
    private static final String END_USERS = VIEW_END_USERS.value();

    private static Scopes held(String... scopes) {
        return Scopes.of(
                Stream.of(scopes).map(text -> Scope.parse(text).orElseThrow()).toList());
    }

    private static List<String> scopes(Access.Closed access) {
        return access.scopes().stream().map(Scope::toString).toList();
    }

    @Test
    void a_permission_for_the_organization_is_met_only_by_holding_it_there() {
        var access = organization(VIEW_MEMBERS, MANAGE_USERS);

        assertThat(access.isMetBy(held(MEMBERS))).isTrue();
        assertThat(access.isMetBy(held(MANAGE_USERS.value()))).isTrue();
        assertThat(access.isMetBy(held(MEMBERS + "@*"))).isFalse();
        assertThat(access.isMetBy(held(MEMBERS + "@production"))).isFalse();
        assertThat(access.isMetBy(held(END_USERS + "@*"))).isFalse();
        assertThat(access.isMetBy(Scopes.NONE)).isFalse();
        assertThat(scopes(access)).containsExactly(MEMBERS, MANAGE_USERS.value());
        assertThat(access.sentence())
                .isEqualTo(
                        "This needs one of the permissions user-management:view-members, user-management:manage-users.");
    }

    @Test
    void a_permission_in_a_stage_is_met_in_whichever_stage_but_not_for_the_organization() {
        for (var access : List.of(stage(VIEW_END_USERS), anyStage(VIEW_END_USERS))) {
            assertThat(access.isMetBy(held(END_USERS + "@production"))).isTrue();
            assertThat(access.isMetBy(held(END_USERS + "@*"))).isTrue();
            assertThat(access.isMetBy(held(END_USERS))).isFalse();
            assertThat(access.isMetBy(Scopes.NONE)).isFalse();
            assertThat(scopes(access)).containsExactly(END_USERS + "@*");
            assertThat(access.sentence()).isEqualTo("This needs the permission user-management:view-end-users.");
        }
    }

    @Test
    void of_several_alternatives_one_is_enough() {
        var access = oneOf(organization(VIEW_MEMBERS, MANAGE_USERS), anyStage(VIEW_END_USERS));

        assertThat(access.isMetBy(held(MANAGE_USERS.value()))).isTrue();
        assertThat(access.isMetBy(held(END_USERS + "@test"))).isTrue();
        assertThat(access.isMetBy(held(MEMBERS + "@test", END_USERS))).isFalse();
        assertThat(scopes(access)).containsExactly(MEMBERS, MANAGE_USERS.value(), END_USERS + "@*");
    }

    @Test
    void any_grant_is_any_but_not_none() {
        var access = anyGrant();

        assertThat(access.isMetBy(held("other:thing"))).isTrue();
        assertThat(access.isMetBy(held("other:thing@test"))).isTrue();
        assertThat(access.isMetBy(Scopes.NONE)).isFalse();
        assertThat(scopes(access)).isEmpty();
    }

    @Test
    void a_user_needs_no_permission_for_what_is_open_to_oneself() {
        var access = organization(VIEW_MEMBERS).orOneself("key");
        var user = new UserKey(UUID.fromString("0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de"));

        assertThat(access.isMetBy(held(MEMBERS))).isTrue();
        assertThat(access.isOpenTo(user.principal(), parameter -> "0C5F7F0E-3f0c-4e41-9a29-b5d7f7a3c0de"))
                .isTrue();
        assertThat(access.isOpenTo(user.principal(), parameter -> "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0df"))
                .isFalse();
        assertThat(access.isOpenTo(user.principal(), parameter -> "nobody")).isFalse();
        assertThat(organization(VIEW_MEMBERS)
                        .isOpenTo(user.principal(), parameter -> user.value().toString()))
                .isFalse();
    }

    @Test
    void an_access_without_a_permission_cannot_be_written_down() {
        assertThatThrownBy(() -> organization()).isInstanceOf(IllegalStateException.class);
    }
}
