package org.claviger.adapters.persistence.endusers;

import static java.util.stream.Collectors.toSet;

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
import org.claviger.application.endusers.spi.Groups;
import org.claviger.domain.Description;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** Groups in three tables: the group, its users, its roles. */
public final class JdbiGroups implements Groups {
    private static final String AMONG_KEYS = "IN (SELECT unhex(value) FROM json_each(:keys))";

    private final Database database;

    public JdbiGroups(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Group> find(GroupKey key) {
        return database.read(handle -> handle.createQuery("SELECT * FROM user_group WHERE group_key = ?")
                .bind(0, ColumnCodec.bytes(key.value()))
                .map((row, context) -> group(row))
                .findOne());
    }

    @Override
    public Optional<Group> findByName(StageSlug stage, EndUserName name) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM user_group WHERE stage = ? AND name_folded = ?")
                        .bind(0, stage.value())
                        .bind(1, Texts.fold(name.value()))
                        .map((row, context) -> group(row))
                        .findOne());
    }

    static Group group(ResultSet row) throws SQLException {
        return new Group(
                new GroupKey(ColumnCodec.key(row, "group_key")),
                new EndUserName(row.getString("name")),
                new Description(row.getString("description")),
                new StageSlug(row.getString("stage")),
                ColumnCodec.instant(row, "updated_at"),
                row.getLong("version"));
    }

    @Override
    public Page<Group> list(Filter filter, Page.Request page) {
        if (filter.stages().isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        String where = where(filter);
        return database.readConsistently(handle -> {
            int total = bind(handle.createQuery("SELECT count(*) FROM user_group AS g WHERE " + where), filter)
                    .mapTo(Integer.class)
                    .one();
            List<Group> groups = bind(
                            handle.createQuery("SELECT g.* FROM user_group AS g WHERE " + where
                                    + " ORDER BY g.name_folded, g.group_key LIMIT :limit OFFSET :offset"),
                            filter)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> group(row))
                    .list();
            return new Page<>(groups, total);
        });
    }

    private static String where(Filter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("g.stage IN (<stages>)");
        if (!filter.nameContains().isEmpty()) {
            conditions.add("instr(g.name_folded, :name) > 0");
        }
        if (filter.ofUser().isPresent()) {
            conditions.add("""
                    g.group_id IN (
                        SELECT group_id FROM group_user
                        WHERE user_id = (SELECT user_id FROM user_account WHERE user_key = :user))""");
        }
        if (filter.asset().isPresent()) {
            conditions.add("""
                    g.group_id IN (
                        SELECT given.group_id FROM application_role AS role
                        CROSS JOIN group_role AS given ON given.role_id = role.role_id
                        WHERE role.asset = :asset)""");
        }
        return String.join(" AND ", conditions);
    }

    private static Query bind(Query statement, Filter filter) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindList(
                        "stages", filter.stages().stream().map(StageSlug::value).toList())
                .bind("name", Texts.fold(filter.nameContains()))
                .bind("user", ColumnCodec.bytes(filter.ofUser().map(UserKey::value)))
                .bind("asset", ColumnCodec.bytes(filter.asset()));
    }

    @Override
    public void add(Group group) {
        database.write(handle -> {
            boolean known =
                    bind(handle.createQuery("""
                                    SELECT EXISTS (SELECT 1 FROM user_group WHERE group_key = :key)
                                        OR EXISTS (SELECT 1 FROM user_group WHERE stage = :stage AND name_folded = :folded)"""), group).mapTo(Boolean.class).one();
            if (known) {
                throw new IllegalStateException("the key or the name is in use");
            }
            return bind(handle.createUpdate("""
                                    INSERT INTO user_group (group_key, name, name_folded, description, stage, updated_at, version)
                                    VALUES (:key, :name, :folded, :description, :stage, :updatedAt, :version)"""), group).execute();
        });
    }

    /** The stage of a group never changes. */
    @Override
    public boolean save(Group group, long expectedVersion) {
        return database.write(handle -> 1
                == bind(handle.createUpdate("""
                                UPDATE user_group SET name = :name, name_folded = :folded, description = :description,
                                    updated_at = :updatedAt, version = :version
                                WHERE group_key = :key AND version = :expected"""), group)
                        .bind("expected", expectedVersion)
                        .execute());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Group group) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("key", ColumnCodec.bytes(group.key().value()))
                .bind("name", group.name().value())
                .bind("folded", Texts.fold(group.name().value()))
                .bind("description", group.description().value())
                .bind("stage", group.stage().value())
                .bind("updatedAt", group.updatedAt().toEpochMilli())
                .bind("version", group.version());
    }

    @Override
    public boolean remove(GroupKey key, long expectedVersion) {
        return database.write(handle -> {
            Optional<Long> id = handle.createQuery(
                            "SELECT group_id FROM user_group WHERE group_key = ? AND version = ?")
                    .bind(0, ColumnCodec.bytes(key.value()))
                    .bind(1, expectedVersion)
                    .mapTo(Long.class)
                    .findOne();
            id.ifPresent(group -> {
                Set<StageSlug> stages = stages(handle, group);
                handle.execute("DELETE FROM group_role WHERE group_id = ?", group);
                new EndUserIndex(handle).lost(stages, EndUserIndex.NO_ROLE, users(group), Map.of());
                handle.execute("DELETE FROM user_group WHERE group_id = ?", group);
            });
            return id.isPresent();
        });
    }

    private static String users(long group) {
        return "SELECT user_id FROM group_user WHERE group_id = " + group;
    }

    /** Where the group gives roles. */
    private static Set<StageSlug> stages(Handle handle, long group) {
        return handle.createQuery("""
                        SELECT DISTINCT role.stage FROM group_role AS given
                        JOIN application_role AS role ON role.role_id = given.role_id WHERE given.group_id = ?""").bind(0, group).mapTo(String.class).stream()
                .map(StageSlug::new)
                .collect(toSet());
    }

    /** What groups have, by keys that are bound as {@code keys}. */
    private enum Member {
        USER("group_user", "user_id", "user_account", "user_key"),
        ROLE("group_role", "role_id", "application_role", "role_key");

        private final String table;
        private final String id;
        private final String ids;

        Member(String table, String id, String source, String key) {
            this.table = table;
            this.id = id;
            this.ids = "SELECT %s FROM %s WHERE %s %s".formatted(id, source, key, AMONG_KEYS);
        }

        void add(Handle handle, long group, Map<String, Object> keys) {
            update(
                    handle,
                    "INSERT INTO %s (group_id, %s) SELECT %s, %s FROM (%s) AS wanted WHERE TRUE ON CONFLICT DO NOTHING"
                            .formatted(table, id, group, id, ids),
                    keys);
        }

        void remove(Handle handle, long group, Map<String, Object> keys) {
            update(handle, "DELETE FROM %s WHERE group_id = %s AND %s IN (%s)".formatted(table, group, id, ids), keys);
        }
    }

    @Override
    public void addUsers(GroupKey group, Collection<UserKey> users) {
        Map<String, Object> keys = keys(users.stream().map(UserKey::value).toList());
        database.write(handle -> {
            long id = id(handle, group);
            require(count(handle, Member.USER.ids, keys) == Set.copyOf(users).size(), "not all users are there");
            Member.USER.add(handle, id, keys);
            new EndUserIndex(handle).gained(stages(handle, id), Member.USER.ids, keys);
            return id;
        });
    }

    @Override
    public void removeUsers(GroupKey group, Collection<UserKey> users) {
        Map<String, Object> keys = keys(users.stream().map(UserKey::value).toList());
        database.write(handle -> {
            long id = id(handle, group);
            Member.USER.remove(handle, id, keys);
            new EndUserIndex(handle).lost(stages(handle, id), EndUserIndex.NO_ROLE, Member.USER.ids, keys);
            return id;
        });
    }

    @Override
    public void addRoles(GroupKey group, Collection<ApplicationRoleKey> roles) {
        Map<String, Object> keys =
                keys(roles.stream().map(ApplicationRoleKey::value).toList());
        database.write(handle -> {
            long id = id(handle, group);
            require(count(handle, Member.ROLE.ids, keys) == Set.copyOf(roles).size(), "not all roles are there");
            Member.ROLE.add(handle, id, keys);
            new EndUserIndex(handle).gained(stages(handle, id), users(id), Map.of());
            return id;
        });
    }

    @Override
    public void removeRoles(GroupKey group, Collection<ApplicationRoleKey> roles) {
        Map<String, Object> keys =
                keys(roles.stream().map(ApplicationRoleKey::value).toList());
        database.write(handle -> {
            long id = id(handle, group);
            Set<StageSlug> lost = stages(handle, id);
            Member.ROLE.remove(handle, id, keys);
            lost.removeAll(stages(handle, id));
            new EndUserIndex(handle).lost(lost, EndUserIndex.NO_ROLE, users(id), Map.of());
            return id;
        });
    }

    private static Map<String, Object> keys(List<UUID> keys) {
        return Map.of("keys", ColumnCodec.json(keys));
    }

    /** @throws IllegalStateException when there is no such group */
    private static long id(Handle handle, GroupKey group) {
        return handle.createQuery("SELECT group_id FROM user_group WHERE group_key = ?")
                .bind(0, ColumnCodec.bytes(group.value()))
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("there is no such group"));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static int count(Handle handle, String rows, Map<String, ?> bindings) {
        return handle.createQuery("SELECT count(*) FROM (%s)".formatted(rows))
                .bindMap(bindings)
                .mapTo(Integer.class)
                .one();
    }

    private static void update(Handle handle, String sql, Map<String, ?> bindings) {
        handle.createUpdate(sql).bindMap(bindings).execute();
    }
}
