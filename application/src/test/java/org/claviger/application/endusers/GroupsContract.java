package org.claviger.application.endusers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.endusers.spi.Groups.Filter;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.members.SampleUsers;
import org.claviger.application.users.UserSort;
import org.claviger.domain.Description;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What every {@link Groups} keeps to. */
public interface GroupsContract {

    /** The ports to a store of their own, with nothing in it but the built-in roles. */
    PeopleStores stores();

    Page.Request ALL = new Page.Request(0, Page.Request.MAX_LIMIT);
    Filter EVERYWHERE = new Filter(Set.copyOf(SampleUsers.STAGES), "", Optional.empty(), Optional.empty());

    private static SamplePeople samples() {
        return new SamplePeople(4711);
    }

    private static Group renamed(Group group, String name) {
        return group.describe(new EndUserName(name), group.description(), group.updatedAt());
    }

    private static List<UserKey> usersOf(PeopleStores stores, Group group) {
        var filter = new SampleUsers.Question().group(group.key()).filter();
        return stores.users().list(filter, ALL, UserSort.NAME, false).results().stream()
                .map(found -> found.user().key())
                .toList();
    }

    private static List<ApplicationRoleKey> rolesOf(PeopleStores stores, Group group) {
        var filter = new ApplicationRoles.Filter(
                Set.copyOf(SampleUsers.STAGES), Set.of(), Set.of(), "", Optional.of(group.key()), Set.of());
        return stores.applicationRoles().list(filter, ALL, false).results().stream()
                .map(ApplicationRole::key)
                .toList();
    }

    @Test
    default void at_first_there_is_no_group() {
        var groups = stores().groups();

        assertThat(groups.find(new GroupKey(samples().key()))).isEmpty();
        assertThat(groups.findByName(SamplePeople.TEST, new EndUserName("a"))).isEmpty();
        assertThat(groups.list(EVERYWHERE, ALL)).isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void a_group_comes_back_as_it_was_added_and_as_it_was_saved() {
        var groups = stores().groups();
        Group before = samples().group("👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _", SamplePeople.TEST);
        Group after = before.describe(
                new EndUserName("after"),
                new Description("  line 1\r\n\tline 2 🎉 e\u0301 é \u2028\u202E; DROP TABLE --\n "),
                before.updatedAt().plusMillis(1));

        groups.add(before);
        assertThat(groups.find(before.key())).contains(before);
        assertThat(groups.save(after, 1)).isTrue();

        assertThat(groups.find(before.key())).contains(after);
        assertThat(groups.list(EVERYWHERE, ALL)).isEqualTo(new Page<>(List.of(after), 1));
        assertThat(groups.findByName(SamplePeople.TEST, before.name())).isEmpty();
    }

    @Test
    default void a_name_is_unique_in_its_stage_without_regard_to_case() {
        var groups = stores().groups();
        var samples = samples();
        Group test = samples.group("Ärger İı", SamplePeople.TEST);
        Group production = samples.group("ärger iI", SamplePeople.PRODUCTION);
        groups.add(test);
        groups.add(production);

        assertThatThrownBy(() -> groups.add(samples.group("ÄRGER ii", SamplePeople.TEST)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> groups.add(renamed(test, "other"))).isInstanceOf(IllegalStateException.class);

        assertThat(groups.findByName(SamplePeople.TEST, new EndUserName("äRGER II")))
                .contains(test);
        assertThat(groups.findByName(SamplePeople.PRODUCTION, new EndUserName("äRGER II")))
                .contains(production);
        assertThat(groups.findByName(SamplePeople.DEVELOPMENT, test.name())).isEmpty();
        assertThat(groups.list(EVERYWHERE, ALL).total()).isEqualTo(2);
    }

    @Test
    default void only_the_version_that_was_seen_is_changed() {
        var groups = stores().groups();
        Group before = samples().group("before", SamplePeople.TEST);
        Group after = renamed(before, "after");
        groups.add(before);

        assertThat(groups.save(after, 2)).isFalse();
        assertThat(groups.remove(before.key(), 2)).isFalse();
        assertThat(groups.find(before.key())).contains(before);
        assertThat(groups.save(after, 1)).isTrue();
        assertThat(groups.save(renamed(before, "late"), 1)).isFalse();
        assertThat(groups.remove(before.key(), 1)).isFalse();
        assertThat(groups.find(before.key())).contains(after);
        assertThat(groups.remove(before.key(), 2)).isTrue();
        assertThat(groups.remove(before.key(), 2)).isFalse();
        assertThat(groups.save(after, 2)).isFalse();

        assertThat(groups.list(EVERYWHERE, ALL).total()).isZero();
        groups.add(samples().group("AFTER", SamplePeople.TEST));
    }

    @Test
    default void of_many_who_change_the_same_version_one_succeeds() throws Exception {
        var groups = stores().groups();
        Group before = samples().group("before", SamplePeople.TEST);
        groups.add(before);

        List<Boolean> saved = Race.between(8, number -> groups.save(renamed(before, "name " + number), 1));

        assertThat(saved).containsOnlyOnce(true);
    }

    @Test
    default void users_come_and_go() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user("ada");
        User bob = samples.user("bob");
        User eve = samples.user("eve");
        Group group = samples.group("group", SamplePeople.TEST);
        Group other = samples.group("other", SamplePeople.TEST);
        Stream.of(ada, bob, eve).forEach(stores.users()::add);
        Stream.of(group, other).forEach(stores.groups()::add);

        stores.groups().addUsers(group.key(), List.of());
        stores.groups().addUsers(group.key(), List.of(ada.key(), bob.key(), ada.key()));
        stores.groups().addUsers(group.key(), List.of(bob.key(), eve.key()));
        stores.groups().addUsers(other.key(), List.of(ada.key()));
        assertThat(usersOf(stores, group)).containsExactly(ada.key(), bob.key(), eve.key());
        stores.groups().removeUsers(group.key(), List.of());
        stores.groups().removeUsers(group.key(), List.of(ada.key(), ada.key(), new UserKey(samples.key()), eve.key()));
        stores.groups().removeUsers(group.key(), List.of(ada.key()));

        assertThat(usersOf(stores, group)).containsExactly(bob.key());
        assertThat(usersOf(stores, other)).containsExactly(ada.key());
        assertThat(stores.groups().find(group.key())).contains(group);
    }

    @Test
    default void roles_come_and_go() {
        var stores = stores();
        var samples = samples();
        ApplicationRole read = samples.applicationRole("a", SamplePeople.TEST);
        ApplicationRole write = samples.applicationRole("b", SamplePeople.TEST);
        Group group = samples.group("group", SamplePeople.TEST);
        Group other = samples.group("other", SamplePeople.TEST);
        Stream.of(read, write).forEach(stores.applicationRoles()::add);
        Stream.of(group, other).forEach(stores.groups()::add);

        stores.groups().addRoles(group.key(), List.of());
        stores.groups().addRoles(group.key(), List.of(read.key(), read.key()));
        stores.groups().addRoles(group.key(), List.of(read.key(), write.key()));
        stores.groups().addRoles(other.key(), List.of(read.key()));
        assertThat(rolesOf(stores, group)).containsExactly(read.key(), write.key());
        stores.groups().removeRoles(group.key(), List.of(read.key(), new ApplicationRoleKey(samples.key())));
        stores.groups().removeRoles(group.key(), List.of(read.key()));

        assertThat(rolesOf(stores, group)).containsExactly(write.key());
        assertThat(rolesOf(stores, other)).containsExactly(read.key());
    }

    @Test
    default void users_and_roles_that_are_not_there_are_refused_as_a_whole() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole role = samples.applicationRole("a", SamplePeople.TEST);
        Group group = samples.group("group", SamplePeople.TEST);
        stores.users().add(ada);
        stores.applicationRoles().add(role);
        stores.groups().add(group);

        assertThatThrownBy(() -> stores.groups().addUsers(group.key(), List.of(ada.key(), new UserKey(samples.key()))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> stores.groups()
                        .addRoles(group.key(), List.of(role.key(), new ApplicationRoleKey(samples.key()))))
                .isInstanceOf(RuntimeException.class);

        assertThat(usersOf(stores, group)).isEmpty();
        assertThat(rolesOf(stores, group)).isEmpty();
    }

    @Test
    default void very_many_users_are_added_and_removed_at_once() {
        var stores = stores();
        var samples = samples();
        Group group = samples.group("group", SamplePeople.TEST);
        List<User> users = Stream.generate(samples::user).limit(1_500).toList();
        List<UserKey> keys = users.stream().map(User::key).toList();
        var filter = new SampleUsers.Question().group(group.key()).filter();
        stores.together(() -> {
            stores.groups().add(group);
            users.forEach(stores.users()::add);
        });

        stores.groups().addUsers(group.key(), keys);
        assertThat(stores.users().count(filter)).isEqualTo(1_500);
        stores.groups().removeUsers(group.key(), keys.subList(1, 1_500));

        assertThat(usersOf(stores, group)).containsExactly(keys.get(0));
    }

    @Test
    default void with_a_group_its_users_lose_what_they_have_through_it() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        ApplicationRole both = samples.applicationRole("both", SamplePeople.TEST);
        ApplicationRole one = samples.applicationRole("one", SamplePeople.TEST);
        Group group = samples.group("group", SamplePeople.TEST);
        stores.users().add(ada);
        Stream.of(both, one).forEach(stores.applicationRoles()::add);
        stores.groups().add(group);
        stores.groups().addUsers(group.key(), List.of(ada.key()));
        stores.groups().addRoles(group.key(), List.of(both.key(), one.key()));
        stores.applicationRoles().assign(ada.key(), both.key());

        stores.groups().remove(group.key(), 1);

        assertThat(stores.applicationRoles().heldBy(List.of(ada.key()), Set.copyOf(SampleUsers.STAGES)))
                .containsExactly(new HeldRole(ada.key(), both, true, List.of()));
        assertThat(usersOf(stores, group)).isEmpty();
        stores.groups().add(group);
        assertThat(usersOf(stores, group)).isEmpty();
        assertThat(rolesOf(stores, group)).isEmpty();
        assertThat(stores.users().find(ada.key())).contains(ada);
    }

    @Test
    default void nothing_of_a_unit_of_work_that_fails_has_happened() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        User bob = samples.user();
        ApplicationRole role = samples.applicationRole("role", SamplePeople.TEST);
        Group kept = samples.group("kept", SamplePeople.TEST);
        Group removed = samples.group("removed", SamplePeople.TEST);
        Group never = samples.group("never", SamplePeople.TEST);
        Stream.of(ada, bob).forEach(stores.users()::add);
        stores.applicationRoles().add(role);
        Stream.of(kept, removed).forEach(stores.groups()::add);
        Stream.of(kept, removed).forEach(group -> stores.groups().addUsers(group.key(), List.of(ada.key())));

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.groups().add(never);
                    stores.groups().save(renamed(kept, "after"), 1);
                    stores.groups().removeUsers(kept.key(), List.of(ada.key()));
                    stores.groups().addUsers(kept.key(), List.of(bob.key()));
                    stores.groups().addRoles(kept.key(), List.of(role.key()));
                    stores.groups().remove(removed.key(), 1);
                    assertThat(usersOf(stores, kept)).containsExactly(bob.key());
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.groups().list(EVERYWHERE, ALL).results()).containsExactly(kept, removed);
        assertThat(usersOf(stores, kept)).containsExactly(ada.key());
        assertThat(usersOf(stores, removed)).containsExactly(ada.key());
        assertThat(rolesOf(stores, kept)).isEmpty();
    }

    @Test
    default void a_page_begins_and_ends_where_it_should() {
        var stores = stores();
        var samples = samples();
        List<Group> twelve = IntStream.range(0, 12)
                .mapToObj(number -> samples.group("group " + (char) ('a' + number), SampleUsers.STAGES.get(number % 3)))
                .toList();
        stores.together(() -> twelve.forEach(stores.groups()::add));

        for (int offset : List.of(0, 1, 11, 12, 13, Integer.MAX_VALUE)) {
            for (int limit : List.of(1, 11, 12, 100)) {
                assertThat(stores.groups().list(EVERYWHERE, new Page.Request(offset, limit)))
                        .isEqualTo(new Page<>(
                                twelve.stream().skip(offset).limit(limit).toList(), 12));
            }
        }
    }

    @Test
    default void groups_of_the_same_name_in_different_stages_are_sorted_by_key() {
        var groups = stores().groups();
        var samples = samples();
        Group positive = new Group(
                new GroupKey(new UUID(1, 1)),
                new EndUserName("same"),
                new Description(""),
                SamplePeople.TEST,
                SamplePeople.NOW,
                1);
        Group negative = new Group(
                new GroupKey(new UUID(-1, -1)),
                new EndUserName("SAME"),
                new Description(""),
                SamplePeople.PRODUCTION,
                SamplePeople.NOW.plus(Duration.ofDays(1)),
                1);
        groups.add(negative);
        groups.add(positive);
        groups.add(samples.group("sama", SamplePeople.TEST));

        assertThat(groups.list(EVERYWHERE, ALL).results())
                .extracting(group -> group.name().value())
                .containsExactly("sama", "same", "SAME");
    }

    @Test
    default void every_question_finds_the_right_groups() {
        var crowd = new SampleUsers(6);
        var stores = crowd.storeIn(stores());
        Set<StageSlug> all = Set.copyOf(SampleUsers.STAGES);

        Stream.concat(
                        SamplePeople.PARTS.stream()
                                .map(part -> new Filter(all, part, Optional.empty(), Optional.empty())),
                        Stream.generate(crowd::someGroups).limit(300))
                .forEach(filter -> {
                    List<Group> expected = crowd.expected(filter);
                    assertThat(stores.groups().list(filter, ALL))
                            .describedAs("%s", filter)
                            .isEqualTo(new Page<>(expected, expected.size()));
                });
        assertThat(stores.groups().list(new Filter(Set.of(), "", Optional.empty(), Optional.empty()), ALL))
                .isEqualTo(new Page<>(List.of(), 0));
    }
}
