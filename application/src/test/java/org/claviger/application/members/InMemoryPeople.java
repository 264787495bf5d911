package org.claviger.application.members;

import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.Page;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.RoleSource;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.roles.RoleQuery;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.application.signin.spi.Invitations;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.application.signin.spi.Passwords;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.BulkOperations;
import org.claviger.application.users.spi.UserDirectory.Filter;
import org.claviger.application.users.spi.UserDirectory.Found;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.portfolio.StageSlug;

/** Users, their roles and groups, and how they sign in: in memory, as one unit of work sees them. */
public final class InMemoryPeople {
    private final InMemoryUnitOfWork unitOfWork;
    private final InMemoryUnitOfWork.Cell<Content> content;

    public InMemoryPeople(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.content = unitOfWork.cell(Content.atFirst());
    }

    public Users users() {
        return new UsersInMemory();
    }

    public OrganizationRoles organizationRoles() {
        return new OrganizationRolesInMemory();
    }

    public Passwords passwords() {
        return new PasswordsInMemory();
    }

    public Invitations invitations() {
        return new InvitationsInMemory();
    }

    public PasswordResets resets() {
        return new PasswordResetsInMemory();
    }

    public Sessions sessions() {
        return new SessionsInMemory();
    }

    public BulkOperations bulkOperations() {
        return new BulkOperationsInMemory();
    }

    public ApplicationRoles applicationRoles() {
        return new ApplicationRolesInMemory();
    }

    public Groups groups() {
        return new GroupsInMemory();
    }

    /** Text that differs in case only is the same; sorted by code points, as databases do. */
    public static Comparator<String> order() {
        Map<String, byte[]> folded = new HashMap<>();
        return Comparator.comparing(
                text -> folded.computeIfAbsent(
                        text, unknown -> Texts.fold(unknown).getBytes(StandardCharsets.UTF_8)),
                Arrays::compareUnsigned);
    }

    private static Predicate<String> containing(String part) {
        String folded = Texts.fold(part);
        return text -> folded.isEmpty() || Texts.fold(text).contains(folded);
    }

    private static boolean same(String one, String other) {
        return Texts.fold(one).equals(Texts.fold(other));
    }

    private static <T> boolean wanted(Set<T> wanted, T found) {
        return wanted.isEmpty() || wanted.contains(found);
    }

    private static <T> Page<T> page(
            Stream<T> matching, Page.Request page, Comparator<T> order, boolean descending, Function<T, UUID> key) {
        List<T> sorted = matching.sorted((descending ? order.reversed() : order)
                        .thenComparing(found -> key.apply(found).toString()))
                .toList();
        return new Page<>(
                sorted.stream().skip(page.offset()).limit(page.limit()).toList(), sorted.size());
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void change(Consumer<Content> change) {
        content.update(before -> {
            var after = new Content(before);
            change.accept(after);
            return after;
        });
    }

    private boolean changeIf(Predicate<Content> wanted, Consumer<Content> change) {
        return unitOfWork.run(() -> {
            boolean now = wanted.test(content.get());
            if (now) {
                change(change);
            }
            return now;
        });
    }

    /** Everything at one moment; a copy may be changed until others see it. */
    private static final class Content {
        final Map<UserKey, User> users;
        final Map<String, UserKey> addresses;
        final Map<OrganizationRoleKey, OrganizationRole> roles;
        final Map<UserKey, PasswordHash> passwords;
        final Map<TicketHash, Invitation> invitations;
        final Map<TicketHash, PasswordReset> resets;
        final Map<TicketHash, Session> sessions;
        final Map<UUID, BulkOperation> bulkOperations;
        final Map<ApplicationRoleKey, ApplicationRole> applicationRoles;
        final Map<GroupKey, Group> groups;
        final Map<UserKey, Set<ApplicationRoleKey>> direct;
        final Map<GroupKey, Set<UserKey>> groupUsers;
        final Map<GroupKey, Set<ApplicationRoleKey>> groupRoles;

        private Content() {
            users = new HashMap<>();
            addresses = new HashMap<>();
            roles = new HashMap<>();
            passwords = new HashMap<>();
            invitations = new HashMap<>();
            resets = new HashMap<>();
            sessions = new HashMap<>();
            bulkOperations = new LinkedHashMap<>();
            applicationRoles = new HashMap<>();
            groups = new HashMap<>();
            direct = new HashMap<>();
            groupUsers = new HashMap<>();
            groupRoles = new HashMap<>();
        }

        Content(Content other) {
            users = new HashMap<>(other.users);
            addresses = new HashMap<>(other.addresses);
            roles = new HashMap<>(other.roles);
            passwords = new HashMap<>(other.passwords);
            invitations = new HashMap<>(other.invitations);
            resets = new HashMap<>(other.resets);
            sessions = new HashMap<>(other.sessions);
            bulkOperations = new LinkedHashMap<>(other.bulkOperations);
            applicationRoles = new HashMap<>(other.applicationRoles);
            groups = new HashMap<>(other.groups);
            direct = new HashMap<>(other.direct);
            groupUsers = new HashMap<>(other.groupUsers);
            groupRoles = new HashMap<>(other.groupRoles);
        }

        static Content atFirst() {
            var content = new Content();
            Stream.of(
                            builtIn(OrganizationRoleKey.ADMINISTRATOR, "Administrator"),
                            builtIn(OrganizationRoleKey.DEVELOPER, "Developer"))
                    .forEach(role -> content.roles.put(role.key(), role));
            return content;
        }

        private static OrganizationRole builtIn(OrganizationRoleKey key, String name) {
            return OrganizationRole.create(key, new RoleName(name), Grants.NONE);
        }

        boolean hasVersion(UserKey key, long version) {
            return users.containsKey(key) && users.get(key).version() == version;
        }

        boolean hasVersion(OrganizationRoleKey key, long version) {
            return roles.containsKey(key) && roles.get(key).version() == version;
        }

        boolean hasVersion(ApplicationRoleKey key, long version) {
            return applicationRoles.containsKey(key)
                    && applicationRoles.get(key).version() == version;
        }

        boolean hasVersion(GroupKey key, long version) {
            return groups.containsKey(key) && groups.get(key).version() == version;
        }

        boolean identityIsFree(User user) {
            return users.values().stream()
                    .filter(other -> !other.key().equals(user.key()))
                    .noneMatch(other -> other.identities().stream()
                            .anyMatch(
                                    theirs -> user.identities().stream().anyMatch(ours -> sameIdentity(ours, theirs))));
        }

        private static boolean sameIdentity(Identity one, Identity other) {
            return one.provider().equals(other.provider())
                    && one.subject().isPresent()
                    && one.subject().equals(other.subject());
        }

        /** All that a user has, in no particular order. */
        Stream<HeldRole> held(UserKey user) {
            Set<ApplicationRoleKey> directly = direct.getOrDefault(user, Set.of());
            List<Group> through = groups.values().stream()
                    .filter(group ->
                            groupUsers.getOrDefault(group.key(), Set.of()).contains(user))
                    .sorted(Comparator.comparing((Group group) -> group.name().value(), order())
                            .thenComparing(group -> group.key().toString()))
                    .toList();
            return Stream.concat(directly.stream(), through.stream().flatMap(group -> given(group).stream()))
                    .distinct()
                    .map(role -> new HeldRole(
                            user,
                            applicationRoles.get(role),
                            directly.contains(role),
                            through.stream()
                                    .filter(group -> given(group).contains(role))
                                    .toList()));
        }

        Set<ApplicationRoleKey> given(Group group) {
            return groupRoles.getOrDefault(group.key(), Set.of());
        }

        static <K, V> void add(Map<K, Set<V>> to, K key, Collection<V> values) {
            to.merge(key, Set.copyOf(values), (before, more) -> {
                Set<V> all = new HashSet<>(before);
                all.addAll(more);
                return Set.copyOf(all);
            });
        }

        static <K, V> void remove(Map<K, Set<V>> from, K key, Collection<V> values) {
            from.computeIfPresent(
                    key,
                    (same, before) -> before.stream()
                            .filter(value -> !values.contains(value))
                            .collect(toSet()));
        }

        static <K, V> void removeEverywhere(Map<K, Set<V>> from, V value) {
            Set.copyOf(from.keySet()).forEach(key -> remove(from, key, Set.of(value)));
        }
    }

    private final class UsersInMemory implements Users {
        @Override
        public Optional<User> find(UserKey key) {
            return Optional.ofNullable(content.get().users.get(key));
        }

        @Override
        public Optional<User> findByEmail(EmailAddress email) {
            Content now = content.get();
            return Optional.ofNullable(now.addresses.get(email.folded())).map(now.users::get);
        }

        @Override
        public Optional<User> findByIdentity(ProviderKey provider, String subject) {
            return all(user -> user.identities().stream()
                            .anyMatch(identity -> identity.provider().equals(provider)
                                    && identity.subject().equals(Optional.of(subject))))
                    .findFirst();
        }

        private Stream<User> all(Predicate<User> wanted) {
            return content.get().users.values().stream().filter(wanted);
        }

        @Override
        public Set<UserKey> unknown(Collection<UserKey> keys) {
            var known = content.get().users;
            return keys.stream().filter(key -> !known.containsKey(key)).collect(toSet());
        }

        @Override
        public boolean isEmpty() {
            return content.get().users.isEmpty();
        }

        @Override
        public boolean hasPermanentAdministratorBeside(UserKey user) {
            return all(other -> !other.key().equals(user) && other.isPermanentAdministrator())
                    .findAny()
                    .isPresent();
        }

        @Override
        public List<UserKey> activeWith(Collection<OrganizationRoleKey> roles, Instant now) {
            return all(user -> user.status() == UserStatus.ACTIVE
                            && user.rolesAt(now).stream().anyMatch(roles::contains))
                    .map(User::key)
                    .sorted(Comparator.comparing(UserKey::toString))
                    .toList();
        }

        @Override
        public Page<Found> list(Filter filter, Page.Request page, UserSort sort, boolean descending) {
            return page(
                    matching(filter),
                    page,
                    order(sort),
                    descending,
                    found -> found.user().key().value());
        }

        private static Comparator<Found> order(UserSort sort) {
            return switch (sort) {
                case NAME -> Comparator.comparing(found -> found.user().name().value(), InMemoryPeople.order());
                case EMAIL -> Comparator.comparing(found -> found.user().email().value(), InMemoryPeople.order());
                case LAST_LOGIN_AT ->
                    Comparator.comparing(found -> found.user().lastLoginAt().orElse(Instant.MIN));
                case CREATED_AT -> Comparator.comparing(found -> found.user().createdAt());
            };
        }

        @Override
        public int count(Filter filter) {
            return (int) matching(filter).count();
        }

        private Stream<Found> matching(Filter filter) {
            Content now = content.get();
            Predicate<String> text = containing(filter.contains());
            return now.users.values().stream().flatMap(user -> new Sight(now, user, filter, text).found().stream());
        }

        @Override
        public void add(User user) {
            change(after -> {
                require(!after.users.containsKey(user.key()), "the key is in use");
                require(
                        after.addresses.putIfAbsent(user.email().folded(), user.key()) == null,
                        "the e-mail address is in use");
                require(after.identityIsFree(user), "an identity is in use");
                after.users.put(user.key(), user);
            });
        }

        @Override
        public boolean save(User user, long expectedVersion) {
            return changeIf(before -> before.hasVersion(user.key(), expectedVersion), after -> {
                require(after.identityIsFree(user), "an identity is in use");
                after.addresses.values().remove(user.key());
                require(
                        after.addresses.putIfAbsent(user.email().folded(), user.key()) == null,
                        "the e-mail address is in use");
                after.users.merge(user.key(), user, (before, changed) -> signedIn(changed, before.lastLoginAt()));
            });
        }

        @Override
        public Given given(UserKey user) {
            Content now = content.get();
            return new Given(
                    now.groupUsers.entrySet().stream()
                            .filter(group -> group.getValue().contains(user))
                            .map(Map.Entry::getKey)
                            .toList(),
                    List.copyOf(now.direct.getOrDefault(user, Set.of())));
        }

        @Override
        public boolean remove(UserKey key, long expectedVersion) {
            return changeIf(before -> before.hasVersion(key, expectedVersion), after -> {
                after.addresses.remove(after.users.remove(key).email().folded());
                after.passwords.remove(key);
                after.invitations
                        .values()
                        .removeIf(invitation -> invitation.user().equals(key));
                after.resets.values().removeIf(reset -> reset.user().equals(key));
                after.sessions.values().removeIf(session -> session.user().equals(key));
                after.direct.remove(key);
                Content.removeEverywhere(after.groupUsers, key);
            });
        }

        @Override
        public void signedIn(UserKey key, Instant at) {
            change(after -> after.users.computeIfPresent(key, (same, user) -> signedIn(user, Optional.of(at))));
        }

        private static User signedIn(User user, Optional<Instant> at) {
            return new User(
                    user.key(),
                    user.name(),
                    user.email(),
                    user.emailVerified(),
                    user.active(),
                    user.registration(),
                    user.photo(),
                    user.roles(),
                    user.identities(),
                    at,
                    user.createdAt(),
                    user.version());
        }
    }

    /** One user, as the one who asks sees it. */
    private static final class Sight {
        private final User user;
        private final Filter filter;
        private final Predicate<String> text;
        private final boolean membersSeen;
        private final boolean member;
        private final List<HeldRole> held;
        private final Set<StageSlug> endUserIn;
        private final Set<GroupKey> groups;

        Sight(Content content, User user, Filter filter, Predicate<String> text) {
            this.user = user;
            this.filter = filter;
            this.text = text;
            this.membersSeen = filter.reach().map(Visibility::members).orElse(true);
            this.member = membersSeen
                    && user.roles().stream()
                            .anyMatch(assignment -> !assignment.period().hasEndedAt(filter.now()));
            this.held = content.held(user.key())
                    .filter(role -> filter.reach()
                            .map(reach -> reach.stages().contains(role.role().stage()))
                            .orElse(true))
                    .toList();
            this.endUserIn = held.stream().map(role -> role.role().stage()).collect(toSet());
            this.groups = content.groups.keySet().stream()
                    .filter(group ->
                            content.groupUsers.getOrDefault(group, Set.of()).contains(user.key()))
                    .collect(toSet());
        }

        Optional<Found> found() {
            return isSeen() && isWanted() ? Optional.of(new Found(user, member, endUserIn)) : Optional.empty();
        }

        private boolean isSeen() {
            return filter.reach().map(Visibility::everybody).orElse(true) || member || !endUserIn.isEmpty();
        }

        private boolean isWanted() {
            return !filter.nobody()
                    && wanted(filter.keys(), user.key())
                    && hasText()
                    && filter.status().map(user.status()::equals).orElse(true)
                    && hasSignedIn()
                    && filter.member().map(wanted -> wanted == member).orElse(true)
                    && hasApplicationRoles()
                    && wanted(filter.domains(), user.email().domain())
                    && filter.organizationRole().map(this::hasRole).orElse(true)
                    && filter.group().map(groups::contains).orElse(true);
        }

        private boolean hasText() {
            return text.test(user.name().value())
                    || text.test(user.email().folded())
                    || filter.usernames()
                            && user.identities().stream()
                                    .flatMap(identity -> identity.username().stream())
                                    .anyMatch(text);
        }

        private boolean hasSignedIn() {
            return filter.lastLoginSince()
                            .map(since -> user.lastLoginAt()
                                    .filter(at -> !at.isBefore(since))
                                    .isPresent())
                            .orElse(true)
                    && filter.lastLoginTo()
                            .map(to -> user.lastLoginAt()
                                    .filter(at -> !at.isAfter(to))
                                    .isPresent())
                            .orElse(true);
        }

        private boolean hasApplicationRoles() {
            return filter.endUser().map(wanted -> wanted != held.isEmpty()).orElse(true)
                    && (filter.endUserIn().isEmpty() || endUserIn.stream().anyMatch(filter.endUserIn()::contains))
                    && filter.asset().map(this::hasAsset).orElse(true)
                    && filter.applicationRole()
                            .map(wanted -> held.stream()
                                    .anyMatch(role -> role.role().key().equals(wanted)))
                            .orElse(true);
        }

        private boolean hasAsset(UUID wanted) {
            return held.stream().anyMatch(role -> role.role().asset().equals(Optional.of(wanted)));
        }

        private boolean hasRole(OrganizationRoleKey wanted) {
            return membersSeen
                    && user.roles().stream()
                            .anyMatch(assignment -> assignment.role().equals(wanted)
                                    && !assignment.period().hasEndedAt(filter.now()));
        }
    }

    private final class OrganizationRolesInMemory implements OrganizationRoles {
        @Override
        public Optional<OrganizationRole> find(OrganizationRoleKey key) {
            return Optional.ofNullable(content.get().roles.get(key));
        }

        @Override
        public Optional<OrganizationRole> findByName(RoleName name) {
            return all().stream()
                    .filter(role -> same(role.name().value(), name.value()))
                    .findFirst();
        }

        @Override
        public List<OrganizationRole> all() {
            return List.copyOf(content.get().roles.values());
        }

        @Override
        public Page<OrganizationRole> list(RoleQuery query) {
            return page(
                    all().stream()
                            .filter(role -> query.key().map(role.key()::equals).orElse(true))
                            .filter(role -> containing(query.nameContains())
                                    .test(role.name().value())),
                    query.page(),
                    Comparator.comparing(role -> role.name().value(), order()),
                    query.descending(),
                    role -> role.key().value());
        }

        @Override
        public void add(OrganizationRole role) {
            change(after -> {
                require(!after.roles.containsKey(role.key()), "the key is in use");
                require(findByName(role.name()).isEmpty(), "the name is in use");
                after.roles.put(role.key(), role);
            });
        }

        @Override
        public boolean save(OrganizationRole role, long expectedVersion) {
            return changeIf(
                    before -> before.hasVersion(role.key(), expectedVersion),
                    after -> after.roles.put(role.key(), role));
        }

        @Override
        public boolean remove(OrganizationRoleKey key, long expectedVersion) {
            return changeIf(before -> before.hasVersion(key, expectedVersion), after -> {
                after.roles.remove(key);
                after.users.replaceAll((same, user) -> user.unassign(key));
            });
        }
    }

    private final class PasswordsInMemory implements Passwords {
        @Override
        public Optional<PasswordHash> find(UserKey user) {
            return Optional.ofNullable(content.get().passwords.get(user));
        }

        @Override
        public void set(UserKey user, PasswordHash hash) {
            change(after -> {
                require(after.users.containsKey(user), "no such user");
                after.passwords.put(user, hash);
            });
        }
    }

    private final class InvitationsInMemory implements Invitations {
        @Override
        public Optional<Invitation> find(TicketHash hash) {
            return Optional.ofNullable(content.get().invitations.get(hash));
        }

        @Override
        public Optional<Invitation> of(UserKey user) {
            return content.get().invitations.values().stream()
                    .filter(invitation -> invitation.user().equals(user))
                    .findFirst();
        }

        @Override
        public void add(Invitation invitation, Instant now) {
            change(after -> {
                require(after.users.containsKey(invitation.user()), "no such user");
                after.invitations
                        .values()
                        .removeIf(old -> old.user().equals(invitation.user()) || !now.isBefore(old.expiresAt()));
                after.invitations.put(invitation.hash(), invitation);
            });
        }

        @Override
        public void remove(UserKey user) {
            change(after -> after.invitations
                    .values()
                    .removeIf(invitation -> invitation.user().equals(user)));
        }
    }

    private final class PasswordResetsInMemory implements PasswordResets {
        @Override
        public Optional<PasswordReset> find(TicketHash hash) {
            return Optional.ofNullable(content.get().resets.get(hash));
        }

        @Override
        public Optional<PasswordReset> of(UserKey user) {
            return content.get().resets.values().stream()
                    .filter(reset -> reset.user().equals(user))
                    .findFirst();
        }

        @Override
        public void add(PasswordReset reset, Instant now) {
            change(after -> {
                require(after.users.containsKey(reset.user()), "no such user");
                after.resets.values().removeIf(old -> old.user().equals(reset.user()) || !old.isOpenAt(now));
                after.resets.put(reset.hash(), reset);
            });
        }

        @Override
        public void remove(UserKey user) {
            change(after -> after.resets.values().removeIf(reset -> reset.user().equals(user)));
        }
    }

    private final class SessionsInMemory implements Sessions {
        @Override
        public Optional<Session> find(TicketHash hash) {
            return Optional.ofNullable(content.get().sessions.get(hash));
        }

        @Override
        public List<Session> of(UserKey user) {
            return content.get().sessions.values().stream()
                    .filter(session -> session.user().equals(user))
                    .sorted(Comparator.comparing(Session::createdAt).reversed())
                    .toList();
        }

        @Override
        public void add(Session session, Instant forgetBefore) {
            change(after -> {
                require(after.users.containsKey(session.user()), "no such user");
                after.sessions.values().removeIf(old -> old.lastSeenAt().isBefore(forgetBefore));
                after.sessions.put(session.hash(), session);
            });
        }

        @Override
        public void save(Session session) {
            change(after -> after.sessions.replace(session.hash(), session));
        }

        @Override
        public void remove(TicketHash hash) {
            change(after -> after.sessions.remove(hash));
        }

        @Override
        public void removeAll(UserKey user) {
            change(after ->
                    after.sessions.values().removeIf(session -> session.user().equals(user)));
        }
    }

    private final class BulkOperationsInMemory implements BulkOperations {
        @Override
        public Optional<BulkOperation> find(UUID key) {
            return Optional.ofNullable(content.get().bulkOperations.get(key));
        }

        @Override
        public List<UUID> unfinished() {
            return content.get().bulkOperations.values().stream()
                    .filter(operation -> operation.entries().stream()
                            .anyMatch(entry -> entry.outcome().isEmpty()))
                    .map(BulkOperation::key)
                    .toList();
        }

        @Override
        public void save(BulkOperation operation) {
            change(after -> after.bulkOperations.put(operation.key(), operation));
        }
    }

    private final class ApplicationRolesInMemory implements ApplicationRoles {
        @Override
        public Optional<ApplicationRole> find(ApplicationRoleKey key) {
            return Optional.ofNullable(content.get().applicationRoles.get(key));
        }

        @Override
        public List<ApplicationRole> findAll(Collection<ApplicationRoleKey> keys) {
            return keys.stream().distinct().flatMap(key -> find(key).stream()).toList();
        }

        @Override
        public Optional<ApplicationRole> findByName(StageSlug stage, Optional<UUID> asset, EndUserName name) {
            return content.get().applicationRoles.values().stream()
                    .filter(role -> role.stage().equals(stage)
                            && role.asset().equals(asset)
                            && same(role.name().value(), name.value()))
                    .findFirst();
        }

        @Override
        public Page<ApplicationRole> list(ApplicationRoles.Filter filter, Page.Request page, boolean descending) {
            Content now = content.get();
            return page(
                    now.applicationRoles.values().stream().filter(role -> matches(now, role, filter)),
                    page,
                    Comparator.comparing(role -> role.name().value(), order()),
                    descending,
                    role -> role.key().value());
        }

        private static boolean matches(Content now, ApplicationRole role, ApplicationRoles.Filter filter) {
            return filter.stages().contains(role.stage())
                    && wanted(filter.keys(), role.key())
                    && (filter.assets().isEmpty()
                            || role.asset().filter(filter.assets()::contains).isPresent())
                    && containing(filter.nameContains()).test(role.name().value())
                    && filter.ofGroup()
                            .map(group ->
                                    now.groupRoles.getOrDefault(group, Set.of()).contains(role.key()))
                            .orElse(true);
        }

        @Override
        public Page<HeldRole> heldBy(
                UserKey user,
                ApplicationRoles.Filter filter,
                Set<RoleSource> sources,
                Page.Request page,
                boolean descending) {
            Content now = content.get();
            return page(
                    now.held(user)
                            .filter(held -> matches(now, held.role(), filter))
                            .filter(held -> filter.throughGroups().isEmpty()
                                    || held.groups().stream()
                                            .anyMatch(group ->
                                                    filter.throughGroups().contains(group.key())))
                            .filter(held -> sources.isEmpty()
                                    || held.direct() && sources.contains(RoleSource.DIRECT)
                                    || !held.groups().isEmpty() && sources.contains(RoleSource.GROUP_ASSIGNED)),
                    page,
                    Comparator.comparing(held -> held.role().name().value(), order()),
                    descending,
                    held -> held.role().key().value());
        }

        @Override
        public List<HeldRole> heldBy(Collection<UserKey> users, Set<StageSlug> stages) {
            Content now = content.get();
            return users.stream()
                    .distinct()
                    .flatMap(now::held)
                    .filter(held -> stages.contains(held.role().stage()))
                    .toList();
        }

        @Override
        public List<HeldRole> heldBy(Collection<UserKey> users, ApplicationRoleKey role) {
            Content now = content.get();
            return users.stream()
                    .distinct()
                    .flatMap(now::held)
                    .filter(held -> held.role().key().equals(role))
                    .toList();
        }

        @Override
        public void add(ApplicationRole role) {
            change(after -> {
                require(!after.applicationRoles.containsKey(role.key()), "the key is in use");
                require(findByName(role.stage(), role.asset(), role.name()).isEmpty(), "the name is in use");
                after.applicationRoles.put(role.key(), role);
            });
        }

        @Override
        public boolean save(ApplicationRole role, long expectedVersion) {
            return changeIf(
                    before -> before.hasVersion(role.key(), expectedVersion),
                    after -> after.applicationRoles.put(role.key(), role));
        }

        @Override
        public boolean remove(ApplicationRoleKey key, long expectedVersion) {
            return changeIf(before -> before.hasVersion(key, expectedVersion), after -> {
                after.applicationRoles.remove(key);
                Content.removeEverywhere(after.direct, key);
                Content.removeEverywhere(after.groupRoles, key);
            });
        }

        @Override
        public void assign(UserKey user, ApplicationRoleKey role) {
            change(after -> {
                require(after.users.containsKey(user), "no such user");
                require(after.applicationRoles.containsKey(role), "no such role");
                Content.add(after.direct, user, Set.of(role));
            });
        }

        @Override
        public boolean unassign(UserKey user, ApplicationRoleKey role) {
            return changeIf(
                    before -> before.direct.getOrDefault(user, Set.of()).contains(role),
                    after -> Content.remove(after.direct, user, Set.of(role)));
        }
    }

    private final class GroupsInMemory implements Groups {
        @Override
        public Optional<Group> find(GroupKey key) {
            return Optional.ofNullable(content.get().groups.get(key));
        }

        @Override
        public Optional<Group> findByName(StageSlug stage, EndUserName name) {
            return content.get().groups.values().stream()
                    .filter(group ->
                            group.stage().equals(stage) && same(group.name().value(), name.value()))
                    .findFirst();
        }

        @Override
        public Page<Group> list(Groups.Filter filter, Page.Request page) {
            Content now = content.get();
            return page(
                    now.groups.values().stream().filter(group -> matches(now, group, filter)),
                    page,
                    Comparator.comparing(group -> group.name().value(), order()),
                    false,
                    group -> group.key().value());
        }

        private static boolean matches(Content now, Group group, Groups.Filter filter) {
            return filter.stages().contains(group.stage())
                    && containing(filter.nameContains()).test(group.name().value())
                    && filter.ofUser()
                            .map(now.groupUsers.getOrDefault(group.key(), Set.of())::contains)
                            .orElse(true)
                    && filter.asset()
                            .map(asset -> now.given(group).stream()
                                    .anyMatch(role -> now.applicationRoles
                                            .get(role)
                                            .asset()
                                            .equals(Optional.of(asset))))
                            .orElse(true);
        }

        @Override
        public void add(Group group) {
            change(after -> {
                require(!after.groups.containsKey(group.key()), "the key is in use");
                require(findByName(group.stage(), group.name()).isEmpty(), "the name is in use");
                after.groups.put(group.key(), group);
            });
        }

        @Override
        public boolean save(Group group, long expectedVersion) {
            return changeIf(
                    before -> before.hasVersion(group.key(), expectedVersion),
                    after -> after.groups.put(group.key(), group));
        }

        @Override
        public boolean remove(GroupKey key, long expectedVersion) {
            return changeIf(before -> before.hasVersion(key, expectedVersion), after -> {
                after.groups.remove(key);
                after.groupUsers.remove(key);
                after.groupRoles.remove(key);
            });
        }

        @Override
        public void addUsers(GroupKey group, Collection<UserKey> users) {
            change(after -> {
                require(after.groups.containsKey(group), "no such group");
                require(after.users.keySet().containsAll(users), "no such user");
                Content.add(after.groupUsers, group, Set.copyOf(users));
            });
        }

        @Override
        public void removeUsers(GroupKey group, Collection<UserKey> users) {
            change(after -> Content.remove(after.groupUsers, group, users));
        }

        @Override
        public void addRoles(GroupKey group, Collection<ApplicationRoleKey> roles) {
            change(after -> {
                require(after.groups.containsKey(group), "no such group");
                require(after.applicationRoles.keySet().containsAll(roles), "no such role");
                Content.add(after.groupRoles, group, Set.copyOf(roles));
            });
        }

        @Override
        public void removeRoles(GroupKey group, Collection<ApplicationRoleKey> roles) {
            change(after -> Content.remove(after.groupRoles, group, roles));
        }
    }
}
