package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.clients.DuplicateApiClient;
import org.claviger.application.clients.EditPermissions;
import org.claviger.application.permissions.AddPermission;
import org.claviger.application.permissions.ChangePermission;
import org.claviger.application.permissions.RemovePermission;
import org.claviger.application.portfolio.AddStage;
import org.claviger.application.portfolio.ChangeStage;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/**
 * Nobody gives what they do not hold, through whatever sequence of permitted calls. Intruders, who were given something by
 * administrators, do what they like, share all credentials that they get hold of, and must never hold more than all of them
 * were given together. Administrators work on meanwhile.
 */
class NoEscalationTest {
    private static final int WORLDS = 40;
    private static final int STEPS = 120;
    private static final List<String> MANAGEMENT = List.of(
            "api-clients:manage",
            "user-management:manage-organization-roles",
            "user-management:manage-member-access",
            "user-management:manage-users",
            "portfolio:manage-stages");

    private static final Scope ROTATE_OWN = new Scope(SystemPermissions.ROTATE_OWN_SECRET, GrantTarget.ORGANIZATION);

    /** What must give nobody anything that no intruder could do just before. */
    private static final Set<String> REVIVING =
            Set.of("rotate a secret", "rotate the own secret", "resume a client", "activate a user");

    /** How often each call was carried out, over all worlds: one that never was would show nothing. */
    private final Map<String, Integer> carriedOut = new TreeMap<>();

    @Test
    void intruders_never_hold_more_than_administrators_gave_them() {
        for (int seed = 0; seed < WORLDS; seed++) {
            new World(seed).run();
        }

        assertThat(carriedOut).hasSize(26);
    }

    /** One installation with its intruders. */
    private final class World {
        private final int seed;
        private final Random random;
        private final EmbeddedClaviger claviger = new EmbeddedClaviger();
        private final Set<PermissionKey> catalog =
                claviger.catalog.permissions().stream().map(Permission::key).collect(Collectors.toSet());
        private final List<String> history = new ArrayList<>();

        private final Set<ClientId> stolenClients = new LinkedHashSet<>();

        /** Narrowed tokens whose clients the intruders do not have. */
        private final Map<ClientId, Scopes> stolenTokens = new LinkedHashMap<>();

        private final Set<UserKey> stolenUsers = new LinkedHashSet<>();
        private final List<Ticket> tickets = new ArrayList<>();
        private final List<ClientId> clients = new ArrayList<>();
        private final List<UserKey> users = new ArrayList<>();
        private Scopes given = Scopes.NONE;
        private int made;

        World(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            populate();
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(8) == 0) {
                    administrate();
                } else {
                    intrude();
                }
                check();
            }
        }

        private void populate() {
            clients.add(claviger.create(claviger.admin, draft(everything()))
                    .get()
                    .credentials()
                    .clientId());
            User root = user(claviger.admin);
            grantRole(claviger.admin, root.key(), OrganizationRoleKey.ADMINISTRATOR);
            for (int n = 0; n < 3; n++) {
                ClientId client = claviger.create(claviger.admin, draft(withManagement(wishes(3))))
                        .get()
                        .credentials()
                        .clientId();
                clients.add(client);
                stolenClients.add(client);
                UserKey user = user(claviger.admin).key();
                OrganizationRole role =
                        role(claviger.admin, withManagement(wishes(3))).get();
                grantRole(claviger.admin, user, role.key());
                stolenUsers.add(user);
            }
            user(claviger.admin);
            if (random.nextBoolean()) {
                grantRole(claviger.admin, users.get(2), OrganizationRoleKey.DEVELOPER);
            }
            for (int n = 0; n < 2; n++) {
                stealToken();
            }
            given = held();
        }

        /** It says a part of what its client holds; what lets a client renew its secret is worth all of it. */
        private void stealToken() {
            ClientId client = claviger.create(claviger.admin, draft(withManagement(wishes(4))))
                    .get()
                    .credentials()
                    .clientId();
            clients.add(client);
            Scopes says = expand(
                            claviger.ports.clients().find(client).orElseThrow().grants())
                    .only(scope -> random.nextInt(3) > 0);
            if (says.covers(ROTATE_OWN)) {
                stolenClients.add(client);
            }
            stolenTokens.put(client, says);
        }

        // What administrators do, to intruders and to others

        private void administrate() {
            claviger.clock.advance(Duration.ofHours(random.nextInt(5)));
            switch (random.nextInt(6)) {
                case 0 -> {
                    history.add("the administrator edits a client");
                    editPermissions(claviger.admin, one(clients), wishes(3));
                }
                case 1 -> {
                    history.add("the administrator grants a role");
                    grantRole(claviger.admin, one(users), one(roles()).key());
                }
                case 2 -> {
                    history.add("the administrator grants a role for a while");
                    Instant start = claviger.clock.instant().plus(Duration.ofHours(random.nextInt(10)));
                    grantRole(claviger.admin, one(users), one(roles()).key(), Optional.of(start));
                }
                case 3 -> {
                    history.add("the administrator suspends a client");
                    suspend(one(clients));
                }
                case 4 -> {
                    history.add("the administrator deactivates a user");
                    activate(claviger.admin, one(users), false);
                }
                default -> {
                    history.add("the administrator revokes a role");
                    UserKey user = one(users);
                    roles().forEach(role -> claviger.users.revokeRole().revoke(claviger.admin, user, role.key()));
                }
            }
            given = Scopes.of(Stream.of(given, held(), promised())
                    .flatMap(some -> some.asList().stream())
                    .toList());
        }

        // What intruders do

        private void intrude() {
            Caller by = one(intruders());
            Map<String, Supplier<Boolean>> calls = new LinkedHashMap<>();
            if (holds(by, "api-clients:manage")) {
                calls.put("create a client", () -> steal(claviger.create(by, draft(wishes(2)))));
                calls.put("edit permissions", () -> editPermissions(by, one(clients), wishes(3)));
                calls.put("duplicate a client", () -> steal(duplicate(by, one(clients))));
                calls.put("rotate a secret", () -> rotate(by, one(clients)));
                ClientId.of(by.id()).ifPresent(own -> calls.put("rotate the own secret", () -> rotate(by, own)));
                calls.put("suspend a client", () -> suspend(one(clients)));
                calls.put("resume a client", () -> resume(by, one(clients)));
                calls.put("add a permission", () -> addPermission(by));
                calls.put("change a permission", () -> changePermission(by));
                calls.put("remove a permission", () -> removePermission(by));
            }
            if (holds(by, "user-management:manage-organization-roles")) {
                calls.put("create a role", () -> role(by, wishes(2)).isRight());
                calls.put("duplicate a role", () -> duplicateRole(by, one(roles())));
                calls.put("edit a role", () -> editRole(by, one(roles())));
                calls.put(
                        "delete a role",
                        () -> claviger.roles
                                .delete()
                                .delete(claviger.admin, one(roles()).key(), VersionMatch.ANY)
                                .isRight());
            }
            if (holds(by, "user-management:manage-member-access")) {
                calls.put(
                        "grant a role",
                        () -> grantRole(by, one(users), one(roles()).key()));
                calls.put(
                        "revoke a role",
                        () -> claviger.users
                                .revokeRole()
                                .revoke(claviger.admin, one(users), one(roles()).key())
                                .isRight());
            }
            if (holds(by, "user-management:manage-users")) {
                calls.put("create a user", () -> user(by) != null);
                calls.put("invite a user", () -> invite(by, one(users)));
                calls.put("deactivate a user", () -> activate(by, one(users), false));
                calls.put("activate a user", () -> activate(by, one(users), true));
                calls.put("delete a user", () -> delete(one(users)));
            }
            if (by.holds().covers(ROTATE_OWN)) {
                ClientId.of(by.id()).ifPresent(own -> calls.put("rotate as oneself", () -> rotate(by, own)));
            }
            if (!tickets.isEmpty()) {
                calls.put("accept an invitation", () -> accept(one(tickets)));
            }
            if (holds(by, "portfolio:manage-stages")) {
                calls.put("add a stage", () -> addStage(by));
                calls.put("change a stage", () -> changeStage(by));
                calls.put("remove a stage", () -> removeStage());
            }
            if (calls.isEmpty()) {
                return;
            }
            String call = one(List.copyOf(calls.keySet()));
            Scopes before = alive();
            boolean done = calls.get(call).get();
            history.add("%s: %s%s".formatted(by.id(), call, done ? "" : " (refused)"));
            if (done) {
                carriedOut.merge(call, 1, Integer::sum);
            }
            if (REVIVING.contains(call)) {
                assertThat(before.missing(alive()).asList())
                        .as("came back to life, in world %s after %s", seed, history)
                        .isEmpty();
            }
        }

        /** What anybody at all may do at this moment: nobody's call may bring back what nobody else could do. */
        private Scopes alive() {
            return Scopes.of(intruders().stream()
                    .flatMap(intruder -> intruder.holds().asList().stream())
                    .toList());
        }

        /** Who can act at this moment. */
        private List<Caller> intruders() {
            Stream<Caller> stranger = Stream.of(new Caller(new PrincipalId("stranger"), Scopes.NONE));
            return Stream.of(
                            stolenClients()
                                    .filter(client -> !client.suspended())
                                    .map(this::caller),
                            stolenTokens().filter(client -> !client.suspended()).map(this::narrowed),
                            stolenUsers().filter(User::active).map(this::caller),
                            stranger)
                    .flatMap(some -> some)
                    .toList();
        }

        private Stream<ApiClient> stolenClients() {
            return stolenClients.stream().flatMap(id -> claviger.ports.clients().find(id).stream());
        }

        private Stream<ApiClient> stolenTokens() {
            return stolenTokens.keySet().stream().flatMap(id -> claviger.ports.clients().find(id).stream());
        }

        /** As the client is known by its token. */
        private Caller narrowed(ApiClient client) {
            return new Caller(
                    client.id().principal(), expand(client.grants()).intersect(stolenTokens.get(client.id())));
        }

        private Stream<User> stolenUsers() {
            return stolenUsers.stream().flatMap(key -> claviger.people.users().find(key).stream());
        }

        private Caller caller(ApiClient client) {
            return new Caller(client.id().principal(), expand(client.grants()));
        }

        private Caller caller(User user) {
            return new Caller(user.key().principal(), holds(user));
        }

        private Scopes expand(Grants grants) {
            return claviger.models.current().catalog().expand(grants.scopes().toList());
        }

        private Scopes holds(User user) {
            return Scopes.of(claviger.users.permissions().show(user.key()).get().stream()
                    .map(held -> held.grant().scope())
                    .toList());
        }

        private boolean holds(Caller by, String permission) {
            return by.holds().covers(Scope.parse(permission).orElseThrow());
        }

        /**
         * What all intruders hold together, suspended and deactivated ones included, of the permissions that were there in
         * the beginning.
         */
        private Scopes held() {
            return Scopes.of(Stream.of(
                            stolenClients().map(this::caller),
                            stolenTokens().map(this::narrowed),
                            stolenUsers().map(this::caller))
                    .flatMap(some -> some)
                    .flatMap(intruder -> intruder.holds().asList().stream())
                    .filter(scope -> catalog.contains(scope.permission()))
                    .toList());
        }

        /** What begins later. */
        private Scopes promised() {
            return Scopes.of(stolenUsers()
                    .flatMap(user -> user.rolesFrom(claviger.clock.instant()).stream())
                    .flatMap(role ->
                            expand(claviger.roles.find().find(role).get().grants()).asList().stream())
                    .toList());
        }

        private void check() {
            assertThat(given.missing(held()).asList())
                    .as("held but never given, in world %s after %s", seed, history)
                    .isEmpty();
        }

        // The calls

        private boolean steal(Either<?, Created> created) {
            created.forEach(client -> {
                clients.add(client.credentials().clientId());
                stolenClients.add(client.credentials().clientId());
            });
            return created.isRight();
        }

        private Either<?, Created> duplicate(Caller by, ClientId client) {
            return claviger.clients
                    .duplicate()
                    .duplicate(new DuplicateApiClient.Command(
                            by,
                            client,
                            random.nextBoolean() ? EmbeddedClaviger.nothing() : draft(wishes(2)),
                            Optional.empty()));
        }

        private boolean rotate(Caller by, ClientId client) {
            boolean done = claviger.rotate(by, client, 0).isRight();
            if (done) {
                stolenClients.add(client);
            }
            return done;
        }

        private boolean suspend(ClientId client) {
            return claviger.clients
                    .suspend()
                    .suspend(claviger.admin, client, VersionMatch.ANY)
                    .isRight();
        }

        private boolean resume(Caller by, ClientId client) {
            return claviger.clients
                    .resume()
                    .resume(by, client, VersionMatch.ANY)
                    .isRight();
        }

        private boolean editPermissions(Caller by, ClientId client, List<RequestedGrant> wishes) {
            return claviger.clients
                    .editPermissions()
                    .edit(new EditPermissions.Command(by, client, VersionMatch.ANY, wishes, List.of()))
                    .isRight();
        }

        private Draft draft(List<RequestedGrant> wishes) {
            return new Draft(
                    Optional.of("Client"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(wishes),
                    List.of());
        }

        private Either<?, OrganizationRole> role(Caller by, List<RequestedGrant> wishes) {
            return claviger.roles.create().create(by, roleDraft(wishes));
        }

        private CreateRole.Draft roleDraft(List<RequestedGrant> wishes) {
            return new CreateRole.Draft(Optional.of("Role " + ++made), Optional.of(wishes), List.of());
        }

        private boolean duplicateRole(Caller by, OrganizationRole role) {
            var draft = new CreateRole.Draft(Optional.of("Role " + ++made), Optional.empty(), List.of());
            return claviger.roles.create().duplicate(by, role.key(), draft).isRight();
        }

        private boolean editRole(Caller by, OrganizationRole role) {
            return claviger.roles
                    .edit()
                    .edit(by, role.key(), VersionMatch.ANY, roleDraft(wishes(2)))
                    .isRight();
        }

        private boolean grantRole(Caller by, UserKey user, OrganizationRoleKey role) {
            return grantRole(by, user, role, Optional.empty());
        }

        private boolean grantRole(Caller by, UserKey user, OrganizationRoleKey role, Optional<Instant> start) {
            return claviger.users
                    .grantRole()
                    .grant(new GrantOrganizationRole.Command(
                            by,
                            user,
                            Optional.of(role),
                            start,
                            start.map(from -> from.plus(Duration.ofHours(10))),
                            List.of(),
                            Optional.empty(),
                            List.of()))
                    .isRight();
        }

        private User user(Caller by) {
            User user = claviger.users
                    .create()
                    .create(
                            claviger.admin,
                            new UserDraft(
                                    Optional.empty(),
                                    Optional.of("user%s@%s".formatted(++made, "example.org")),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of()))
                    .get();
            users.add(user.key());
            return user;
        }

        private boolean invite(Caller by, UserKey user) {
            var invited = claviger.signIn.invite().invite(by, user);
            invited.forEach(invitation -> tickets.add(invitation.ticket()));
            return invited.isRight();
        }

        private boolean accept(Ticket ticket) {
            var accepted = claviger.signIn
                    .acceptInvitation()
                    .accept(new AcceptInvitation.Command(ticket, "correct horse battery", List.of()));
            accepted.forEach(user -> stolenUsers.add(user.key()));
            return accepted.isRight();
        }

        private boolean activate(Caller by, UserKey user, boolean active) {
            return claviger.users
                    .edit()
                    .edit(new EditUser.Command(
                            by,
                            user,
                            VersionMatch.ANY,
                            Optional.empty(),
                            Optional.of(active),
                            Optional.empty(),
                            List.of()))
                    .isRight();
        }

        private boolean delete(UserKey user) {
            return claviger.users
                    .delete()
                    .delete(claviger.admin, user, VersionMatch.ANY)
                    .isRight();
        }

        private boolean addPermission(Caller by) {
            var draft = new AddPermission.Draft(
                    Optional.of("own:permission-" + random.nextInt(4)),
                    Optional.of("Own"),
                    Optional.of("billing"),
                    Optional.of("Own"),
                    Optional.of(random.nextBoolean() ? "STAGE" : "ORGANIZATION"),
                    Optional.of(implied()),
                    List.of());
            return claviger.permissions
                    .addPermission()
                    .add(new AddPermission.Command(by, VersionMatch.ANY, draft))
                    .isRight();
        }

        private boolean changePermission(Caller by) {
            var draft = new AddPermission.Draft(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(implied()),
                    List.of());
            return claviger.permissions
                    .changePermission()
                    .change(new ChangePermission.Command(by, VersionMatch.ANY, ownPermission(), draft))
                    .isRight();
        }

        private PermissionKey ownPermission() {
            List<Permission> own = claviger.models.current().ownPermissions();
            return own.isEmpty() ? new PermissionKey("own:none") : one(own).key();
        }

        private List<String> implied() {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(n -> one(permissions()).key().value())
                    .distinct()
                    .toList();
        }

        private boolean removePermission(Caller by) {
            return claviger.permissions
                    .removePermission()
                    .remove(new RemovePermission.Command(by, VersionMatch.ANY, ownPermission(), random.nextBoolean()))
                    .isRight();
        }

        private boolean addStage(Caller by) {
            var draft = new AddStage.Draft(
                    Optional.of(one(List.of("development", "test", "production", "acceptance"))),
                    Optional.of("Stage"),
                    Optional.of(one(List.of(Stage.Purpose.values())).name()),
                    Optional.empty(),
                    List.of());
            return claviger.portfolio
                    .addStage()
                    .add(new AddStage.Command(by, VersionMatch.ANY, draft))
                    .isRight();
        }

        private boolean changeStage(Caller by) {
            var draft = new AddStage.Draft(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(one(List.of(Stage.Purpose.values())).name()),
                    Optional.empty(),
                    List.of());
            return claviger.portfolio
                    .changeStage()
                    .change(new ChangeStage.Command(by, VersionMatch.ANY, one(stages()), draft))
                    .isRight();
        }

        private boolean removeStage() {
            return claviger.portfolio
                    .removeStage()
                    .remove(new RemoveStage.Command(
                            claviger.admin, VersionMatch.ANY, one(stages()), random.nextBoolean()))
                    .isRight();
        }

        // Chance

        private List<RequestedGrant> everything() {
            return permissions().stream()
                    .map(permission -> new RequestedGrant(
                            permission.key().value(),
                            permission.appliesTo() == AppliesTo.STAGE ? Optional.of(List.of("*")) : Optional.empty()))
                    .toList();
        }

        private List<RequestedGrant> wishes(int most) {
            return IntStream.rangeClosed(0, random.nextInt(most))
                    .mapToObj(n -> one(permissions()))
                    .distinct()
                    .map(permission -> new RequestedGrant(
                            permission.key().value(),
                            permission.appliesTo() == AppliesTo.STAGE ? Optional.of(places()) : Optional.empty()))
                    .toList();
        }

        private List<RequestedGrant> withManagement(List<RequestedGrant> wishes) {
            String management = random.nextBoolean() ? MANAGEMENT.get(0) : one(MANAGEMENT);
            return Stream.concat(
                            wishes.stream().filter(wish -> !wish.permission().equals(management)),
                            Stream.of(new RequestedGrant(management, Optional.empty())))
                    .toList();
        }

        private List<String> places() {
            return random.nextInt(3) == 0 ? List.of("*") : List.of(one(stages()).value());
        }

        private List<Permission> permissions() {
            return claviger.models.current().catalog().permissions();
        }

        private List<StageSlug> stages() {
            return claviger.models.current().stages().inOrder().stream()
                    .map(Stage::slug)
                    .toList();
        }

        private List<OrganizationRole> roles() {
            return claviger.people.organizationRoles().all().stream()
                    .sorted(Comparator.comparing(role -> role.key().value()))
                    .toList();
        }

        private <T> T one(Collection<T> many) {
            return List.copyOf(many).get(random.nextInt(many.size()));
        }
    }
}
