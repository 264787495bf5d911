package org.claviger.application.endusers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.ApplicationRoles.Filter;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.members.SampleUsers;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What every {@link ApplicationRoles} keeps to. */
public interface ApplicationRolesContract {

    /** The ports to a store of their own, with nothing in it but the built-in roles. */
    PeopleStores stores();

    Page.Request ALL = new Page.Request(0, Page.Request.MAX_LIMIT);
    Set<StageSlug> STAGES = Set.copyOf(SampleUsers.STAGES);
    Filter EVERYTHING = new Filter(STAGES, Set.of(), Set.of(), "", Optional.empty(), Set.of());

    private static SamplePeople samples() {
        return new SamplePeople(4711);
    }

    private static ApplicationRole renamed(ApplicationRole role, String name) {
        return role.rename(new EndUserName(name), role.claim());
    }

    private static List<HeldRole> heldBy(PeopleStores stores, User user) {
        return stores.applicationRoles()
                .heldBy(user.key(), EVERYTHING, Set.of(), ALL, false)
                .results();
    }

    @Test
    default void at_first_there_is_no_role() {
        var roles = stores().applicationRoles();
        var key = new ApplicationRoleKey(samples().key());

        assertThat(roles.find(key)).isEmpty();
        assertThat(roles.findAll(List.of(key))).isEmpty();
        assertThat(roles.findAll(List.of())).isEmpty();
        assertThat(roles.findByName(SamplePeople.TEST, Optional.empty(), new EndUserName("a")))
                .isEmpty();
        assertThat(roles.list(EVERYTHING, ALL, false)).isEqualTo(new Page<>(List.of(), 0));
        assertThat(roles.heldBy(List.of(), STAGES)).isEmpty();
        assertThat(roles.heldBy(List.of(new UserKey(samples().key())), STAGES)).isEmpty();
    }

    @Test
    default void a_role_comes_back_as_it_was_added_and_as_it_was_saved() {
        var roles = stores().applicationRoles();
        var samples = samples();
        ApplicationRole plain = samples.applicationRole("plain", SamplePeople.TEST);
        var rich = new ApplicationRole(
                new ApplicationRoleKey(samples.key()),
                new EndUserName("👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _"),
                SamplePeople.PRODUCTION,
                Optional.of(samples.key()),
                Optional.of(samples.key()),
                Optional.of(new EndUserName("c'laim %")),
                4);
        ApplicationRole after = plain.rename(new EndUserName("after"), Optional.of(new EndUserName("claim")));
        ApplicationRole less = rich.rename(rich.name(), Optional.empty());

        roles.add(plain);
        roles.add(rich);
        assertThat(roles.find(plain.key())).contains(plain);
        assertThat(roles.find(rich.key())).contains(rich);
        assertThat(roles.save(after, 1)).isTrue();
        assertThat(roles.save(less, 4)).isTrue();

        assertThat(roles.find(plain.key())).contains(after);
        assertThat(roles.find(rich.key())).contains(less);
        assertThat(roles.findAll(List.of(rich.key(), new ApplicationRoleKey(samples.key()), plain.key(), rich.key())))
                .containsExactlyInAnyOrder(after, less);
    }

    @Test
    default void very_many_roles_are_looked_up_at_once() {
        var roles = stores().applicationRoles();
        var samples = samples();
        ApplicationRole role = samples.applicationRole("plain", SamplePeople.TEST);
        roles.add(role);
        List<ApplicationRoleKey> keys = new ArrayList<>(Stream.generate(() -> new ApplicationRoleKey(samples.key()))
                .limit(2_000)
                .toList());
        keys.add(1_000, role.key());

        assertThat(roles.findAll(keys)).containsExactly(role);
        assertThat(roles.list(
                        new Filter(STAGES, Set.copyOf(keys), Set.of(), "", Optional.empty(), Set.of()), ALL, false))
                .isEqualTo(new Page<>(List.of(role), 1));
    }

    @Test
    default void a_name_is_unique_in_its_stage_and_asset_without_regard_to_case() {
        var roles = stores().applicationRoles();
        var samples = samples();
        UUID asset = samples.key();
        ApplicationRole none = samples.applicationRole("Ärger İı", SamplePeople.TEST);
        ApplicationRole some = samples.applicationRole("Ärger iı", SamplePeople.TEST, Optional.of(asset));
        ApplicationRole other = samples.applicationRole("ärger iI", SamplePeople.TEST, Optional.of(samples.key()));
        ApplicationRole elsewhere = samples.applicationRole("ärger ii", SamplePeople.PRODUCTION, Optional.of(asset));
        Stream.of(none, some, other, elsewhere).forEach(roles::add);

        assertThatThrownBy(() -> roles.add(samples.applicationRole("ÄRGER ii", SamplePeople.TEST)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> roles.add(samples.applicationRole("ÄRGER ii", SamplePeople.TEST, Optional.of(asset))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> roles.add(renamed(some, "other"))).isInstanceOf(IllegalStateException.class);

        var name = new EndUserName("äRGER II");
        assertThat(roles.findByName(SamplePeople.TEST, Optional.empty(), name)).contains(none);
        assertThat(roles.findByName(SamplePeople.TEST, Optional.of(asset), name))
                .contains(some);
        assertThat(roles.findByName(SamplePeople.TEST, other.asset(), name)).contains(other);
        assertThat(roles.findByName(SamplePeople.PRODUCTION, Optional.of(asset), name))
                .contains(elsewhere);
        assertThat(roles.findByName(SamplePeople.PRODUCTION, Optional.empty(), name))
                .isEmpty();
        assertThat(roles.list(EVERYTHING, ALL, false).total()).isEqualTo(4);
    }

    @Test
    default void only_the_version_that_was_seen_is_changed() {
        var roles = stores().applicationRoles();
        ApplicationRole before = samples().applicationRole("before", SamplePeople.TEST);
        ApplicationRole after = renamed(before, "after");
        roles.add(before);

        assertThat(roles.save(after, 2)).isFalse();
        assertThat(roles.remove(before.key(), 2)).isFalse();
        assertThat(roles.find(before.key())).contains(before);
        assertThat(roles.save(after, 1)).isTrue();
        assertThat(roles.save(renamed(before, "late"), 1)).isFalse();
        assertThat(roles.remove(before.key(), 1)).isFalse();
        assertThat(roles.find(before.key())).contains(after);
        assertThat(roles.remove(before.key(), 2)).isTrue();
        assertThat(roles.remove(before.key(), 2)).isFalse();
        assertThat(roles.save(after, 2)).isFalse();

        assertThat(roles.find(before.key())).isEmpty();
        roles.add(samples().applicationRole("AFTER", SamplePeople.TEST));
    }

    @Test
    default void of_many_who_change_the_same_version_one_succeeds() throws Exception {
        var roles = stores().applicationRoles();
        ApplicationRole before = samples().applicationRole("before", SamplePeople.TEST);
        roles.add(before);

        List<Boolean> saved = Race.between(8, number -> roles.save(renamed(before, "name " + number), 1));

        assertThat(saved).containsOnlyOnce(true);
    }

    @Test
    default void a_role_is_given_and_taken() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        User bob = samples.user();
        ApplicationRole role = samples.applicationRole("role", SamplePeople.TEST);
        Stream.of(ada, bob).forEach(stores.users()::add);
        stores.applicationRoles().add(role);

        stores.applicationRoles().assign(ada.key(), role.key());
        stores.applicationRoles().assign(ada.key(), role.key());

        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), role, true, List.of()));
        assertThat(heldBy(stores, bob)).isEmpty();
        assertThat(stores.applicationRoles().unassign(bob.key(), role.key())).isFalse();
        assertThat(stores.applicationRoles().unassign(ada.key(), role.key())).isTrue();
        assertThat(stores.applicationRoles().unassign(ada.key(), role.key())).isFalse();
        assertThat(heldBy(stores, ada)).isEmpty();
        assertThat(stores.users().find(ada.key())).contains(ada);
    }

    @Test
    default void a_role_through_a_group_is_not_taken_directly() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole role = samples.applicationRole("role", SamplePeople.TEST);
        Group zebra = samples.group("zebra", SamplePeople.TEST);
        Group alpha = samples.group("Alpha", SamplePeople.TEST);
        Group empty = samples.group("empty", SamplePeople.TEST);
        stores.users().add(ada);
        stores.applicationRoles().add(role);
        Stream.of(zebra, alpha, empty).forEach(group -> {
            stores.groups().add(group);
            stores.groups().addUsers(group.key(), List.of(ada.key()));
        });
        Stream.of(zebra, alpha).forEach(group -> stores.groups().addRoles(group.key(), List.of(role.key())));

        assertThat(stores.applicationRoles().unassign(ada.key(), role.key())).isFalse();

        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), role, false, List.of(alpha, zebra)));
        stores.applicationRoles().assign(ada.key(), role.key());
        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), role, true, List.of(alpha, zebra)));
        stores.groups().removeUsers(alpha.key(), List.of(ada.key()));
        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), role, true, List.of(zebra)));
        stores.groups().removeRoles(zebra.key(), List.of(role.key()));
        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), role, true, List.of()));
    }

    @Test
    default void what_is_not_there_is_not_given() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole role = samples.applicationRole("role", SamplePeople.TEST);
        stores.users().add(ada);
        stores.applicationRoles().add(role);

        assertThatThrownBy(() -> stores.applicationRoles().assign(new UserKey(samples.key()), role.key()))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> stores.applicationRoles().assign(ada.key(), new ApplicationRoleKey(samples.key())))
                .isInstanceOf(RuntimeException.class);

        assertThat(heldBy(stores, ada)).isEmpty();
        assertThat(stores.users().count(new SampleUsers.Question().endUser(true).filter()))
                .isZero();
    }

    @Test
    default void a_removed_role_is_gone_from_users_and_groups() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole gone = samples.applicationRole("gone", SamplePeople.TEST);
        ApplicationRole kept = samples.applicationRole("kept", SamplePeople.TEST);
        Group group = samples.group("group", SamplePeople.TEST);
        stores.users().add(ada);
        Stream.of(gone, kept).forEach(stores.applicationRoles()::add);
        stores.groups().add(group);
        stores.groups().addUsers(group.key(), List.of(ada.key()));
        stores.groups().addRoles(group.key(), List.of(gone.key(), kept.key()));
        stores.applicationRoles().assign(ada.key(), gone.key());

        stores.applicationRoles().remove(gone.key(), 1);

        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), kept, false, List.of(group)));
        stores.applicationRoles().add(gone);
        assertThat(heldBy(stores, ada)).hasSize(1);
        assertThat(stores.applicationRoles()
                        .list(
                                new Filter(STAGES, Set.of(), Set.of(), "", Optional.of(group.key()), Set.of()),
                                ALL,
                                false)
                        .results())
                .containsExactly(kept);
    }

    @Test
    default void nothing_of_a_unit_of_work_that_fails_has_happened() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole kept = samples.applicationRole("kept", SamplePeople.TEST);
        ApplicationRole removed = samples.applicationRole("removed", SamplePeople.TEST);
        stores.users().add(ada);
        Stream.of(kept, removed).forEach(stores.applicationRoles()::add);
        stores.applicationRoles().assign(ada.key(), removed.key());

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.applicationRoles().add(samples.applicationRole("never", SamplePeople.TEST));
                    stores.applicationRoles().save(renamed(kept, "after"), 1);
                    stores.applicationRoles().assign(ada.key(), kept.key());
                    stores.applicationRoles().remove(removed.key(), 1);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.applicationRoles().list(EVERYTHING, ALL, false).results())
                .containsExactly(kept, removed);
        assertThat(heldBy(stores, ada)).containsExactly(new HeldRole(ada.key(), removed, true, List.of()));
    }

    @Test
    default void every_question_finds_the_right_roles() {
        var crowd = new SampleUsers(7);
        var roles = crowd.storeIn(stores()).applicationRoles();

        Stream.concat(
                        SamplePeople.PARTS.stream()
                                .map(part -> new Filter(STAGES, Set.of(), Set.of(), part, Optional.empty(), Set.of())),
                        Stream.generate(crowd::someRoles).limit(300))
                .forEach(filter -> {
                    for (boolean descending : List.of(false, true)) {
                        List<ApplicationRole> expected = crowd.expected(filter, descending);
                        assertThat(roles.list(filter, ALL, descending))
                                .describedAs("%s", filter)
                                .isEqualTo(new Page<>(expected, expected.size()));
                    }
                });
    }

    @Test
    default void every_question_finds_the_right_roles_of_a_user() {
        var crowd = new SampleUsers(8);
        var roles = crowd.storeIn(stores()).applicationRoles();

        for (int count = 0; count < 600; count++) {
            UserKey user = crowd.someone();
            Filter filter = count % 3 == 0 ? EVERYTHING : crowd.someRoles();
            Set<RoleSource> sources = crowd.someSources();
            boolean descending = count % 2 == 0;
            List<HeldRole> expected = crowd.expected(user, filter, sources, descending);

            assertThat(roles.heldBy(user, filter, sources, ALL, descending))
                    .describedAs("%s %s %s", user, filter, sources)
                    .isEqualTo(new Page<>(expected, expected.size()));
        }
    }

    @Test
    default void nobody_comes_to_a_role_through_a_mapping() {
        var crowd = new SampleUsers(8);
        var roles = crowd.storeIn(stores()).applicationRoles();

        assertThat(roles.heldBy(crowd.someone(), EVERYTHING, Set.of(RoleSource.GROUP_MAPPED), ALL, false))
                .isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void what_many_users_have_is_told_at_once() {
        var crowd = new SampleUsers(9);
        var roles = crowd.storeIn(stores()).applicationRoles();
        List<UserKey> some =
                Stream.generate(crowd::someone).limit(90).distinct().toList();
        Set<StageSlug> stages = Set.of(SamplePeople.TEST, SamplePeople.PRODUCTION);
        List<UserKey> asked = new ArrayList<>(some);
        asked.addAll(some.subList(0, 5));
        asked.add(new UserKey(samples().key()));

        assertThat(roles.heldBy(asked, stages))
                .containsExactlyInAnyOrderElementsOf(some.stream()
                        .flatMap(user -> crowd.heldBy(user).stream())
                        .filter(held -> stages.contains(held.role().stage()))
                        .toList());
        assertThat(roles.heldBy(some, Set.of())).isEmpty();
    }

    @Test
    default void how_many_users_come_to_one_role_is_told_at_once() {
        var crowd = new SampleUsers(10);
        var roles = crowd.storeIn(stores()).applicationRoles();
        List<UserKey> some =
                Stream.generate(crowd::someone).limit(90).distinct().toList();
        List<HeldRole> all =
                some.stream().flatMap(user -> crowd.heldBy(user).stream()).toList();
        List<UserKey> asked = new ArrayList<>(some);
        asked.addAll(some.subList(0, 5));
        asked.add(new UserKey(samples().key()));

        assertThat(all).isNotEmpty();
        for (ApplicationRole role : all.stream().map(HeldRole::role).distinct().toList()) {
            assertThat(roles.heldBy(asked, role.key()))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(held -> held.role().equals(role))
                            .toList());
        }
        assertThat(roles.heldBy(List.of(), all.get(0).role().key())).isEmpty();
        assertThat(roles.heldBy(some, new ApplicationRoleKey(samples().key()))).isEmpty();
    }

    @Test
    default void a_page_begins_and_ends_where_it_should() {
        var crowd = new SampleUsers(10);
        var stores = crowd.storeIn(stores());
        List<ApplicationRole> all = crowd.expected(EVERYTHING, false);

        for (int offset : List.of(0, 1, all.size() - 1, all.size(), all.size() + 1, Integer.MAX_VALUE)) {
            for (int limit : List.of(1, all.size() - 1, all.size(), 100)) {
                assertThat(stores.applicationRoles().list(EVERYTHING, new Page.Request(offset, limit), false))
                        .isEqualTo(new Page<>(
                                all.stream().skip(offset).limit(limit).toList(), all.size()));
            }
        }
        UserKey user = Stream.generate(crowd::someone)
                .filter(someone -> crowd.heldBy(someone).size() > 2)
                .findFirst()
                .orElseThrow();
        List<HeldRole> held = crowd.expected(user, EVERYTHING, Set.of(), true);
        assertThat(stores.applicationRoles().heldBy(user, EVERYTHING, Set.of(), new Page.Request(1, 1), true))
                .isEqualTo(new Page<>(held.subList(1, 2), held.size()));
    }
}
