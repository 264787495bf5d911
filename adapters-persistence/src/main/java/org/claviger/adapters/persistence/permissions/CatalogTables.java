package org.claviger.adapters.persistence.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * APIs and permissions in three tables, in their order.
 *
 * @param prefix of the names of the tables
 */
record CatalogTables(String prefix) {

    List<ProtectedApi> apis(Handle handle) {
        return handle.createQuery("SELECT api, name, audience FROM " + prefix + "_api ORDER BY position")
                .map((row, context) -> new ProtectedApi(
                        new ApiKey(row.getString("api")), row.getString("name"), URI.create(row.getString("audience"))))
                .list();
    }

    List<Permission> permissions(Handle handle) {
        Map<String, List<PermissionKey>> implied = handle
                .createQuery("SELECT permission, implied FROM " + prefix + "_implication ORDER BY permission, position")
                .map((row, context) ->
                        Map.entry(row.getString("permission"), new PermissionKey(row.getString("implied"))))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return handle.createQuery("SELECT permission, name, api, category, applies_to FROM " + prefix
                        + "_permission ORDER BY position")
                .map((row, context) -> new Permission(
                        new PermissionKey(row.getString("permission")),
                        row.getString("name"),
                        new ApiKey(row.getString("api")),
                        row.getString("category"),
                        AppliesTo.valueOf(row.getString("applies_to")),
                        implied.getOrDefault(row.getString("permission"), List.of())))
                .list();
    }

    /** In place of all that are there. */
    void write(Handle handle, List<ProtectedApi> apis, List<Permission> permissions) {
        handle.execute("DELETE FROM " + prefix + "_permission");
        handle.execute("DELETE FROM " + prefix + "_api");
        writeApis(handle, apis);
        writePermissions(handle, permissions);
    }

    private void writeApis(Handle handle, List<ProtectedApi> apis) {
        var insert = handle.prepareBatch(
                "INSERT INTO " + prefix + "_api (api, position, name, audience) VALUES (?, ?, ?, ?)");
        apis.forEach(api -> insert.add(
                api.key().value(), insert.size(), api.name(), api.audience().toString()));
        execute(insert);
    }

    private void writePermissions(Handle handle, List<Permission> permissions) {
        var insert = handle.prepareBatch("INSERT INTO " + prefix
                + "_permission (permission, position, name, api, category, applies_to) VALUES (?, ?, ?, ?, ?, ?)");
        var implications = handle.prepareBatch(
                "INSERT INTO " + prefix + "_implication (permission, position, implied) VALUES (?, ?, ?)");
        permissions.forEach(permission -> {
            insert.add(
                    permission.key().value(),
                    insert.size(),
                    permission.name(),
                    permission.api().value(),
                    permission.category(),
                    permission.appliesTo().name());
            permission
                    .implies()
                    .forEach(implied ->
                            implications.add(permission.key().value(), implications.size(), implied.value()));
        });
        execute(insert);
        execute(implications);
    }

    static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
