package org.claviger.application.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.members.InMemoryPeople;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.members.SampleUsers;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Grants;
import org.junit.jupiter.api.Test;

/** What every {@link OrganizationRoles} keeps to. */
public interface OrganizationRolesContract {

    /** The ports to a store of their own, with nothing in it but the built-in roles. */
    PeopleStores stores();

    Page.Request ALL = new Page.Request(0, Page.Request.MAX_LIMIT);

    private static SamplePeople samples() {
        return new SamplePeople(4711);
    }

    private static RoleQuery named(String part) {
        return new RoleQuery(ALL, Optional.empty(), part, false);
    }

    private static OrganizationRole renamed(OrganizationRole role, String name) {
        return role.edit(new RoleName(name), role.chosen());
    }

    @Test
    default void administrator_and_developer_are_there_from_the_beginning() {
        var roles = stores().organizationRoles();

        assertThat(roles.all())
                .extracting(OrganizationRole::key)
                .containsExactlyInAnyOrder(OrganizationRoleKey.ADMINISTRATOR, OrganizationRoleKey.DEVELOPER);
        assertThat(roles.list(named("")).results())
                .extracting(role -> role.name().value())
                .containsExactly("Administrator", "Developer");
        assertThat(roles.find(OrganizationRoleKey.ADMINISTRATOR).orElseThrow())
                .isEqualTo(OrganizationRole.create(
                        OrganizationRoleKey.ADMINISTRATOR, new RoleName("Administrator"), Grants.NONE));
        assertThat(roles.findByName(new RoleName("dEVELOPER")))
                .map(OrganizationRole::key)
                .contains(OrganizationRoleKey.DEVELOPER);
        assertThat(roles.find(new OrganizationRoleKey(samples().key()))).isEmpty();
    }

    @Test
    default void a_role_comes_back_as_it_was_added_and_as_it_was_saved() {
        var roles = stores().organizationRoles();
        var samples = samples();
        OrganizationRole plain = samples.organizationRole("👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _");
        OrganizationRole rich = OrganizationRole.create(
                new OrganizationRoleKey(samples.key()), new RoleName("rich"), SampleClients.grants());
        OrganizationRole more = plain.edit(new RoleName("more"), SampleClients.grants());
        OrganizationRole less = rich.edit(new RoleName("RICH"), Grants.NONE);

        roles.add(plain);
        roles.add(rich);

        assertThat(roles.find(plain.key())).contains(plain);
        assertThat(roles.find(rich.key())).contains(rich);
        assertThat(roles.all()).contains(plain, rich).hasSize(4);

        assertThat(roles.save(more, 1)).isTrue();
        assertThat(roles.save(less, 1)).isTrue();

        assertThat(roles.find(plain.key())).contains(more);
        assertThat(roles.find(rich.key())).contains(less);
        assertThat(roles.list(named("")).results()).contains(more, less).hasSize(4);
        assertThat(roles.findByName(plain.name())).isEmpty();
        assertThat(roles.findByName(new RoleName("Rich"))).contains(less);
    }

    @Test
    default void a_key_or_a_name_that_is_in_use_is_refused() {
        var roles = stores().organizationRoles();
        var samples = samples();
        OrganizationRole first = samples.organizationRole("Ärger İı");
        roles.add(first);

        assertThatThrownBy(() -> roles.add(samples.organizationRole("ÄRGER iI")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> roles.add(samples.organizationRole("developer")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> roles.add(OrganizationRole.create(first.key(), new RoleName("x"), Grants.NONE)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(roles.all()).hasSize(3).contains(first);
    }

    @Test
    default void only_the_version_that_was_seen_is_changed() {
        var roles = stores().organizationRoles();
        OrganizationRole before = samples().organizationRole("before");
        OrganizationRole after = renamed(before, "after");
        roles.add(before);

        assertThat(roles.save(after, 2)).isFalse();
        assertThat(roles.remove(before.key(), 2)).isFalse();
        assertThat(roles.save(after, 1)).isTrue();
        assertThat(roles.save(renamed(before, "late"), 1)).isFalse();
        assertThat(roles.remove(before.key(), 1)).isFalse();
        assertThat(roles.find(before.key())).contains(after);
        assertThat(roles.remove(before.key(), 2)).isTrue();
        assertThat(roles.remove(before.key(), 2)).isFalse();
        assertThat(roles.save(after, 2)).isFalse();

        assertThat(roles.find(before.key())).isEmpty();
        assertThat(roles.findByName(new RoleName("after"))).isEmpty();
        assertThat(roles.all()).hasSize(2);
    }

    @Test
    default void of_many_who_change_the_same_version_one_succeeds() throws Exception {
        var roles = stores().organizationRoles();
        OrganizationRole before = samples().organizationRole("before");
        roles.add(before);

        List<Boolean> saved = Race.between(8, number -> roles.save(renamed(before, "name " + number), 1));

        assertThat(saved).containsOnlyOnce(true);
    }

    @Test
    default void a_removed_role_is_taken_from_all_whose_versions_grow() {
        var stores = stores();
        var samples = samples();
        OrganizationRole role = samples.organizationRole("Support");
        var support = new RoleAssignment(role.key(), GrantPeriod.ALWAYS);
        var developer = new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS);
        User both = samples.user().assign(support).assign(developer);
        User one = samples.user().assign(support);
        User other = samples.user().assign(developer);
        User none = samples.user();
        stores.organizationRoles().add(role);
        List.of(both, one, other, none).forEach(stores.users()::add);

        stores.organizationRoles().remove(role.key(), 1);

        assertThat(stores.users().find(both.key())).contains(both.unassign(role.key()));
        assertThat(stores.users().find(one.key())).contains(one.unassign(role.key()));
        assertThat(stores.users().find(one.key()).orElseThrow().version()).isEqualTo(one.version() + 1);
        assertThat(stores.users().find(other.key())).contains(other);
        assertThat(stores.users().find(none.key())).contains(none);
        assertThat(stores.users().count(new SampleUsers.Question().member(true).filter()))
                .isEqualTo(2);
    }

    @Test
    default void nothing_of_a_unit_of_work_that_fails_has_happened() {
        var stores = stores();
        var samples = samples();
        OrganizationRole kept = samples.organizationRole("kept");
        OrganizationRole removed = samples.organizationRole("removed");
        User user = samples.user().assign(new RoleAssignment(removed.key(), GrantPeriod.ALWAYS));
        stores.organizationRoles().add(kept);
        stores.organizationRoles().add(removed);
        stores.users().add(user);

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.organizationRoles().add(samples.organizationRole("never"));
                    stores.organizationRoles().save(renamed(kept, "after"), 1);
                    stores.organizationRoles().remove(removed.key(), 1);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.organizationRoles().all()).hasSize(4).contains(kept, removed);
        assertThat(stores.users().find(user.key())).contains(user);
    }

    @Test
    default void roles_are_found_by_part_of_the_name_and_sorted_page_by_page() {
        var stores = stores();
        var samples = samples();
        List<OrganizationRole> all = new ArrayList<>(stores.organizationRoles().all());
        for (int index = 0; index < 3; index++) {
            for (String name : SamplePeople.NAMES) {
                all.add(samples.organizationRole(name + " " + all.size()));
            }
        }
        stores.together(() -> all.stream().skip(2).forEach(stores.organizationRoles()::add));
        Comparator<OrganizationRole> byName =
                Comparator.comparing(role -> role.name().value(), InMemoryPeople.order());

        for (boolean descending : List.of(false, true)) {
            for (String part : SamplePeople.PARTS) {
                List<OrganizationRole> expected = all.stream()
                        .filter(role -> SampleUsers.contains(role.name().value(), part))
                        .sorted((descending ? byName.reversed() : byName)
                                .thenComparing(role -> role.key().toString()))
                        .toList();
                for (int offset : List.of(0, 1, 40, 1_000)) {
                    var query = new RoleQuery(new Page.Request(offset, 40), Optional.empty(), part, descending);

                    assertThat(stores.organizationRoles().list(query))
                            .describedAs("%s", query)
                            .isEqualTo(new Page<>(
                                    expected.stream().skip(offset).limit(40).toList(), expected.size()));
                }
            }
        }
    }

    @Test
    default void one_role_is_listed_by_its_key() {
        var roles = stores().organizationRoles();
        var key = Optional.of(OrganizationRoleKey.DEVELOPER);

        assertThat(roles.list(new RoleQuery(ALL, key, "", false)).results())
                .extracting(OrganizationRole::key)
                .containsExactly(OrganizationRoleKey.DEVELOPER);
        assertThat(roles.list(new RoleQuery(ALL, key, "EVE", false)).total()).isEqualTo(1);
        assertThat(roles.list(new RoleQuery(ALL, key, "Admin", false))).isEqualTo(new Page<>(List.of(), 0));
        assertThat(roles.list(new RoleQuery(
                        ALL, Optional.of(new OrganizationRoleKey(samples().key())), "", false)))
                .isEqualTo(new Page<>(List.of(), 0));
    }
}
