package org.claviger.adapters.http.members;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;

/** The UUIDs of permissions: made of their keys, so that they are the same in every installation. */
final class PermissionUuids {
    private PermissionUuids() {}

    static UUID of(PermissionKey key) {
        return UUID.nameUUIDFromBytes(("claviger:permission:" + key).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Permission> find(UUID uuid, PermissionCatalog catalog) {
        return catalog.permissions().stream()
                .filter(permission -> of(permission.key()).equals(uuid))
                .findFirst();
    }
}
