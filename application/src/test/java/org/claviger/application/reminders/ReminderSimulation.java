package org.claviger.application.reminders;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.audit.InMemoryAuditTrail;
import org.claviger.application.members.InMemoryPeople;
import org.claviger.application.permissions.InMemoryAccessModels;
import org.claviger.application.permissions.SampleModels;
import org.claviger.application.reminders.ReminderOracle.Recipients;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Expiring;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/**
 * Two years of a made-up installation, the same ones for the same seed: three nodes on one store; clients, secrets, members
 * and roles that come and go; nodes that stop in the middle of anything, and whose clocks go wrong; a mail server and a
 * webhook that are away for days. Everything happens in one thread: while one node sends, another one may run.
 */
final class ReminderSimulation {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final int MONTHS = 24;
    private static final int NODES = 3;
    private static final int MAX_CLIENTS = 8;
    private static final int MAX_MEMBERS = 6;
    private static final PermissionKey MANAGE = new PermissionKey("api-clients:manage");
    private static final PermissionKey ALL = new PermissionKey("operations:all");
    private static final PermissionKey VIEW = new PermissionKey("api-clients:view");
    private static final List<Integer> POSSIBLE = List.of(30, 14, 7, 3, 1);

    /** How a node stops: whoever catches it gets no further than to the next step. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Random random;
    private final Set<Integer> thresholds;
    private final ReminderOracle oracle;
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ReminderStores stores = ReminderStores.inMemory(unitOfWork);
    private final InMemoryPeople people = new InMemoryPeople(unitOfWork);
    private final InMemoryAccessModels models =
            new InMemoryAccessModels(unitOfWork, AccessModel.first(catalog(), SampleModels.stages()));
    private final List<Node> nodes = new ArrayList<>();
    private final List<ClientId> clients = new ArrayList<>();
    private final List<UserKey> members = new ArrayList<>();
    private final List<OrganizationRoleKey> roles = new ArrayList<>();

    /** The true time. */
    private Instant now = START;

    private Instant mailBackAt = START;
    private Instant webhookBackAt = START;
    private Instant nodesBackAt = START;
    private Instant lastDisturbance = Instant.EPOCH;
    private Instant othersUntil = START;
    private int restarts;
    int crashes;
    int jumps;

    ReminderSimulation(long seed) {
        random = new Random(seed);
        thresholds = random.nextInt(3) == 0
                ? Set.of(14)
                : POSSIBLE.stream()
                        .filter(days -> days == 14 || random.nextBoolean())
                        .collect(Collectors.toSet());
        oracle = new ReminderOracle(thresholds);
        for (int number = 0; number < NODES; number++) {
            nodes.add(new Node());
        }
        roles.add(OrganizationRoleKey.ADMINISTRATOR);
        oracle.role(OrganizationRoleKey.ADMINISTRATOR, true);
        for (PermissionKey permission : List.of(MANAGE, ALL, VIEW)) {
            var key = new OrganizationRoleKey(uuid());
            people.organizationRoles()
                    .add(OrganizationRole.create(key, new RoleName("Role " + permission), grants(permission)));
            roles.add(key);
            oracle.role(key, !permission.equals(VIEW));
        }
    }

    private static PermissionCatalog catalog() {
        return PermissionCatalog.of(
                        List.of(new ProtectedApi(new ApiKey("claviger"), "Claviger", URI.create("urn:claviger"))),
                        List.of(permission(VIEW), permission(MANAGE, VIEW), permission(ALL, MANAGE)))
                .get();
    }

    private static Permission permission(PermissionKey key, PermissionKey... implies) {
        return new Permission(
                key, key.value(), new ApiKey("claviger"), "All", AppliesTo.ORGANIZATION, List.of(implies));
    }

    private static Grants grants(PermissionKey permission) {
        return new Grants(List.of(new Grant(permission, List.of(GrantTarget.ORGANIZATION))));
    }

    ReminderOracle run() {
        Instant end = START.atZone(ZoneOffset.UTC).plusMonths(MONTHS).toInstant();
        while (now.isBefore(end)) {
            now = now.plusSeconds(random.nextInt(4) == 0 ? 30 + random.nextInt(1800) : 7200 + random.nextInt(50_000));
            world();
            faults();
            boolean ran = false;
            for (Node node : nodes) {
                if (!now.isBefore(nodesBackAt) && random.nextInt(10) < 7) {
                    ran |= node.run(0);
                }
            }
            if (ran && now.isAfter(lastDisturbance.plus(Duration.ofHours(2)))) {
                oracle.nothingMissing(now);
            }
        }
        return oracle;
    }

    private void disturbed() {
        lastDisturbance = now;
    }

    private void faults() {
        if (random.nextInt(150) == 0) {
            mailBackAt = now.plus(Duration.ofHours(1 + random.nextInt(240)));
        }
        if (random.nextInt(150) == 0) {
            webhookBackAt = now.plus(Duration.ofHours(1 + random.nextInt(240)));
        }
        if (random.nextInt(400) == 0) {
            nodesBackAt = now.plus(Duration.ofHours(1 + random.nextInt(480)));
        }
        for (Node node : nodes) {
            if (!node.offset.isZero()) {
                disturbed();
                node.offset = random.nextBoolean() ? Duration.ZERO : node.offset;
            } else if (random.nextInt(120) == 0) {
                disturbed();
                jumps++;
                long seconds = random.nextBoolean() ? random.nextInt(7200) : random.nextInt(40 * 86_400);
                node.offset = Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
            }
        }
    }

    private boolean clocksAgree() {
        return nodes.stream().map(node -> node.offset).distinct().count() == 1;
    }

    // What people do.

    private void world() {
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> createClient();
            case 3, 4 -> onSomeClient(this::rotate);
            case 5 -> onSomeClient(this::revoke);
            case 6 ->
                onSomeClient(client -> random.nextInt(3) == 0 ? Optional.of(client.suspend(now)) : delete(client));
            case 7 -> onSomeClient(client -> Optional.of(client.resume(now)));
            case 8 -> createMember();
            case 9, 10 -> onSomeMember(this::assign);
            case 11 -> onSomeMember(user -> Optional.of(user.unassign(pick(roles))));
            case 12 ->
                onSomeMember(user -> Optional.of(user.describe(user.name(), user.photo(), random.nextInt(3) != 0)));
            case 13 -> onSomeMember(this::deleteMember);
            case 14 -> changeRole();
            default -> {
                // Mostly, nothing happens.
            }
        }
    }

    private interface Change<T> extends java.util.function.Function<T, Optional<T>> {}

    private void onSomeClient(Change<ApiClient> change) {
        if (!clients.isEmpty()) {
            ApiClient before = stores.clients().find(pick(clients)).orElseThrow();
            change.apply(before).ifPresent(after -> {
                stores.clients().save(after, before.version());
                tell(after);
            });
        }
    }

    private void tell(ApiClient client) {
        ClientSecret newest = client.secrets().newest();
        oracle.newest(
                client.id(),
                newest.id(),
                newest.createdAt(),
                newest.expiresOn()
                        .date()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant(),
                newest.remind(),
                newest.end().isPresent());
    }

    private void createClient() {
        if (clients.size() < MAX_CLIENTS) {
            var id = new ClientId(HexFormat.of().formatHex(bytes(16)));
            ApiClient client = ApiClient.create(
                    id,
                    new ClientName("Client"),
                    new Description(""),
                    secret(),
                    Grants.NONE,
                    new PrincipalId("somebody"),
                    now);
            stores.clients().add(client);
            clients.add(id);
            tell(client);
        }
    }

    private ClientSecret secret() {
        int days = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(18);
            case 1 -> 15 + random.nextInt(30);
            case 2 -> 90;
            default -> random.nextInt(400);
        };
        return ClientSecret.fresh(
                new SecretId(uuid()),
                new SecretHash(bytes(32)),
                new ExpirationDate(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days)),
                random.nextInt(5) != 0,
                new PrincipalId("somebody"),
                now);
    }

    private Optional<ApiClient> rotate(ApiClient client) {
        return client.rotate(secret(), random.nextBoolean() ? Overlap.NONE : new Overlap(random.nextInt(73)), now)
                .toJavaOptional();
    }

    private Optional<ApiClient> revoke(ApiClient client) {
        return client.revoke(client.secrets().newest().id(), now).toJavaOptional();
    }

    private Optional<ApiClient> delete(ApiClient client) {
        stores.clients().remove(client.id(), client.version());
        clients.remove(client.id());
        oracle.deleted(client.id());
        return Optional.empty();
    }

    private void createMember() {
        if (members.size() < MAX_MEMBERS) {
            var key = new UserKey(uuid());
            User user = User.create(
                            key,
                            new UserName("Somebody"),
                            new EmailAddress(key + "@example.org"),
                            true,
                            Optional.empty(),
                            List.of(),
                            now)
                    .assign(new RoleAssignment(pick(roles), GrantPeriod.ALWAYS));
            User created = random.nextInt(4) == 0 ? user.invited() : user.registered(true);
            people.users().add(created);
            members.add(key);
            oracle.member(created);
        }
    }

    private void onSomeMember(Change<User> change) {
        if (!members.isEmpty()) {
            User before = people.users().find(pick(members)).orElseThrow();
            change.apply(before).ifPresent(after -> {
                people.users().save(after, before.version());
                oracle.member(after);
            });
        }
    }

    private Optional<User> assign(User user) {
        Instant from = now.plus(Duration.ofDays(random.nextInt(20)));
        var period = random.nextInt(3) == 0
                ? new GrantPeriod(Optional.of(from), Optional.of(from.plus(Duration.ofDays(1 + random.nextInt(60)))))
                : GrantPeriod.ALWAYS;
        return Optional.of(user.registered(true).assign(new RoleAssignment(pick(roles), period)));
    }

    private Optional<User> deleteMember(User user) {
        people.users().remove(user.key(), user.version());
        members.remove(user.key());
        oracle.deleted(user.email().value());
        return Optional.empty();
    }

    private void changeRole() {
        OrganizationRole role = people.organizationRoles()
                .find(roles.get(1 + random.nextInt(3)))
                .orElseThrow();
        PermissionKey permission = pick(List.of(MANAGE, ALL, VIEW));
        people.organizationRoles().save(role.edit(role.name(), grants(permission)), role.version());
        oracle.role(role.key(), !permission.equals(VIEW));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One process, as it were; after a crash another one with another name. */
    private final class Node {
        Duration offset = Duration.ZERO;
        private final InstantSource clock = () -> now.plus(offset);
        private ReminderUseCases useCases = start();

        /** How many more steps it makes until it stops. */
        private int stepsToLive;

        /** What has arrived, and is not marked yet. */
        private Optional<ReminderOracle.Sent> unmarked = Optional.empty();

        /** Whether it is marked in the unit of work that is running. */
        private boolean marking;

        private boolean running;
        private int depth;

        private ReminderUseCases start() {
            var ports = new ReminderPorts(
                    (after, until) -> step(() -> stores.secrets().endingBetween(after, until)),
                    stores.clients(),
                    people.users(),
                    people.organizationRoles(),
                    models,
                    new CrashingOutbox(),
                    (id, about, to, at) -> new Mail(
                            id,
                            to.email().value(),
                            about.secret() + " " + at,
                            about.name() + " ends at " + about.endsAt(),
                            ""),
                    mail -> send(
                            () -> mailed(mail), now.isBefore(mailBackAt), new MailNotSent("The mail server is away.")),
                    Optional.of((id, about, at) -> send(
                            () -> told(id, about, at),
                            now.isBefore(webhookBackAt),
                            new WebhookNotAccepted("The webhook is away."))),
                    new InMemoryAuditTrail(unitOfWork),
                    new CrashingUnitOfWork());
            return ReminderUseCases.over(
                    ports,
                    thresholds.stream().map(Threshold::new).collect(Collectors.toSet()),
                    "node " + ++restarts,
                    clock);
        }

        /** Whether it came to the end of all it had to do. */
        boolean run(int depthNow) {
            running = true;
            depth = depthNow;
            stepsToLive = random.nextInt(12) == 0 ? 1 + random.nextInt(25) : Integer.MAX_VALUE;
            try {
                useCases.collect().collect();
                useCases.deliver().deliver(Channel.MAIL, () -> true);
                useCases.deliver().deliver(Channel.WEBHOOK, () -> true);
                return true;
            } catch (Crash crash) {
                crashes++;
                disturbed();
                unmarked.ifPresent(oracle::mayArriveAgain);
                unmarked = Optional.empty();
                marking = false;
                useCases = start();
                return false;
            } finally {
                running = false;
            }
        }

        private void step() {
            if (--stepsToLive <= 0) {
                throw new Crash();
            }
        }

        private <T> T step(Supplier<T> work) {
            step();
            T result = work.get();
            step();
            return result;
        }

        private ReminderOracle.Sent mailed(Mail mail) {
            String[] secretAndMoment = mail.subject().split(" ");
            return oracle.arrived(
                    mail.id(),
                    new SecretId(UUID.fromString(secretAndMoment[0])),
                    new Recipients(mail.to()),
                    Instant.parse(secretAndMoment[1]),
                    clocksAgree());
        }

        private ReminderOracle.Sent told(String id, Expiring about, Instant at) {
            return oracle.arrived(id, about.secret(), Recipients.WEBHOOK, at, clocksAgree());
        }

        private void send(Supplier<ReminderOracle.Sent> arrival, boolean away, RuntimeException failure) {
            step();
            othersRun();
            if (away) {
                disturbed();
                throw failure;
            }
            var sent = arrival.get();
            unmarked = Optional.of(sent);
            othersRun();
            step();
            if (random.nextInt(40) == 0) {
                // It has arrived, but nobody knows: the connection broke before the answer.
                oracle.mayArriveAgain(sent);
                unmarked = Optional.empty();
                disturbed();
                throw failure;
            }
        }

        /** Sending takes a while, but less than half of what a claim lasts, each time. */
        private void othersRun() {
            Instant latest = depth == 0 ? now.plusSeconds(120) : othersUntil;
            othersUntil = latest;
            Instant later = now.plusSeconds(random.nextInt(30));
            now = later.isBefore(latest) ? later : latest;
            if (depth == 0 && random.nextInt(4) == 0) {
                nodes.stream().filter(other -> !other.running).forEach(other -> other.run(1));
            }
        }

        private final class CrashingUnitOfWork implements UnitOfWork {
            @Override
            public <T> T run(Supplier<T> work) {
                return step(() -> {
                    T result = stores.unitOfWork().run(work);
                    if (marking) {
                        unmarked = Optional.empty();
                        marking = false;
                    }
                    return result;
                });
            }
        }

        private final class CrashingOutbox implements ReminderOutbox {
            private final ReminderOutbox real = stores.outbox();

            @Override
            public Set<Reminder> about(Collection<SecretId> secrets) {
                return step(() -> real.about(secrets));
            }

            @Override
            public void add(Collection<Reminder> reminders, Instant at) {
                done(() -> real.add(reminders, at));
            }

            @Override
            public Optional<Claimed> claim(Channel channel, String owner, Instant at, Instant until) {
                return step(() -> real.claim(channel, owner, at, until));
            }

            @Override
            public void sent(Reminder reminder, Instant at) {
                done(() -> {
                    real.sent(reminder, at);
                    marking = true;
                });
            }

            @Override
            public void failed(Reminder reminder, String owner, Instant at, Instant next, String reason) {
                done(() -> real.failed(reminder, owner, at, next, reason));
            }

            @Override
            public void drop(Reminder reminder, String owner) {
                done(() -> real.drop(reminder, owner));
            }

            @Override
            public void forget() {
                done(real::forget);
            }

            @Override
            public ReminderState state() {
                return real.state();
            }

            private void done(Runnable work) {
                step(() -> {
                    work.run();
                    return true;
                });
            }
        }
    }
}
