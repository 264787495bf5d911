package org.claviger.application.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.members.SampleUsers;
import org.claviger.application.members.SampleUsers.Question;
import org.claviger.application.users.spi.UserDirectory.Filter;
import org.claviger.application.users.spi.UserDirectory.Found;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.members.Visibility;
import org.junit.jupiter.api.Test;

/** What every {@link Users} keeps to. */
public interface UsersContract {

    /** The ports to a store of their own, with nothing in it but the built-in roles. */
    PeopleStores stores();

    Page.Request FIRST = new Page.Request(0, Page.Request.MAX_LIMIT);

    private static SamplePeople samples() {
        return new SamplePeople(4711);
    }

    private static Optional<User> found(PeopleStores stores, User user) {
        return stores.users().find(user.key()).map(SamplePeople::tidy);
    }

    private static User renamed(User user, String name) {
        return user.describe(new UserName(name), user.photo(), user.active());
    }

    private static List<Found> tidy(List<Found> found) {
        return found.stream()
                .map(one -> new Found(SamplePeople.tidy(one.user()), one.member(), one.endUserIn()))
                .toList();
    }

    private static List<Found> everyPage(Users users, Filter filter, UserSort sort, boolean descending) {
        List<Found> found = new ArrayList<>();
        Page<Found> page;
        do {
            page = users.list(filter, new Page.Request(found.size(), 97), sort, descending);
            found.addAll(page.results());
        } while (found.size() < page.total() && !page.results().isEmpty());
        assertThat(page.total()).isEqualTo(found.size());
        return tidy(found);
    }

    private static void assertAnswers(PeopleStores stores, SampleUsers crowd, Filter filter) {
        List<Found> expected = tidy(crowd.expected(filter, UserSort.EMAIL, false));

        assertThat(everyPage(stores.users(), filter, UserSort.EMAIL, false))
                .describedAs("%s", filter)
                .isEqualTo(expected);
        assertThat(stores.users().count(filter)).describedAs("%s", filter).isEqualTo(expected.size());
    }

    @Test
    default void at_first_there_is_nobody() {
        var users = stores().users();

        assertThat(users.isEmpty()).isTrue();
        assertThat(users.find(new UserKey(samples().key()))).isEmpty();
        assertThat(users.findByEmail(new EmailAddress("ada@example.org"))).isEmpty();
        assertThat(users.findByIdentity(new ProviderKey(samples().key()), "ada"))
                .isEmpty();
        assertThat(users.unknown(Set.of())).isEmpty();
        assertThat(users.list(new Question().filter(), FIRST, UserSort.NAME, false))
                .isEqualTo(new Page<>(List.of(), 0));
        assertThat(users.count(new Question().filter())).isZero();
    }

    @Test
    default void a_user_comes_back_as_it_was_added() {
        var stores = stores();
        var samples = samples();
        User plain = samples.user();
        User rich = samples.withEverything(List.of(OrganizationRoleKey.ADMINISTRATOR, OrganizationRoleKey.DEVELOPER));

        stores.users().add(plain);
        stores.users().add(rich);

        assertThat(found(stores, plain)).contains(plain);
        assertThat(found(stores, rich)).contains(SamplePeople.tidy(rich));
        assertThat(stores.users().isEmpty()).isFalse();
    }

    @Test
    default void a_user_comes_back_as_it_was_saved_but_for_the_last_sign_in() {
        var stores = stores();
        User before = samples().user();
        User everything = new SamplePeople(1)
                .withEverything(List.of(OrganizationRoleKey.ADMINISTRATOR, OrganizationRoleKey.DEVELOPER));
        stores.users().add(before);
        stores.users().signedIn(before.key(), SamplePeople.NOW.plusSeconds(77));
        var after = new User(
                before.key(),
                everything.name(),
                before.email(),
                everything.emailVerified(),
                false,
                everything.registration(),
                everything.photo(),
                everything.roles(),
                everything.identities(),
                everything.lastLoginAt(),
                before.createdAt(),
                2);

        assertThat(stores.users().save(after, 1)).isTrue();

        User stored = found(stores, before).orElseThrow();
        assertThat(stored.lastLoginAt()).contains(SamplePeople.NOW.plusSeconds(77));
        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("lastLoginAt")
                .isEqualTo(SamplePeople.tidy(after));
    }

    @Test
    default void roles_identities_and_a_photo_that_are_taken_away_are_gone() {
        var stores = stores();
        User before = samples().withEverything(List.of(OrganizationRoleKey.DEVELOPER));
        var after = new User(
                before.key(),
                before.name(),
                before.email(),
                false,
                true,
                before.registration(),
                Optional.empty(),
                List.of(),
                List.of(),
                before.lastLoginAt(),
                before.createdAt(),
                8);
        stores.users().add(before);

        stores.users().save(after, 7);

        assertThat(found(stores, before)).contains(after);
        assertThat(stores.users()
                        .findByIdentity(
                                before.identities().get(0).provider(),
                                before.identities().get(0).subject().orElseThrow()))
                .isEmpty();
    }

    @Test
    default void the_period_of_a_role_changes() {
        var stores = stores();
        User before = samples().user().assign(new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS));
        User after = before.assign(new RoleAssignment(
                OrganizationRoleKey.DEVELOPER, new GrantPeriod(Optional.empty(), Optional.of(SamplePeople.NOW))));
        stores.users().add(before);

        stores.users().save(after, before.version());

        assertThat(found(stores, before)).contains(after);
    }

    @Test
    default void active_users_are_found_by_roles_that_count_at_the_moment() {
        var stores = stores();
        var samples = samples();
        var custom = samples.organizationRole("Custom");
        stores.organizationRoles().add(custom);
        Instant now = SamplePeople.NOW;
        List<User> wanted = Stream.of(
                        samples.user().assign(new RoleAssignment(custom.key(), GrantPeriod.ALWAYS)),
                        samples.user()
                                .assign(new RoleAssignment(
                                        custom.key(),
                                        new GrantPeriod(Optional.of(now), Optional.of(now.plusMillis(1))))),
                        samples.user()
                                .assign(new RoleAssignment(custom.key(), GrantPeriod.ALWAYS))
                                .assign(new RoleAssignment(OrganizationRoleKey.ADMINISTRATOR, GrantPeriod.ALWAYS)))
                .map(user -> user.registered(true))
                .toList();
        User developer = samples.user()
                .assign(new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS))
                .registered(true);
        List<User> others = List.of(
                developer,
                samples.user(),
                samples.user()
                        .assign(new RoleAssignment(custom.key(), GrantPeriod.ALWAYS))
                        .invited(),
                inactiveLike(wanted.get(0), samples),
                samples.user()
                        .registered(true)
                        .assign(new RoleAssignment(
                                custom.key(), new GrantPeriod(Optional.of(now.plusMillis(1)), Optional.empty()))),
                samples.user()
                        .registered(true)
                        .assign(new RoleAssignment(custom.key(), new GrantPeriod(Optional.empty(), Optional.of(now)))));
        Stream.concat(wanted.stream(), others.stream()).forEach(stores.users()::add);

        var keys = List.of(custom.key(), OrganizationRoleKey.ADMINISTRATOR);

        assertThat(stores.users().activeWith(keys, now))
                .isSortedAccordingTo(Comparator.comparing(UserKey::toString))
                .containsExactlyInAnyOrderElementsOf(
                        wanted.stream().map(User::key).toList());
        assertThat(stores.users().activeWith(List.of(OrganizationRoleKey.DEVELOPER), now))
                .containsExactly(developer.key());
        assertThat(stores.users().activeWith(List.of(), now)).isEmpty();
    }

    private static User inactiveLike(User user, SamplePeople samples) {
        User other = samples.user();
        return user.roles().stream()
                .reduce(other, User::assign, (one, same) -> same)
                .registered(true)
                .describe(other.name(), other.photo(), false);
    }

    @Test
    default void a_key_that_is_in_use_is_refused() {
        var stores = stores();
        User first = samples().user("first", "first@example.org");
        User second = samples().user("second", "second@example.org");
        stores.users().add(first);

        assertThat(second.key()).isEqualTo(first.key());
        assertThatThrownBy(() -> stores.users().add(second)).isInstanceOf(IllegalStateException.class);

        assertThat(found(stores, first)).contains(first);
        assertThat(stores.users().count(new Question().filter())).isEqualTo(1);
    }

    @Test
    default void an_address_that_is_in_use_is_refused_without_regard_to_case() {
        var users = stores().users();
        var samples = samples();
        User first = samples.user("first", "Ärger.I@Büro.Example");
        users.add(first);

        assertThatThrownBy(() -> users.add(samples.user("second", "äRGER.i@bÜRO.example")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(users.count(new Question().filter())).isEqualTo(1);
        assertThat(users.findByEmail(new EmailAddress("ÄRGER.I@BÜRO.EXAMPLE"))).contains(first);
        assertThat(users.findByEmail(new EmailAddress("rger.i@büro.example"))).isEmpty();
    }

    @Test
    default void hosts_of_addresses_have_one_form() {
        var users = stores().users();
        var samples = samples();
        User bo = samples.user("Bo", "bo@bücher.example");
        users.add(bo);
        users.add(samples.user("Ada", "ada@faß.example"));
        users.add(samples.user("Ada", "ada@fass.example"));

        assertThatThrownBy(() -> users.add(samples.user("Bo", "BO@XN--BCHER-KVA。example")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(users.findByEmail(new EmailAddress("bo@xn--bcher-kva.example")))
                .contains(bo);
        assertThat(users.findByEmail(new EmailAddress("ada@xn--fa-hia.example"))
                        .map(user -> user.email().value()))
                .contains("ada@faß.example");
    }

    @Test
    default void the_address_of_a_removed_user_is_free() {
        var users = stores().users();
        var samples = samples();
        User first = samples.user("first", "ada@example.org");
        User second = samples.user("second", "ADA@example.org");
        users.add(first);

        assertThat(users.remove(first.key(), first.version())).isTrue();
        users.add(second);

        assertThat(users.find(first.key())).isEmpty();
        assertThat(users.findByEmail(first.email())).contains(second);
    }

    @Test
    default void an_identity_belongs_to_one_user() {
        var users = stores().users();
        var samples = samples();
        var provider = new ProviderKey(samples.key());
        var other = new ProviderKey(samples.key());
        User ada = samples.user().link(samples.identity(provider, "Ada"));
        User lower = samples.user().link(samples.identity(provider, "ada"));
        User elsewhere = samples.user().link(samples.identity(other, "Ada"));
        User plain = samples.user();
        Stream.of(ada, lower, elsewhere, plain).forEach(users::add);

        assertThatThrownBy(() -> users.add(samples.user().link(samples.identity(provider, "Ada"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> users.save(plain.link(samples.identity(provider, "Ada")), 1))
                .isInstanceOf(IllegalStateException.class);

        assertThat(users.findByIdentity(provider, "Ada")).contains(ada);
        assertThat(users.findByIdentity(provider, "ada")).contains(lower);
        assertThat(users.findByIdentity(other, "Ada")).contains(elsewhere);
        assertThat(users.findByIdentity(other, "ada")).isEmpty();
        assertThat(users.findByIdentity(provider, "' OR 1=1 --")).isEmpty();
        assertThat(users.find(plain.key())).contains(plain);
        assertThat(users.count(new Question().filter())).isEqualTo(4);
        assertThat(users.save(renamed(ada, "Ada"), ada.version())).isTrue();
    }

    @Test
    default void users_without_a_subject_do_not_stand_in_each_others_way() {
        var users = stores().users();
        var samples = samples();
        var provider = new ProviderKey(samples.key());
        var unseen = new Identity(provider, Optional.empty(), Optional.of("ada"), Optional.empty(), Optional.empty());

        users.add(samples.user().link(unseen));
        users.add(samples.user().link(unseen));

        assertThat(users.count(new Question().contains("ADA", true).filter())).isEqualTo(2);
        assertThat(users.findByIdentity(provider, "")).isEmpty();
    }

    @Test
    default void the_identity_of_a_removed_user_is_free() {
        var users = stores().users();
        var samples = samples();
        var provider = new ProviderKey(samples.key());
        User first = samples.user().link(samples.identity(provider, "ada"));
        User second = samples.user().link(samples.identity(provider, "ada"));
        users.add(first);

        users.remove(first.key(), first.version());
        users.add(second);

        assertThat(users.findByIdentity(provider, "ada")).contains(second);
    }

    @Test
    default void only_the_version_that_was_seen_is_changed() {
        var users = stores().users();
        User before = samples().user();
        User after = renamed(before, "after");
        users.add(before);

        assertThat(users.save(after, 2)).isFalse();
        assertThat(users.save(after, 0)).isFalse();
        assertThat(users.remove(before.key(), 2)).isFalse();
        assertThat(users.find(before.key())).contains(before);

        assertThat(users.save(after, 1)).isTrue();
        assertThat(users.save(renamed(before, "late"), 1)).isFalse();
        assertThat(users.remove(before.key(), 1)).isFalse();
        assertThat(users.find(before.key())).contains(after);

        assertThat(users.remove(before.key(), 2)).isTrue();
        assertThat(users.remove(before.key(), 2)).isFalse();
        assertThat(users.save(after, 2)).isFalse();
        assertThat(users.find(before.key())).isEmpty();
        assertThat(users.isEmpty()).isTrue();
    }

    @Test
    default void of_many_who_change_the_same_version_one_succeeds() throws Exception {
        var users = stores().users();
        User before = samples().user();
        users.add(before);

        List<Boolean> saved =
                Race.between(8, number -> users.save(renamed(before, "name " + number), before.version()));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(users.find(before.key()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void a_sign_in_leaves_the_version_alone() {
        var users = stores().users();
        User before = samples().user();
        users.add(before);

        users.signedIn(before.key(), SamplePeople.NOW.plusMillis(1));
        users.signedIn(before.key(), SamplePeople.NOW.plusMillis(2));
        users.signedIn(new UserKey(new SamplePeople(9).key()), SamplePeople.NOW);

        User after = users.find(before.key()).orElseThrow();
        assertThat(after.lastLoginAt()).contains(SamplePeople.NOW.plusMillis(2));
        assertThat(after.version()).isEqualTo(1);
        assertThat(users.count(new Question().filter())).isEqualTo(1);
    }

    @Test
    default void keys_that_belong_to_nobody_are_told_however_many_there_are() {
        var users = stores().users();
        var samples = samples();
        User ada = samples.user();
        users.add(ada);
        Set<UserKey> nobody = new HashSet<>();
        for (int count = 0; count < 3_000; count++) {
            nobody.add(new UserKey(samples.key()));
        }
        List<UserKey> all = new ArrayList<>(nobody);
        all.add(1_234, ada.key());
        all.addAll(List.copyOf(nobody));

        assertThat(users.unknown(all)).isEqualTo(nobody);
        assertThat(users.unknown(List.of(ada.key(), ada.key()))).isEmpty();
        assertThat(users.list(new Question().keys(Set.copyOf(all)).filter(), FIRST, UserSort.NAME, false)
                        .results())
                .extracting(Found::user)
                .containsExactly(ada);
    }

    @Test
    default void a_permanent_administrator_is_active_registered_and_without_a_period() {
        var users = stores().users();
        var samples = samples();
        var always = new RoleAssignment(OrganizationRoleKey.ADMINISTRATOR, GrantPeriod.ALWAYS);
        User ada = samples.user().assign(always).registered(true);
        User invited = samples.user().assign(always).invited();
        User pending = samples.user().assign(always);
        User ends = samples.user()
                .assign(new RoleAssignment(
                        OrganizationRoleKey.ADMINISTRATOR,
                        new GrantPeriod(Optional.empty(), Optional.of(Instant.parse("2999-01-01T00:00:00Z")))))
                .registered(true);
        User begins = samples.user()
                .assign(new RoleAssignment(
                        OrganizationRoleKey.ADMINISTRATOR,
                        new GrantPeriod(Optional.of(Instant.EPOCH), Optional.empty())))
                .registered(true);
        User developer = samples.user()
                .assign(new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS))
                .registered(true);
        User registered = samples.user().assign(always).registered(true);
        User inactive = registered.describe(registered.name(), registered.photo(), false);
        Stream.of(ada, invited, pending, ends, begins, developer, inactive).forEach(users::add);

        assertThat(users.hasPermanentAdministratorBeside(ada.key())).isFalse();
        assertThat(users.hasPermanentAdministratorBeside(developer.key())).isTrue();
        assertThat(users.hasPermanentAdministratorBeside(new UserKey(samples.key())))
                .isTrue();

        users.save(registered, inactive.version());
        assertThat(users.hasPermanentAdministratorBeside(ada.key())).isTrue();
        users.remove(ada.key(), ada.version());

        assertThat(users.hasPermanentAdministratorBeside(ada.key())).isTrue();
        assertThat(users.hasPermanentAdministratorBeside(registered.key())).isFalse();
    }

    @Test
    default void a_removed_user_is_gone_everywhere() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user().assign(new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS));
        User bob = samples.user();
        var role = samples.applicationRole("role", SamplePeople.TEST);
        var group = samples.group("group", SamplePeople.TEST);
        stores.users().add(ada);
        stores.users().add(bob);
        stores.applicationRoles().add(role);
        stores.groups().add(group);
        Session session =
                Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "::1", "", SamplePeople.NOW);
        Session kept = Session.create(samples.sessionKey(), samples.ticket(), bob.key(), "::1", "", SamplePeople.NOW);
        Invitation open = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        for (User user : List.of(ada, bob)) {
            stores.applicationRoles().assign(user.key(), role.key());
            stores.groups().addUsers(group.key(), List.of(user.key()));
            stores.passwords().set(user.key(), new PasswordHash("hash", false));
        }
        stores.groups().addRoles(group.key(), List.of(role.key()));
        stores.invitations().add(open, SamplePeople.NOW);
        stores.sessions().add(session, SamplePeople.NOW);
        stores.sessions().add(kept, SamplePeople.NOW);

        assertThat(stores.users().given(ada.key()))
                .isEqualTo(new Users.Given(List.of(group.key()), List.of(role.key())));
        stores.users().remove(ada.key(), ada.version());

        assertThat(stores.users().given(ada.key())).isEqualTo(new Users.Given(List.of(), List.of()));
        assertThat(stores.passwords().find(ada.key())).isEmpty();
        assertThat(stores.invitations().find(open.hash())).isEmpty();
        assertThat(stores.sessions().find(session.hash())).isEmpty();
        assertThat(stores.sessions().of(ada.key())).isEmpty();
        assertThat(stores.applicationRoles().heldBy(List.of(ada.key()), Set.copyOf(SampleUsers.STAGES)))
                .isEmpty();
        assertThat(stores.applicationRoles().unassign(ada.key(), role.key())).isFalse();
        assertThat(stores.users()
                        .count(new Question()
                                .organizationRole(OrganizationRoleKey.DEVELOPER)
                                .filter()))
                .isZero();
        for (var filter : List.of(
                new Question().group(group.key()).filter(),
                new Question().applicationRole(role.key()).filter())) {
            assertThat(stores.users().list(filter, FIRST, UserSort.NAME, false).results())
                    .extracting(found -> found.user().key())
                    .containsExactly(bob.key());
        }
        assertThat(stores.passwords().find(bob.key())).isPresent();
        assertThat(stores.sessions().find(kept.hash())).isPresent();
    }

    @Test
    default void a_user_who_comes_back_has_nothing_of_before() {
        var stores = stores();
        var samples = samples();
        User ada = samples.user();
        var role = samples.applicationRole("role", SamplePeople.TEST);
        stores.users().add(ada);
        stores.applicationRoles().add(role);
        stores.applicationRoles().assign(ada.key(), role.key());
        stores.passwords().set(ada.key(), new PasswordHash("hash", false));

        stores.users().remove(ada.key(), 1);
        stores.users().add(ada);

        assertThat(stores.passwords().find(ada.key())).isEmpty();
        assertThat(stores.users()
                        .list(new Question().filter(), FIRST, UserSort.NAME, false)
                        .results())
                .containsExactly(new Found(ada, false, Set.of()));
    }

    @Test
    default void nothing_of_a_unit_of_work_that_fails_has_happened() {
        var stores = stores();
        var samples = samples();
        User kept = samples.user();
        User removed = samples.user();
        User never = samples.user();
        stores.users().add(kept);
        stores.users().add(removed);
        stores.passwords().set(removed.key(), new PasswordHash("hash", false));

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.users().add(never);
                    stores.users().save(renamed(kept, "after"), 1);
                    stores.users().signedIn(kept.key(), SamplePeople.NOW);
                    stores.users().remove(removed.key(), 1);
                    assertThat(stores.users().find(never.key())).contains(never);
                    assertThat(stores.users().count(new Question().filter())).isEqualTo(2);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.users().find(never.key())).isEmpty();
        assertThat(stores.users().find(kept.key())).contains(kept);
        assertThat(stores.users().find(removed.key())).contains(removed);
        assertThat(stores.passwords().find(removed.key())).isPresent();
    }

    @Test
    default void users_are_sorted_in_every_way_ties_by_key() {
        var crowd = new SampleUsers(1);
        var users = crowd.storeIn(stores()).users();
        Filter everybody = new Question().filter();

        for (UserSort sort : UserSort.values()) {
            for (boolean descending : List.of(false, true)) {
                assertThat(everyPage(users, everybody, sort, descending))
                        .describedAs("%s %s", sort, descending)
                        .isEqualTo(tidy(crowd.expected(everybody, sort, descending)));
            }
        }
    }

    @Test
    default void who_never_signed_in_is_before_all_others() {
        var users = stores().users();
        var samples = samples();
        User never = samples.user();
        User early = samples.user();
        User late = samples.user();
        Stream.of(late, never, early).forEach(users::add);
        users.signedIn(early.key(), Instant.EPOCH);
        users.signedIn(late.key(), SamplePeople.NOW);
        Filter everybody = new Question().filter();

        assertThat(users.list(everybody, FIRST, UserSort.LAST_LOGIN_AT, false).results())
                .extracting(found -> found.user().key())
                .containsExactly(never.key(), early.key(), late.key());
        assertThat(users.list(everybody, FIRST, UserSort.LAST_LOGIN_AT, true).results())
                .extracting(found -> found.user().key())
                .containsExactly(late.key(), early.key(), never.key());
    }

    @Test
    default void a_page_begins_and_ends_where_it_should() {
        var stores = stores();
        var samples = samples();
        List<User> twelve = IntStream.range(0, 12)
                .mapToObj(number -> samples.user("user " + (char) ('a' + number)))
                .toList();
        stores.together(() -> twelve.forEach(stores.users()::add));
        Filter everybody = new Question().filter();

        for (int offset : List.of(0, 1, 5, 11, 12, 13, 1_000, Integer.MAX_VALUE)) {
            for (int limit : List.of(1, 2, 11, 12, 100)) {
                Page<Found> page =
                        stores.users().list(everybody, new Page.Request(offset, limit), UserSort.NAME, false);

                assertThat(page.total()).isEqualTo(12);
                assertThat(page.results())
                        .extracting(Found::user)
                        .isEqualTo(twelve.stream().skip(offset).limit(limit).toList());
            }
        }
    }

    @Test
    default void every_criterion_alone_finds_the_right_users() {
        var crowd = new SampleUsers(2);
        var stores = crowd.storeIn(stores());

        crowd.oneCriterion().forEach(filter -> assertAnswers(stores, crowd, filter));
    }

    @Test
    default void criteria_together_find_the_right_users() {
        var crowd = new SampleUsers(3);
        var stores = crowd.storeIn(stores());

        for (int count = 0; count < 300; count++) {
            assertAnswers(stores, crowd, crowd.someCriteria());
        }
    }

    @Test
    default void what_is_out_of_reach_is_not_there() {
        var crowd = new SampleUsers(4);
        var stores = crowd.storeIn(stores());

        for (Visibility reach : crowd.reaches()) {
            assertAnswers(stores, crowd, new Question().reach(reach).filter());
            for (boolean wanted : List.of(true, false)) {
                assertAnswers(
                        stores,
                        crowd,
                        new Question().reach(reach).member(wanted).filter());
                assertAnswers(
                        stores,
                        crowd,
                        new Question().reach(reach).endUser(wanted).filter());
            }
            SampleUsers.STAGES.forEach(stage -> assertAnswers(
                    stores,
                    crowd,
                    new Question().reach(reach).endUserIn(Set.of(stage)).filter()));
            crowd.roles.stream().limit(4).forEach(role -> {
                assertAnswers(
                        stores,
                        crowd,
                        new Question().reach(reach).applicationRole(role.key()).filter());
                role.asset()
                        .ifPresent(asset -> assertAnswers(
                                stores,
                                crowd,
                                new Question().reach(reach).asset(asset).filter()));
            });
            assertAnswers(
                    stores,
                    crowd,
                    new Question()
                            .reach(reach)
                            .organizationRole(OrganizationRoleKey.DEVELOPER)
                            .filter());
        }
    }

    @Test
    default void everything_is_still_right_after_many_changes() {
        var crowd = new SampleUsers(5);
        var stores = crowd.storeIn(stores());
        List<User> gone = List.copyOf(crowd.users.subList(0, 40));
        stores.together(() -> {
            gone.forEach(user -> stores.users().remove(user.key(), user.version()));
            crowd.users.subList(40, 80).replaceAll(user -> {
                User changed = renamed(user, user.name() + " 2").unassign(OrganizationRoleKey.DEVELOPER);
                assertThat(stores.users().save(changed, user.version())).isTrue();
                return changed;
            });
            crowd.groups.stream().limit(3).forEach(group -> stores.groups().remove(group.key(), 1));
            crowd.roles.stream()
                    .limit(3)
                    .forEach(role -> stores.applicationRoles().remove(role.key(), 1));
        });
        crowd.users.removeAll(gone);
        crowd.groups.subList(0, 3).clear();
        crowd.roles.subList(0, 3).clear();

        crowd.oneCriterion().forEach(filter -> {
            if (filter.group().isEmpty()) {
                assertAnswers(stores, crowd, filter);
            }
        });
        for (int count = 0; count < 100; count++) {
            assertAnswers(stores, crowd, crowd.someCriteria());
        }
    }

    @Test
    default void the_edges_of_a_period_are_exact() {
        var users = stores().users();
        var samples = samples();
        User ada = samples.user()
                .assign(new RoleAssignment(
                        OrganizationRoleKey.DEVELOPER,
                        new GrantPeriod(
                                Optional.of(SamplePeople.NOW.plusMillis(5)),
                                Optional.of(SamplePeople.NOW.plusMillis(9)))));
        users.add(ada);

        for (int millis = 0; millis < 12; millis++) {
            var question = new Question().now(SamplePeople.NOW.plusMillis(millis));
            boolean member = millis < 9;

            assertThat(users.list(question.filter(), FIRST, UserSort.NAME, false)
                            .results())
                    .containsExactly(new Found(ada, member, Set.of()));
            assertThat(users.count(question.organizationRole(OrganizationRoleKey.DEVELOPER)
                            .filter()))
                    .isEqualTo(member ? 1 : 0);
        }
    }
}
