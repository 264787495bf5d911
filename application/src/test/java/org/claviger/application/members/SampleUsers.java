package org.claviger.application.members;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.RoleSource;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.UserDirectory.Filter;
import org.claviger.application.users.spi.UserDirectory.Found;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.Registration;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.portfolio.StageSlug;

/** Some hundred users who differ in everything, with roles and groups, and what every question about them must answer. */
public final class SampleUsers {
    public static final List<StageSlug> STAGES =
            List.of(SamplePeople.DEVELOPMENT, SamplePeople.TEST, SamplePeople.PRODUCTION);

    private static final List<String> DOMAINS =
            List.of("example.org", "Example.ORG", "sub.example.org", "Büro.example", "example.com");

    private final Random random;
    private final SamplePeople samples;
    private final List<UUID> assets;

    final List<OrganizationRole> organizationRoles = new ArrayList<>();
    public final List<User> users = new ArrayList<>();
    public final List<ApplicationRole> roles = new ArrayList<>();
    public final List<Group> groups = new ArrayList<>();
    final Set<Direct> direct = new HashSet<>();
    final Set<Member> members = new HashSet<>();
    final Set<Given> given = new HashSet<>();

    private final Map<UserKey, List<HeldRole>> held = new HashMap<>();

    record Direct(UserKey user, ApplicationRoleKey role) {}

    record Member(UserKey user, GroupKey group) {}

    record Given(GroupKey group, ApplicationRoleKey role) {}

    public SampleUsers(long seed) {
        random = new Random(seed);
        samples = new SamplePeople(seed);
        assets = List.of(samples.key(), samples.key(), samples.key());
        Stream.of("Support", "Audit").map(samples::organizationRole).forEach(organizationRoles::add);
        var providers = List.of(new ProviderKey(samples.key()), new ProviderKey(samples.key()));
        for (int index = 0; index < 180; index++) {
            users.add(user(index, providers));
        }
        for (StageSlug stage : STAGES) {
            for (int index = 0; index < 8; index++) {
                roles.add(samples.applicationRole(
                        any(SamplePeople.NAMES) + " " + index,
                        stage,
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(assets))));
                groups.add(samples.group(any(SamplePeople.NAMES) + " " + index, stage));
            }
        }
        users.stream().limit(120).forEach(this::assign);
        groups.forEach(group -> roles.stream()
                .filter(role -> role.stage().equals(group.stage()) && random.nextInt(4) == 0)
                .forEach(role -> given.add(new Given(group.key(), role.key()))));
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private User user(int index, List<ProviderKey> providers) {
        var registration = any(List.of(Registration.values()));
        return new User(
                new UserKey(samples.key()),
                new UserName(any(SamplePeople.NAMES)),
                new EmailAddress(any(List.of("a_b", "A%", "O'Neil", "ada", "жук", "ISI")) + index + "@" + any(DOMAINS)),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                registration,
                Optional.empty(),
                assignments(),
                providers.stream()
                        .filter(provider -> random.nextInt(3) == 0)
                        .map(provider -> identity(index, provider))
                        .toList(),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(moment()),
                moment(),
                1 + random.nextInt(5));
    }

    private Identity identity(int index, ProviderKey provider) {
        return new Identity(
                provider,
                random.nextBoolean() ? Optional.empty() : Optional.of("subject " + index),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(SamplePeople.NAMES)),
                Optional.empty(),
                random.nextBoolean() ? Optional.empty() : Optional.of(moment()));
    }

    /** Few enough moments that many users share one, and at the very edges. */
    private Instant moment() {
        return SamplePeople.NOW.plus(Duration.ofDays(random.nextInt(5) - 2)).plusMillis(random.nextInt(3) - 1);
    }

    private List<RoleAssignment> assignments() {
        List<OrganizationRoleKey> all = new ArrayList<>(
                organizationRoles.stream().map(OrganizationRole::key).toList());
        all.add(OrganizationRoleKey.ADMINISTRATOR);
        all.add(OrganizationRoleKey.DEVELOPER);
        return all.stream()
                .filter(role -> random.nextInt(5) == 0)
                .map(role -> new RoleAssignment(role, period()))
                .toList();
    }

    private GrantPeriod period() {
        Optional<Instant> start = random.nextBoolean() ? Optional.empty() : Optional.of(moment());
        Optional<Instant> end = random.nextBoolean() ? Optional.empty() : Optional.of(moment());
        return GrantPeriod.isOrdered(start, end) ? new GrantPeriod(start, end) : GrantPeriod.ALWAYS;
    }

    private void assign(User user) {
        roles.stream()
                .filter(role -> random.nextInt(30) == 0)
                .forEach(role -> direct.add(new Direct(user.key(), role.key())));
        groups.stream()
                .filter(group -> random.nextInt(20) == 0)
                .forEach(group -> members.add(new Member(user.key(), group.key())));
    }

    /** Stores all of them, in one transaction. */
    public PeopleStores storeIn(PeopleStores stores) {
        stores.together(() -> {
            organizationRoles.forEach(stores.organizationRoles()::add);
            users.forEach(stores.users()::add);
            roles.forEach(stores.applicationRoles()::add);
            groups.forEach(stores.groups()::add);
            direct.forEach(has -> stores.applicationRoles().assign(has.user(), has.role()));
            for (Group group : groups) {
                stores.groups().addUsers(group.key(), usersOf(group.key()));
                stores.groups().addRoles(group.key(), rolesOf(group.key()));
            }
        });
        return stores;
    }

    Set<UserKey> usersOf(GroupKey group) {
        return members.stream()
                .filter(member -> member.group().equals(group))
                .map(Member::user)
                .collect(toSet());
    }

    Set<ApplicationRoleKey> rolesOf(GroupKey group) {
        return given.stream()
                .filter(gift -> gift.group().equals(group))
                .map(Given::role)
                .collect(toSet());
    }

    // What the answers must be, evaluated one user after the other.

    private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();

    private static String folded(String text) {
        return FOLDED.computeIfAbsent(text, Texts::fold);
    }

    private static int compare(String one, String other) {
        int[] left = folded(one).codePoints().toArray();
        int[] right = folded(other).codePoints().toArray();
        return Arrays.compare(left, right);
    }

    public static boolean contains(String text, String part) {
        return folded(text).contains(folded(part));
    }

    /** Change nothing after this. */
    public List<HeldRole> heldBy(UserKey user) {
        return held.computeIfAbsent(user, this::reckoned);
    }

    private List<HeldRole> reckoned(UserKey user) {
        List<HeldRole> found = new ArrayList<>();
        for (ApplicationRole role : roles) {
            List<Group> through = groups.stream()
                    .filter(group -> members.contains(new Member(user, group.key()))
                            && given.contains(new Given(group.key(), role.key())))
                    .sorted(GROUP_ORDER)
                    .toList();
            boolean directly = direct.contains(new Direct(user, role.key()));
            if (directly || !through.isEmpty()) {
                found.add(new HeldRole(user, role, directly, through));
            }
        }
        return found;
    }

    static final Comparator<Group> GROUP_ORDER = ((Comparator<Group>)
                    (one, other) -> compare(one.name().value(), other.name().value()))
            .thenComparing(group -> group.key().toString());

    static Comparator<ApplicationRole> roleOrder(boolean descending) {
        Comparator<ApplicationRole> byName =
                (one, other) -> compare(one.name().value(), other.name().value());
        return (descending ? byName.reversed() : byName)
                .thenComparing(role -> role.key().toString());
    }

    public List<Group> expected(Groups.Filter filter) {
        return groups.stream()
                .filter(group -> filter.stages().contains(group.stage()))
                .filter(group -> contains(group.name().value(), filter.nameContains()))
                .filter(group -> filter.ofUser()
                        .map(user -> members.contains(new Member(user, group.key())))
                        .orElse(true))
                .filter(group -> filter.asset()
                        .map(asset -> roles.stream()
                                .anyMatch(role -> role.asset().equals(Optional.of(asset))
                                        && given.contains(new Given(group.key(), role.key()))))
                        .orElse(true))
                .sorted(GROUP_ORDER)
                .toList();
    }

    private boolean matches(ApplicationRole role, ApplicationRoles.Filter filter) {
        return filter.stages().contains(role.stage())
                && (filter.keys().isEmpty() || filter.keys().contains(role.key()))
                && (filter.assets().isEmpty()
                        || role.asset().filter(filter.assets()::contains).isPresent())
                && contains(role.name().value(), filter.nameContains())
                && filter.ofGroup()
                        .map(group -> given.contains(new Given(group, role.key())))
                        .orElse(true);
    }

    public List<ApplicationRole> expected(ApplicationRoles.Filter filter, boolean descending) {
        return roles.stream()
                .filter(role -> matches(role, filter))
                .sorted(roleOrder(descending))
                .toList();
    }

    public List<HeldRole> expected(
            UserKey user, ApplicationRoles.Filter filter, Set<RoleSource> sources, boolean descending) {
        return heldBy(user).stream()
                .filter(held -> matches(held.role(), filter))
                .filter(held -> filter.throughGroups().isEmpty()
                        || held.groups().stream()
                                .anyMatch(group -> filter.throughGroups().contains(group.key())))
                .filter(held -> sources.isEmpty()
                        || sources.contains(RoleSource.DIRECT) && held.direct()
                        || sources.contains(RoleSource.GROUP_ASSIGNED)
                                && !held.groups().isEmpty())
                .sorted(Comparator.comparing(HeldRole::role, roleOrder(descending)))
                .toList();
    }

    public List<Found> expected(Filter filter, UserSort sort, boolean descending) {
        Comparator<User> order = switch (sort) {
            case NAME ->
                (one, other) -> compare(one.name().value(), other.name().value());
            case EMAIL ->
                (one, other) -> compare(one.email().value(), other.email().value());
            case LAST_LOGIN_AT ->
                Comparator.comparing(user -> user.lastLoginAt().orElse(Instant.EPOCH));
            case CREATED_AT -> Comparator.comparing(User::createdAt);
        };
        return users.stream()
                .flatMap(user -> found(user, filter).stream())
                .sorted(Comparator.comparing(Found::user, descending ? order.reversed() : order)
                        .thenComparing(found -> found.user().key().toString()))
                .toList();
    }

    private Optional<Found> found(User user, Filter filter) {
        boolean sees = filter.reach().isEmpty() || filter.reach().get().members();
        boolean member = sees
                && user.roles().stream()
                        .anyMatch(assignment -> !assignment.period().hasEndedAt(filter.now()));
        List<HeldRole> seen = heldBy(user.key()).stream()
                .filter(has -> filter.reach().isEmpty()
                        || filter.reach().get().stages().contains(has.role().stage()))
                .toList();
        Set<StageSlug> stages = seen.stream().map(has -> has.role().stage()).collect(toSet());
        List<Boolean> conditions = List.of(
                filter.reach().isEmpty() || filter.reach().get().everybody() || member || !stages.isEmpty(),
                filter.keys().isEmpty() || filter.keys().contains(user.key()),
                contains(user.name().value(), filter.contains())
                        || contains(user.email().value(), filter.contains())
                        || filter.usernames()
                                && user.identities().stream()
                                        .anyMatch(identity -> identity.username()
                                                        .isPresent()
                                                && contains(identity.username().get(), filter.contains())),
                filter.status().isEmpty() || filter.status().get() == user.status(),
                filter.lastLoginSince().isEmpty()
                        || user.lastLoginAt().isPresent()
                                && !user.lastLoginAt()
                                        .get()
                                        .isBefore(filter.lastLoginSince().get()),
                filter.lastLoginTo().isEmpty()
                        || user.lastLoginAt().isPresent()
                                && !user.lastLoginAt()
                                        .get()
                                        .isAfter(filter.lastLoginTo().get()),
                filter.member().isEmpty() || filter.member().get() == member,
                filter.endUser().isEmpty() || filter.endUser().get() != stages.isEmpty(),
                filter.endUserIn().isEmpty() || !Collections.disjoint(filter.endUserIn(), stages),
                filter.domains().isEmpty()
                        || filter.domains().contains(user.email().domain()),
                filter.asset().isEmpty()
                        || seen.stream().anyMatch(has -> has.role().asset().equals(filter.asset())),
                filter.organizationRole().isEmpty()
                        || sees
                                && user.roles().stream()
                                        .anyMatch(assignment -> assignment
                                                        .role()
                                                        .equals(filter.organizationRole()
                                                                .get())
                                                && !assignment.period().hasEndedAt(filter.now())),
                filter.applicationRole().isEmpty()
                        || seen.stream()
                                .anyMatch(has -> has.role()
                                        .key()
                                        .equals(filter.applicationRole().get())),
                filter.group().isEmpty()
                        || members.contains(
                                new Member(user.key(), filter.group().get())),
                !filter.nobody());
        return conditions.contains(false) ? Optional.empty() : Optional.of(new Found(user, member, stages));
    }

    // Questions.

    /** Each criterion of its own, with each of its forms. */
    public List<Filter> oneCriterion() {
        List<Filter> filters = new ArrayList<>();
        SamplePeople.PARTS.forEach(part -> {
            filters.add(new Question().contains(part, false).filter());
            filters.add(new Question().contains(part, true).filter());
        });
        EnumSet.allOf(UserStatus.class)
                .forEach(status -> filters.add(new Question().status(status).filter()));
        for (int millis = -1; millis <= 2; millis++) {
            Instant at = SamplePeople.NOW.plusMillis(millis);
            filters.add(
                    new Question().lastLogin(Optional.of(at), Optional.empty()).filter());
            filters.add(
                    new Question().lastLogin(Optional.empty(), Optional.of(at)).filter());
            filters.add(
                    new Question().lastLogin(Optional.of(at), Optional.of(at)).filter());
            filters.add(new Question().now(at).member(true).filter());
            filters.add(new Question().now(at).member(false).filter());
            filters.add(new Question()
                    .now(at)
                    .organizationRole(OrganizationRoleKey.DEVELOPER)
                    .filter());
        }
        filters.add(new Question().endUser(true).filter());
        filters.add(new Question().endUser(false).filter());
        for (StageSlug stage : STAGES) {
            filters.add(new Question().endUserIn(Set.of(stage)).filter());
        }
        filters.add(new Question().endUserIn(Set.copyOf(STAGES)).filter());
        filters.add(new Question().endUserIn(Set.of(new StageSlug("moon"))).filter());
        filters.add(new Question().keys(Set.of(users.get(3).key())).filter());
        filters.add(new Question().keys(someKeys(50)).filter());
        filters.add(new Question().keys(Set.of(new UserKey(samples.key()))).filter());
        filters.add(new Question().domains(Set.of("example.org")).filter());
        filters.add(
                new Question().domains(Set.of("büro.example", "example.com")).filter());
        filters.add(new Question().domains(Set.of("org")).filter());
        filters.add(new Question().domains(Set.of("%")).filter());
        assets.forEach(asset -> filters.add(new Question().asset(asset).filter()));
        filters.add(new Question().asset(samples.key()).filter());
        organizationRoles.forEach(
                role -> filters.add(new Question().organizationRole(role.key()).filter()));
        filters.add(new Question()
                .organizationRole(new OrganizationRoleKey(samples.key()))
                .filter());
        roles.forEach(
                role -> filters.add(new Question().applicationRole(role.key()).filter()));
        groups.forEach(group -> filters.add(new Question().group(group.key()).filter()));
        filters.add(new Question().group(new GroupKey(samples.key())).filter());
        filters.add(new Question().nobody().filter());
        return filters;
    }

    /** Everything that somebody's reach can be. */
    public List<Visibility> reaches() {
        List<Visibility> reaches = new ArrayList<>();
        for (int bits = 0; bits < 32; bits++) {
            List<StageSlug> stages = new ArrayList<>();
            for (int stage = 0; stage < 3; stage++) {
                if ((bits & 4 << stage) != 0) {
                    stages.add(STAGES.get(stage));
                }
            }
            reaches.add(new Visibility((bits & 1) != 0, (bits & 2) != 0, stages));
        }
        return reaches;
    }

    /** Some criteria at once, often with a reach. */
    public Filter someCriteria() {
        var question = new Question().now(moment());
        int chosen = 1 + random.nextInt(3);
        boolean limited = random.nextBoolean();
        if (limited) {
            question.reach(any(reaches()));
        }
        for (int criterion = 0; criterion < chosen; criterion++) {
            switch (random.nextInt(limited ? 11 : 12)) {
                case 0 -> question.contains(any(List.of("a", "%", "i", "_", "ä", "'", "0")), random.nextBoolean());
                case 1 -> question.status(any(List.of(UserStatus.values())));
                case 2 -> question.lastLogin(Optional.of(moment()), Optional.empty());
                case 3 -> question.lastLogin(Optional.empty(), Optional.of(moment()));
                case 4 -> question.member(random.nextBoolean());
                case 5 -> question.endUser(random.nextBoolean());
                case 6 -> question.endUserIn(Set.of(any(STAGES)));
                case 7 -> question.keys(someKeys(90));
                case 8 -> question.domains(Set.of(any(List.of("example.org", "sub.example.org", "büro.example"))));
                case 9 -> question.asset(any(assets));
                case 10 ->
                    question.organizationRole(
                            random.nextBoolean()
                                    ? OrganizationRoleKey.DEVELOPER
                                    : any(organizationRoles).key());
                default -> question.group(any(groups).key());
            }
        }
        if (random.nextInt(4) == 0) {
            question.applicationRole(any(roles).key());
        }
        return question.filter();
    }

    private Set<UserKey> someKeys(int count) {
        List<UserKey> keys = new ArrayList<>(users.stream().map(User::key).toList());
        Collections.shuffle(keys, random);
        return Set.copyOf(keys.subList(0, count));
    }

    public ApplicationRoles.Filter someRoles() {
        return new ApplicationRoles.Filter(
                someStages(),
                random.nextInt(3) > 0
                        ? Set.of()
                        : roles.stream()
                                .filter(role -> random.nextInt(3) == 0)
                                .map(ApplicationRole::key)
                                .collect(toSet()),
                random.nextInt(3) > 0 ? Set.of() : Set.of(any(assets)),
                random.nextBoolean() ? "" : any(SamplePeople.PARTS),
                random.nextInt(3) > 0
                        ? Optional.empty()
                        : Optional.of(any(groups).key()),
                random.nextInt(3) > 0
                        ? Set.of()
                        : groups.stream()
                                .filter(group -> random.nextInt(3) == 0)
                                .map(Group::key)
                                .collect(toSet()));
    }

    public Groups.Filter someGroups() {
        return new Groups.Filter(
                someStages(),
                random.nextBoolean() ? "" : any(SamplePeople.PARTS),
                random.nextBoolean() ? Optional.empty() : Optional.of(any(users).key()),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(any(assets)));
    }

    public Set<RoleSource> someSources() {
        return Stream.of(RoleSource.values())
                .filter(source -> random.nextInt(3) == 0)
                .collect(toSet());
    }

    public UserKey someone() {
        return any(users).key();
    }

    private Set<StageSlug> someStages() {
        return random.nextInt(3) > 0
                ? Set.copyOf(STAGES)
                : STAGES.stream().filter(stage -> random.nextBoolean()).collect(toSet());
    }

    /** A filter, step by step; at first it asks for nothing. */
    public static final class Question {
        private Optional<Visibility> reach = Optional.empty();
        private Set<UserKey> keys = Set.of();
        private String contains = "";
        private boolean usernames;
        private Optional<UserStatus> status = Optional.empty();
        private Optional<Instant> since = Optional.empty();
        private Optional<Instant> to = Optional.empty();
        private Optional<Boolean> member = Optional.empty();
        private Optional<Boolean> endUser = Optional.empty();
        private Set<StageSlug> endUserIn = Set.of();
        private Set<String> domains = Set.of();
        private Optional<UUID> asset = Optional.empty();
        private Optional<OrganizationRoleKey> organizationRole = Optional.empty();
        private Optional<ApplicationRoleKey> applicationRole = Optional.empty();
        private Optional<GroupKey> group = Optional.empty();
        private boolean nobody;
        private Instant now = SamplePeople.NOW;

        public Filter filter() {
            return new Filter(
                    reach,
                    keys,
                    contains,
                    usernames,
                    status,
                    since,
                    to,
                    member,
                    endUser,
                    endUserIn,
                    domains,
                    asset,
                    organizationRole,
                    applicationRole,
                    group,
                    nobody,
                    now);
        }

        public Question reach(Visibility to) {
            reach = Optional.of(to);
            return this;
        }

        public Question keys(Set<UserKey> to) {
            keys = to;
            return this;
        }

        public Question contains(String part, boolean inUsernames) {
            contains = part;
            usernames = inUsernames;
            return this;
        }

        public Question status(UserStatus to) {
            status = Optional.of(to);
            return this;
        }

        public Question lastLogin(Optional<Instant> from, Optional<Instant> until) {
            since = from.or(() -> since);
            to = until.or(() -> to);
            return this;
        }

        public Question member(boolean wanted) {
            member = Optional.of(wanted);
            return this;
        }

        public Question endUser(boolean wanted) {
            endUser = Optional.of(wanted);
            return this;
        }

        public Question endUserIn(Set<StageSlug> stages) {
            endUserIn = stages;
            return this;
        }

        public Question domains(Set<String> wanted) {
            domains = wanted;
            return this;
        }

        public Question asset(UUID wanted) {
            asset = Optional.of(wanted);
            return this;
        }

        public Question organizationRole(OrganizationRoleKey wanted) {
            organizationRole = Optional.of(wanted);
            return this;
        }

        public Question applicationRole(ApplicationRoleKey wanted) {
            applicationRole = Optional.of(wanted);
            return this;
        }

        public Question group(GroupKey wanted) {
            group = Optional.of(wanted);
            return this;
        }

        public Question nobody() {
            nobody = true;
            return this;
        }

        public Question now(Instant at) {
            now = at;
            return this;
        }
    }
}
