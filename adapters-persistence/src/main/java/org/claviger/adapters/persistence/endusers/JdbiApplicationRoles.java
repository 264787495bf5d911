package org.claviger.adapters.persistence.endusers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Page;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.RoleSource;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** Application roles in one table, and who has them directly in another one; see {@link JdbiGroups} for the rest. */
public final class JdbiApplicationRoles implements ApplicationRoles {
    private final Database database;

    public JdbiApplicationRoles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ApplicationRole> find(ApplicationRoleKey key) {
        return findAll(List.of(key)).stream().findFirst();
    }

    @Override
    public List<ApplicationRole> findAll(Collection<ApplicationRoleKey> keys) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM application_role WHERE role_key IN (SELECT unhex(value) FROM json_each(?))""")
                .bind(0, json(keys))
                .map((row, context) -> role(row))
                .list());
    }

    private static String json(Collection<ApplicationRoleKey> keys) {
        return ColumnCodec.json(keys.stream().map(ApplicationRoleKey::value).toList());
    }

    @Override
    public Optional<ApplicationRole> findByName(StageSlug stage, Optional<UUID> asset, EndUserName name) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM application_role
                        WHERE stage = ? AND coalesce(asset, x'') = coalesce(?, x'') AND name_folded = ?""")
                .bind(0, stage.value())
                .bind(1, ColumnCodec.bytes(asset))
                .bind(2, Texts.fold(name.value()))
                .map((row, context) -> role(row))
                .findOne());
    }

    private static ApplicationRole role(ResultSet row) throws SQLException {
        return new ApplicationRole(
                new ApplicationRoleKey(ColumnCodec.key(row, "role_key")),
                new EndUserName(row.getString("name")),
                new StageSlug(row.getString("stage")),
                ColumnCodec.keyIfAny(row, "asset"),
                ColumnCodec.keyIfAny(row, "external_key"),
                ColumnCodec.text(row, "claim").map(EndUserName::new),
                row.getLong("version"));
    }

    @Override
    public Page<ApplicationRole> list(Filter filter, Page.Request page, boolean descending) {
        if (filter.stages().isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        String from = "FROM application_role AS r WHERE " + String.join(" AND ", conditions(filter));
        return database.readConsistently(handle -> {
            int total = bind(handle.createQuery("SELECT count(*) " + from), filter)
                    .mapTo(Integer.class)
                    .one();
            List<ApplicationRole> roles = bind(
                            handle.createQuery("SELECT r.* " + from + order(page, descending)), filter)
                    .map((row, context) -> role(row))
                    .list();
            return new Page<>(roles, total);
        });
    }

    private static String order(Page.Request page, boolean descending) {
        return " ORDER BY r.name_folded%s, r.role_key LIMIT %s OFFSET %s"
                .formatted(descending ? " DESC" : "", page.limit(), page.offset());
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("r.stage IN (SELECT value FROM json_each(:stages))");
        if (!filter.keys().isEmpty()) {
            conditions.add("r.role_key IN (SELECT unhex(value) FROM json_each(:keys))");
        }
        if (!filter.assets().isEmpty()) {
            conditions.add("r.asset IN (SELECT unhex(value) FROM json_each(:assets))");
        }
        if (!filter.nameContains().isEmpty()) {
            conditions.add("instr(r.name_folded, :name) > 0");
        }
        if (filter.ofGroup().isPresent()) {
            conditions.add("""
                    r.role_id IN (
                        SELECT role_id FROM group_role
                        WHERE group_id = (SELECT group_id FROM user_group WHERE group_key = :ofGroup))""");
        }
        return conditions;
    }

    private static org.jdbi.v3.core.statement.Query bind(org.jdbi.v3.core.statement.Query statement, Filter filter) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("stages", jsonOfSlugs(filter.stages()))
                .bind("keys", json(filter.keys()))
                .bind("assets", ColumnCodec.json(filter.assets()))
                .bind("name", Texts.fold(filter.nameContains()))
                .bind("ofGroup", ColumnCodec.bytes(filter.ofGroup().map(GroupKey::value)))
                .bind(
                        "throughGroups",
                        ColumnCodec.json(filter.throughGroups().stream()
                                .map(GroupKey::value)
                                .toList()));
    }

    /** Slugs have letters, digits and hyphens only. */
    private static String jsonOfSlugs(Set<StageSlug> stages) {
        return stages.stream().map("\"%s\""::formatted).collect(joining(",", "[", "]"));
    }

    @Override
    public Page<HeldRole> heldBy(
            UserKey user, Filter filter, Set<RoleSource> sources, Page.Request page, boolean descending) {
        List<String> conditions = conditions(filter);
        conditions.add(held(sources));
        if (!filter.throughGroups().isEmpty()) {
            conditions.add("""
                    r.role_id IN (
                        SELECT given.role_id FROM user_group AS g
                        JOIN group_user AS place ON place.group_id = g.group_id
                        JOIN group_role AS given ON given.group_id = g.group_id
                        WHERE g.group_key IN (SELECT unhex(value) FROM json_each(:throughGroups))
                            AND place.user_id = :user)""");
        }
        String from = "FROM application_role AS r WHERE " + String.join(" AND ", conditions);
        return database.readConsistently(handle -> {
            Optional<Long> id = userId(handle, user);
            if (id.isEmpty()) {
                return new Page<>(List.of(), 0);
            }
            int total = bind(handle.createQuery("SELECT count(*) " + from), filter)
                    .bind("user", id.get())
                    .mapTo(Integer.class)
                    .one();
            List<Long> roles = bind(handle.createQuery("SELECT r.role_id " + from + order(page, descending)), filter)
                    .bind("user", id.get())
                    .mapTo(Long.class)
                    .list();
            Map<Long, HeldRole> held = held(handle, List.of(id.get()), filter.stages()).stream()
                    .collect(toMap(HeldRow::role, HeldRow::held));
            return new Page<>(roles.stream().map(held::get).toList(), total);
        });
    }

    private static Optional<Long> userId(Handle handle, UserKey user) {
        return handle.createQuery("SELECT user_id FROM user_account WHERE user_key = ?")
                .bind(0, ColumnCodec.bytes(user.value()))
                .mapTo(Long.class)
                .findOne();
    }

    private static String held(Set<RoleSource> sources) {
        List<String> ways = new ArrayList<>();
        if (sources.isEmpty() || sources.contains(RoleSource.DIRECT)) {
            ways.add("r.role_id IN (SELECT role_id FROM user_application_role WHERE user_id = :user)");
        }
        if (sources.isEmpty() || sources.contains(RoleSource.GROUP_ASSIGNED)) {
            ways.add("""
                    r.role_id IN (
                        SELECT given.role_id FROM group_user AS place
                        CROSS JOIN group_role AS given ON given.group_id = place.group_id
                        WHERE place.user_id = :user)""");
        }
        return ways.isEmpty() ? "FALSE" : "(%s)".formatted(String.join(" OR ", ways));
    }

    @Override
    public List<HeldRole> heldBy(Collection<UserKey> users, Set<StageSlug> stages) {
        return database.readConsistently(handle -> held(handle, userIds(handle, users), stages).stream()
                .map(HeldRow::held)
                .toList());
    }

    private static List<Long> userIds(Handle handle, Collection<UserKey> users) {
        return handle.createQuery("""
                        SELECT user_id FROM user_account
                        WHERE user_key IN (SELECT unhex(value) FROM json_each(?))""")
                .bind(0, ColumnCodec.json(users.stream().map(UserKey::value).toList()))
                .mapTo(Long.class)
                .list();
    }

    @Override
    public List<HeldRole> heldBy(Collection<UserKey> users, ApplicationRoleKey role) {
        record Wanted(long id, StageSlug stage) {}
        return database.readConsistently(handle -> handle.createQuery(
                        "SELECT role_id, stage FROM application_role WHERE role_key = ?")
                .bind(0, ColumnCodec.bytes(role.value()))
                .map((row, context) -> new Wanted(row.getLong("role_id"), new StageSlug(row.getString("stage"))))
                .findOne()
                .map(wanted -> held(handle, userIds(handle, users), Set.of(wanted.stage()), "= " + wanted.id()).stream()
                        .map(HeldRow::held)
                        .toList())
                .orElse(List.of()));
    }

    private record HeldRow(long role, HeldRole held) {}

    private record Holding(long user, long role) {}

    /** All that these users have in these stages, in no particular order. */
    private static List<HeldRow> held(Handle handle, List<Long> users, Set<StageSlug> stages) {
        return held(handle, users, stages, "IS NOT NULL");
    }

    /** @param role a condition on its ID */
    private static List<HeldRow> held(Handle handle, List<Long> users, Set<StageSlug> stages, String role) {
        if (users.isEmpty() || stages.isEmpty()) {
            return List.of();
        }
        record Through(Holding holding, Group group) {}
        Map<Holding, List<Group>> groups = handle
                .createQuery("""
                        SELECT place.user_id, given.role_id, g.* FROM group_user AS place
                        CROSS JOIN user_group AS g ON g.group_id = place.group_id
                        CROSS JOIN group_role AS given ON given.group_id = place.group_id
                        WHERE place.user_id IN (<users>) AND given.role_id <role>
                        ORDER BY g.name_folded, g.group_key""")
                .bindList("users", users)
                .define("role", role)
                .map((row, context) ->
                        new Through(new Holding(row.getLong("user_id"), row.getLong("role_id")), JdbiGroups.group(row)))
                .stream()
                .collect(groupingBy(Through::holding, mapping(Through::group, toList())));
        return handle.createQuery("""
                        SELECT held.user_id, u.user_key, max(held.direct) AS direct, r.*
                        FROM (
                            SELECT user_id, role_id, 1 AS direct FROM user_application_role
                            WHERE user_id IN (<users>) AND role_id <role>
                            UNION ALL
                            SELECT place.user_id, given.role_id, 0 FROM group_user AS place
                            CROSS JOIN group_role AS given ON given.group_id = place.group_id
                            WHERE place.user_id IN (<users>) AND given.role_id <role>) AS held
                        JOIN user_account AS u ON u.user_id = held.user_id
                        JOIN application_role AS r ON r.role_id = held.role_id
                        WHERE r.stage IN (<stages>)
                        GROUP BY held.user_id, held.role_id""")
                .bindList("users", users)
                .bindList("stages", stages.stream().map(StageSlug::value).toList())
                .define("role", role)
                .map((row, context) -> {
                    var holding = new Holding(row.getLong("user_id"), row.getLong("role_id"));
                    return new HeldRow(
                            holding.role(),
                            new HeldRole(
                                    new UserKey(ColumnCodec.key(row, "user_key")),
                                    role(row),
                                    row.getBoolean("direct"),
                                    groups.getOrDefault(holding, List.of())));
                })
                .list();
    }

    @Override
    public void add(ApplicationRole role) {
        database.write(handle -> {
            boolean known =
                    bind(handle.createQuery("""
                                    SELECT EXISTS (SELECT 1 FROM application_role WHERE role_key = :key)
                                        OR EXISTS (
                                            SELECT 1 FROM application_role
                                            WHERE stage = :stage AND coalesce(asset, x'') = coalesce(:asset, x'')
                                                AND name_folded = :folded)"""), role).mapTo(Boolean.class).one();
            if (known) {
                throw new IllegalStateException("the key or the name is in use");
            }
            StageBitmap.require(handle, role.stage());
            return bind(handle.createUpdate("""
                                    INSERT INTO application_role (role_key, name, name_folded, stage, asset, external_key, claim, version)
                                    VALUES (:key, :name, :folded, :stage, :asset, :externalKey, :claim, :version)"""), role).execute();
        });
    }

    /** The stage and the asset of a role never change. */
    @Override
    public boolean save(ApplicationRole role, long expectedVersion) {
        return database.write(handle -> 1
                == bind(handle.createUpdate("""
                                UPDATE application_role SET name = :name, name_folded = :folded,
                                    external_key = :externalKey, claim = :claim, version = :version
                                WHERE role_key = :key AND version = :expected"""), role)
                        .bind("expected", expectedVersion)
                        .execute());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ApplicationRole role) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("key", ColumnCodec.bytes(role.key().value()))
                .bind("name", role.name().value())
                .bind("folded", Texts.fold(role.name().value()))
                .bind("stage", role.stage().value())
                .bind("asset", ColumnCodec.bytes(role.asset()))
                .bind("externalKey", ColumnCodec.bytes(role.externalKey()))
                .bind("claim", role.claim().map(EndUserName::value).orElse(null))
                .bind("version", role.version());
    }

    @Override
    public boolean remove(ApplicationRoleKey key, long expectedVersion) {
        record Current(long id, StageSlug stage) {}
        return database.write(handle -> {
            Optional<Current> role = handle.createQuery(
                            "SELECT role_id, stage FROM application_role WHERE role_key = ? AND version = ?")
                    .bind(0, ColumnCodec.bytes(key.value()))
                    .bind(1, expectedVersion)
                    .map((row, context) -> new Current(row.getLong("role_id"), new StageSlug(row.getString("stage"))))
                    .findOne();
            role.ifPresent(current -> {
                new EndUserIndex(handle).lost(Set.of(current.stage()), current.id(), """
                                SELECT user_id FROM user_application_role WHERE role_id = :role
                                UNION SELECT place.user_id FROM group_role AS given
                                CROSS JOIN group_user AS place ON place.group_id = given.group_id
                                WHERE given.role_id = :role""", Map.of("role", current.id()));
                handle.execute("DELETE FROM application_role WHERE role_id = ?", current.id());
            });
            return role.isPresent();
        });
    }

    @Override
    public void assign(UserKey user, ApplicationRoleKey role) {
        database.write(handle -> {
            Place place = place(handle, user, role)
                    .orElseThrow(() -> new IllegalStateException("there is no such user or no such role"));
            handle.execute(
                    "INSERT OR IGNORE INTO user_application_role (user_id, role_id) VALUES (?, ?)",
                    place.user(),
                    place.role());
            new EndUserIndex(handle)
                    .gained(Set.of(place.stage()), "SELECT :user AS user_id", Map.of("user", place.user()));
            return place;
        });
    }

    @Override
    public boolean unassign(UserKey user, ApplicationRoleKey role) {
        return database.write(handle -> place(handle, user, role)
                .filter(place -> 1
                        == handle.execute(
                                "DELETE FROM user_application_role WHERE user_id = ? AND role_id = ?",
                                place.user(),
                                place.role()))
                .map(place -> {
                    new EndUserIndex(handle)
                            .lost(
                                    Set.of(place.stage()),
                                    EndUserIndex.NO_ROLE,
                                    "SELECT :user",
                                    Map.of("user", place.user()));
                    return place;
                })
                .isPresent());
    }

    private record Place(long user, long role, StageSlug stage) {}

    private static Optional<Place> place(Handle handle, UserKey user, ApplicationRoleKey role) {
        return handle.createQuery("""
                        SELECT u.user_id, r.role_id, r.stage FROM user_account AS u, application_role AS r
                        WHERE u.user_key = ? AND r.role_key = ?""")
                .bind(0, ColumnCodec.bytes(user.value()))
                .bind(1, ColumnCodec.bytes(role.value()))
                .map((row, context) -> new Place(
                        row.getLong("user_id"), row.getLong("role_id"), new StageSlug(row.getString("stage"))))
                .findOne();
    }
}
