package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Page;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.Registration;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Users in three tables: the user, organization roles, identities. */
public final class JdbiUsers implements Users {
    /** Before all moments. */
    static final long NEVER = Long.MIN_VALUE;

    private final Database database;
    private final int few;

    public JdbiUsers(Database database) {
        this(database, UserSearch.FEW);
    }

    /** @param few how many users are looked up and sorted at most */
    JdbiUsers(Database database, int few) {
        this.database = database;
        this.few = few;
    }

    @Override
    public Optional<User> find(UserKey key) {
        return find("SELECT user_id FROM user_account WHERE user_key = ?", ColumnCodec.bytes(key.value()));
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return find("SELECT user_id FROM user_account WHERE email_folded = ?", email.folded());
    }

    @Override
    public Optional<User> findByIdentity(ProviderKey provider, String subject) {
        return find(
                "SELECT user_id FROM user_identity WHERE provider_key = ? AND subject = ?",
                ColumnCodec.bytes(provider.value()),
                subject);
    }

    private Optional<User> find(String sql, Object... keys) {
        return database.readConsistently(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < keys.length; i++) {
                query.bind(i, keys[i]);
            }
            return query.mapTo(Long.class)
                    .findOne()
                    .map(id -> read(handle, List.of(id)).get(0).user());
        });
    }

    @Override
    public Set<UserKey> unknown(Collection<UserKey> keys) {
        return database.read(handle -> handle.createQuery("""
                        SELECT unhex(value) AS user_key FROM json_each(?)
                        WHERE NOT EXISTS (SELECT 1 FROM user_account WHERE user_account.user_key = unhex(value))""")
                .bind(0, ColumnCodec.json(keys.stream().map(UserKey::value).toList()))
                .map((row, context) -> new UserKey(ColumnCodec.key(row, "user_key")))
                .set());
    }

    @Override
    public boolean isEmpty() {
        return database.read(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM user_account)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean hasPermanentAdministratorBeside(UserKey user) {
        return database.read(handle -> handle.createQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM role_assignment AS a
                            CROSS JOIN user_account AS u ON u.user_id = a.user_id
                            WHERE a.role_id = (SELECT role_id FROM organization_role WHERE role_key = ?)
                                AND a.starts_at IS NULL AND a.ends_at IS NULL
                                AND u.active AND u.registration = 'DONE' AND u.user_key != ?)""")
                .bind(0, ColumnCodec.bytes(OrganizationRoleKey.ADMINISTRATOR.value()))
                .bind(1, ColumnCodec.bytes(user.value()))
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<UserKey> activeWith(Collection<OrganizationRoleKey> roles, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        SELECT DISTINCT u.user_key FROM organization_role AS r
                        CROSS JOIN role_assignment AS a ON a.role_id = r.role_id
                        CROSS JOIN user_account AS u ON u.user_id = a.user_id
                        WHERE r.role_key IN (SELECT unhex(value) FROM json_each(:roles))
                            AND coalesce(a.starts_at, :now) <= :now AND (a.ends_at IS NULL OR a.ends_at > :now)
                            AND u.active AND u.registration = 'DONE'
                        ORDER BY u.user_key""")
                .bind(
                        "roles",
                        ColumnCodec.json(
                                roles.stream().map(OrganizationRoleKey::value).toList()))
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new UserKey(ColumnCodec.key(row, "user_key")))
                .list());
    }

    @Override
    public Page<Found> list(Filter filter, Page.Request page, UserSort sort, boolean descending) {
        return database.readConsistently(handle -> {
            var wanted = new UserConditions(handle, filter);
            var search = new UserSearch(wanted, few);
            Page<Long> ids = search.list(page, sort, descending);
            List<Found> found = read(handle, ids.results()).stream()
                    .map(row -> new Found(
                            row.user(),
                            wanted.seesMembers()
                                    && row.memberUntil() > filter.now().toEpochMilli(),
                            wanted.bits().stages(row.stages() & wanted.visible())))
                    .toList();
            return new Page<>(found, ids.total());
        });
    }

    @Override
    public int count(Filter filter) {
        return database.readConsistently(handle -> new UserSearch(new UserConditions(handle, filter), few).count());
    }

    private record Row(long id, User user, long memberUntil, long stages) {}

    /** In the order of the IDs, which must be there. */
    private static List<Row> read(Handle handle, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        record Assigned(long user, RoleAssignment assignment) {}
        Map<Long, List<RoleAssignment>> roles = handle
                .createQuery("""
                        SELECT a.user_id, r.role_key, a.starts_at, a.ends_at
                        FROM role_assignment AS a JOIN organization_role AS r ON r.role_id = a.role_id
                        WHERE a.user_id IN (<ids>) ORDER BY a.user_id, a.position""")
                .bindList("ids", ids)
                .map((row, context) -> new Assigned(row.getLong("user_id"), assignment(row)))
                .stream()
                .collect(groupingBy(Assigned::user, mapping(Assigned::assignment, toList())));
        record Known(long user, Identity identity) {}
        Map<Long, List<Identity>> identities = handle
                .createQuery("SELECT * FROM user_identity WHERE user_id IN (<ids>) ORDER BY user_id, position")
                .bindList("ids", ids)
                .map((row, context) -> new Known(row.getLong("user_id"), identity(row)))
                .stream()
                .collect(groupingBy(Known::user, mapping(Known::identity, toList())));
        Map<Long, Row> rows = handle
                .createQuery("""
                        SELECT u.*, coalesce(e.stages, 0) AS stages
                        FROM user_account AS u LEFT JOIN end_user AS e ON e.user_id = u.user_id
                        WHERE u.user_id IN (<ids>)""")
                .bindList("ids", ids)
                .map((row, context) -> {
                    long id = row.getLong("user_id");
                    User user = user(row, roles.getOrDefault(id, List.of()), identities.getOrDefault(id, List.of()));
                    return new Row(id, user, row.getLong("member_until"), row.getLong("stages"));
                })
                .stream()
                .collect(toMap(Row::id, row -> row));
        return ids.stream().map(rows::get).toList();
    }

    private static User user(ResultSet row, List<RoleAssignment> roles, List<Identity> identities) throws SQLException {
        long lastLogin = row.getLong("last_login_at");
        return new User(
                new UserKey(ColumnCodec.key(row, "user_key")),
                new UserName(row.getString("name")),
                new EmailAddress(row.getString("email")),
                row.getBoolean("email_verified"),
                row.getBoolean("active"),
                Registration.valueOf(row.getString("registration")),
                ColumnCodec.text(row, "photo").map(PhotoUrl::new),
                roles,
                identities,
                lastLogin == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastLogin)),
                ColumnCodec.instant(row, "created_at"),
                row.getLong("version"));
    }

    private static RoleAssignment assignment(ResultSet row) throws SQLException {
        return new RoleAssignment(
                new OrganizationRoleKey(ColumnCodec.key(row, "role_key")),
                new GrantPeriod(ColumnCodec.instantIfAny(row, "starts_at"), ColumnCodec.instantIfAny(row, "ends_at")));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                new ProviderKey(ColumnCodec.key(row, "provider_key")),
                ColumnCodec.text(row, "subject"),
                ColumnCodec.text(row, "username"),
                ColumnCodec.instantIfAny(row, "first_login_at"),
                ColumnCodec.instantIfAny(row, "last_login_at"));
    }

    @Override
    public void add(User user) {
        database.write(handle -> {
            boolean known = handle.createQuery("""
                            SELECT EXISTS (SELECT 1 FROM user_account WHERE user_key = ?)
                                OR EXISTS (SELECT 1 FROM user_account WHERE email_folded = ?)""")
                    .bind(0, ColumnCodec.bytes(user.key().value()))
                    .bind(1, user.email().folded())
                    .mapTo(Boolean.class)
                    .one();
            if (known) {
                throw new IllegalStateException("the key or the e-mail address is in use");
            }
            requireOwnIdentities(handle, user);
            bind(handle.createUpdate("""
                                    INSERT INTO user_account (user_key, active, registration, last_login_at, member_until,
                                        email_domain, name_folded, email_folded, usernames_folded, name, email,
                                        email_verified, photo, created_at, version)
                                    VALUES (:key, :active, :registration, :lastLoginAt, :memberUntil, :domain,
                                        :nameFolded, :emailFolded, :usernamesFolded, :name, :email, :emailVerified,
                                        :photo, :createdAt, :version)"""), user)
                    .bind("domain", user.email().domain())
                    .bind("emailFolded", user.email().folded())
                    .bind("email", user.email().value())
                    .bind(
                            "lastLoginAt",
                            user.lastLoginAt().map(Instant::toEpochMilli).orElse(NEVER))
                    .bind("createdAt", user.createdAt().toEpochMilli())
                    .execute();
            writeParts(handle, user);
            return user;
        });
    }

    /** The address is what it was: it never changes. */
    @Override
    public boolean save(User user, long expectedVersion) {
        return database.write(handle -> {
            boolean current = handle.createQuery(
                            "SELECT EXISTS (SELECT 1 FROM user_account WHERE user_key = ? AND version = ?)")
                    .bind(0, ColumnCodec.bytes(user.key().value()))
                    .bind(1, expectedVersion)
                    .mapTo(Boolean.class)
                    .one();
            if (!current) {
                return false;
            }
            requireOwnIdentities(handle, user);
            bind(handle.createUpdate("""
                                    UPDATE user_account SET active = :active, registration = :registration,
                                        member_until = :memberUntil, name_folded = :nameFolded,
                                        usernames_folded = :usernamesFolded, name = :name,
                                        email_verified = :emailVerified, photo = :photo, version = :version
                                    WHERE user_key = :key"""), user).execute();
            writeParts(handle, user);
            return true;
        });
    }

    private static void requireOwnIdentities(Handle handle, User user) {
        for (Identity identity : user.identities()) {
            boolean taken = identity.subject()
                    .map(subject -> handle.createQuery("""
                                    SELECT EXISTS (
                                        SELECT 1 FROM user_identity AS i JOIN user_account AS u ON u.user_id = i.user_id
                                        WHERE i.provider_key = ? AND i.subject = ? AND u.user_key != ?)""")
                            .bind(0, ColumnCodec.bytes(identity.provider().value()))
                            .bind(1, subject)
                            .bind(2, ColumnCodec.bytes(user.key().value()))
                            .mapTo(Boolean.class)
                            .one())
                    .orElse(false);
            if (taken) {
                throw new IllegalStateException("an identity is in use by another user");
            }
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, User user) {
        return statement
                .bind("key", ColumnCodec.bytes(user.key().value()))
                .bind("active", user.active())
                .bind("registration", user.registration().name())
                .bind("memberUntil", memberUntil(user))
                .bind("nameFolded", Texts.fold(user.name().value()))
                .bind(
                        "usernamesFolded",
                        user.identities().stream()
                                .flatMap(identity -> identity.username().stream())
                                .map(Texts::fold)
                                .collect(joining("\n")))
                .bind("name", user.name().value())
                .bind("emailVerified", user.emailVerified())
                .bind("photo", user.photo().map(PhotoUrl::value).orElse(null))
                .bind("version", user.version());
    }

    private static long memberUntil(User user) {
        return user.roles().stream()
                .mapToLong(assignment ->
                        assignment.period().end().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
                .max()
                .orElse(NEVER);
    }

    private static void writeParts(Handle handle, User user) {
        byte[] key = ColumnCodec.bytes(user.key().value());
        long id = handle.createQuery("SELECT user_id FROM user_account WHERE user_key = ?")
                .bind(0, key)
                .mapTo(Long.class)
                .one();
        handle.execute("DELETE FROM role_assignment WHERE user_id = ?", id);
        handle.execute("DELETE FROM user_identity WHERE user_id = ?", id);
        int position = 0;
        for (RoleAssignment assignment : user.roles()) {
            handle.createUpdate("""
                            INSERT INTO role_assignment (user_id, role_id, position, starts_at, ends_at)
                            VALUES (?, (SELECT role_id FROM organization_role WHERE role_key = ?), ?, ?, ?)""")
                    .bind(0, id)
                    .bind(1, ColumnCodec.bytes(assignment.role().value()))
                    .bind(2, position++)
                    .bind(3, ColumnCodec.millis(assignment.period().start()))
                    .bind(4, ColumnCodec.millis(assignment.period().end()))
                    .execute();
        }
        for (Identity identity : user.identities()) {
            handle.createUpdate("""
                            INSERT INTO user_identity (user_id, provider_key, position, subject, username,
                                first_login_at, last_login_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?)""")
                    .bind(0, id)
                    .bind(1, ColumnCodec.bytes(identity.provider().value()))
                    .bind(2, position++)
                    .bind(3, identity.subject().orElse(null))
                    .bind(4, identity.username().orElse(null))
                    .bind(5, ColumnCodec.millis(identity.firstLoginAt()))
                    .bind(6, ColumnCodec.millis(identity.lastLoginAt()))
                    .execute();
        }
    }

    @Override
    public Given given(UserKey user) {
        return database.readConsistently(handle -> new Given(
                keys(handle, """
                        SELECT g.group_key FROM user_group AS g
                        WHERE g.group_id IN (SELECT group_id FROM group_user WHERE user_id =
                            (SELECT user_id FROM user_account WHERE user_key = ?))""", "group_key", user).map(GroupKey::new).toList(),
                keys(handle, """
                        SELECT r.role_key FROM application_role AS r
                        WHERE r.role_id IN (SELECT role_id FROM user_application_role WHERE user_id =
                            (SELECT user_id FROM user_account WHERE user_key = ?))""", "role_key", user).map(ApplicationRoleKey::new).toList()));
    }

    private static Stream<UUID> keys(Handle handle, String sql, String column, UserKey user) {
        return handle
                .createQuery(sql)
                .bind(0, ColumnCodec.bytes(user.value()))
                .map((row, context) -> ColumnCodec.key(row, column))
                .list()
                .stream();
    }

    @Override
    public boolean remove(UserKey key, long expectedVersion) {
        return database.write(handle -> 1
                == handle.createUpdate("DELETE FROM user_account WHERE user_key = ? AND version = ?")
                        .bind(0, ColumnCodec.bytes(key.value()))
                        .bind(1, expectedVersion)
                        .execute());
    }

    @Override
    public void signedIn(UserKey key, Instant at) {
        database.write(handle -> handle.createUpdate("UPDATE user_account SET last_login_at = ? WHERE user_key = ?")
                .bind(0, at.toEpochMilli())
                .bind(1, ColumnCodec.bytes(key.value()))
                .execute());
    }
}
