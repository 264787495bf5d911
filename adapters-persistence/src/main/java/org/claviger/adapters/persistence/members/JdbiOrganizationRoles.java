package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Page;
import org.claviger.application.roles.RoleQuery;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.domain.Texts;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Organization roles in two tables: the role, and its grants as scopes. */
public final class JdbiOrganizationRoles implements OrganizationRoles {
    private final Database database;

    public JdbiOrganizationRoles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<OrganizationRole> find(OrganizationRoleKey key) {
        return find("SELECT role_id FROM organization_role WHERE role_key = ?", ColumnCodec.bytes(key.value()));
    }

    @Override
    public Optional<OrganizationRole> findByName(RoleName name) {
        return find("SELECT role_id FROM organization_role WHERE name_folded = ?", Texts.fold(name.value()));
    }

    private Optional<OrganizationRole> find(String sql, Object key) {
        return database.readConsistently(handle ->
                read(
                                handle,
                                handle.createQuery(sql)
                                        .bind(0, key)
                                        .mapTo(Long.class)
                                        .list())
                        .stream()
                        .findFirst());
    }

    @Override
    public List<OrganizationRole> all() {
        return database.readConsistently(handle -> read(
                handle,
                handle.createQuery("SELECT role_id FROM organization_role")
                        .mapTo(Long.class)
                        .list()));
    }

    @Override
    public Page<OrganizationRole> list(RoleQuery query) {
        String where = (query.key().isPresent() ? "role_key = :key" : "TRUE")
                + (query.nameContains().isEmpty() ? "" : " AND instr(name_folded, :name) > 0");
        return database.readConsistently(handle -> {
            int total = bind(handle.createQuery("SELECT count(*) FROM organization_role WHERE " + where), query)
                    .mapTo(Integer.class)
                    .one();
            List<Long> ids = bind(handle.createQuery("""
                                    SELECT role_id FROM organization_role WHERE %s
                                    ORDER BY name_folded%s, role_key LIMIT :limit OFFSET :offset""".formatted(where, query.descending() ? " DESC" : "")), query)
                    .mapTo(Long.class)
                    .list();
            return new Page<>(read(handle, ids), total);
        });
    }

    private static org.jdbi.v3.core.statement.Query bind(org.jdbi.v3.core.statement.Query statement, RoleQuery query) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("key", ColumnCodec.bytes(query.key().map(OrganizationRoleKey::value)))
                .bind("name", Texts.fold(query.nameContains()))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset());
    }

    private static List<OrganizationRole> read(Handle handle, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        record Given(long role, Scope scope) {}
        Map<Long, List<Scope>> scopes = handle
                .createQuery("SELECT role_id, scope FROM organization_role_grant WHERE role_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> new Given(
                        row.getLong("role_id"),
                        Scope.parse(row.getString("scope")).orElseThrow()))
                .stream()
                .collect(groupingBy(Given::role, mapping(Given::scope, toList())));
        Map<Long, OrganizationRole> roles = handle
                .createQuery("SELECT * FROM organization_role WHERE role_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> Map.entry(
                        row.getLong("role_id"),
                        new OrganizationRole(
                                new OrganizationRoleKey(ColumnCodec.key(row, "role_key")),
                                new RoleName(row.getString("name")),
                                Grants.of(scopes.getOrDefault(row.getLong("role_id"), List.of()).stream()),
                                row.getLong("version"))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ids.stream().map(roles::get).toList();
    }

    @Override
    public void add(OrganizationRole role) {
        database.write(handle -> {
            boolean known = handle.createQuery(
                            "SELECT EXISTS (SELECT 1 FROM organization_role WHERE role_key = ? OR name_folded = ?)")
                    .bind(0, ColumnCodec.bytes(role.key().value()))
                    .bind(1, Texts.fold(role.name().value()))
                    .mapTo(Boolean.class)
                    .one();
            if (known) {
                throw new IllegalStateException("the key or the name is in use");
            }
            handle.createUpdate(
                            "INSERT INTO organization_role (role_key, name, name_folded, version) VALUES (?, ?, ?, ?)")
                    .bind(0, ColumnCodec.bytes(role.key().value()))
                    .bind(1, role.name().value())
                    .bind(2, Texts.fold(role.name().value()))
                    .bind(3, role.version())
                    .execute();
            writeGrants(handle, role);
            return role;
        });
    }

    @Override
    public boolean save(OrganizationRole role, long expectedVersion) {
        return database.write(handle -> {
            int updated = handle.createUpdate("""
                            UPDATE organization_role SET name = ?, name_folded = ?, version = ?
                            WHERE role_key = ? AND version = ?""")
                    .bind(0, role.name().value())
                    .bind(1, Texts.fold(role.name().value()))
                    .bind(2, role.version())
                    .bind(3, ColumnCodec.bytes(role.key().value()))
                    .bind(4, expectedVersion)
                    .execute();
            if (updated == 1) {
                writeGrants(handle, role);
            }
            return updated == 1;
        });
    }

    private static void writeGrants(Handle handle, OrganizationRole role) {
        long id = handle.createQuery("SELECT role_id FROM organization_role WHERE role_key = ?")
                .bind(0, ColumnCodec.bytes(role.key().value()))
                .mapTo(Long.class)
                .one();
        handle.execute("DELETE FROM organization_role_grant WHERE role_id = ?", id);
        if (role.chosen().isEmpty()) {
            return;
        }
        var insert = handle.prepareBatch("INSERT INTO organization_role_grant (role_id, scope) VALUES (?, ?)");
        role.chosen()
                .scopes()
                .forEach(scope -> insert.bind(0, id).bind(1, scope.toString()).add());
        insert.execute();
    }

    @Override
    public boolean remove(OrganizationRoleKey key, long expectedVersion) {
        return database.write(handle -> {
            Optional<Long> id = handle.createQuery(
                            "SELECT role_id FROM organization_role WHERE role_key = ? AND version = ?")
                    .bind(0, ColumnCodec.bytes(key.value()))
                    .bind(1, expectedVersion)
                    .mapTo(Long.class)
                    .findOne();
            id.ifPresent(role -> {
                handle.createUpdate("""
                                UPDATE user_account SET version = version + 1, member_until = coalesce((
                                    SELECT max(coalesce(ends_at, :forEver)) FROM role_assignment AS other
                                    WHERE other.user_id = user_account.user_id AND other.role_id != :role), :never)
                                WHERE user_id IN (SELECT user_id FROM role_assignment WHERE role_id = :role)""")
                        .bind("never", JdbiUsers.NEVER)
                        .bind("forEver", Long.MAX_VALUE)
                        .bind("role", role)
                        .execute();
                handle.execute("DELETE FROM organization_role WHERE role_id = ?", role);
            });
            return id.isPresent();
        });
    }
}
