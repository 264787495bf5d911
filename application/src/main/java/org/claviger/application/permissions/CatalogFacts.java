package org.claviger.application.permissions;

import java.util.Optional;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.AuditedObject.Kind;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;

/** What the audit trail tells of the permission catalog. */
final class CatalogFacts {
    private CatalogFacts() {}

    /** What has become of an API; it is in one of the models at least. */
    static AuditRecord of(AuditEvent event, ApiKey key, AccessModel before, AccessModel after) {
        Optional<ProtectedApi> was = before.catalog().find(key);
        Optional<ProtectedApi> is = after.catalog().find(key);
        String name = was.or(() -> is).map(ProtectedApi::name).orElseThrow();
        return AuditRecord.change(
                event, new AuditedObject(Kind.API, key.value(), name), of(key, before), of(key, after));
    }

    /** Its permissions go with it. */
    private static AuditAttributes of(ApiKey key, AccessModel model) {
        return model.catalog()
                .find(key)
                .map(api -> of(api).and("permissions", model.permissionsOf(key)))
                .orElse(AuditAttributes.NONE);
    }

    private static AuditAttributes of(ProtectedApi api) {
        return AuditAttributes.of("name", api.name()).and("audience", api.audience());
    }

    /** What the catalog file has made of an API, which was or is in it; its permissions are told one by one. */
    static AuditRecord loadedApi(Optional<ProtectedApi> was, Optional<ProtectedApi> is) {
        ProtectedApi known = is.or(() -> was).orElseThrow();
        return AuditRecord.change(
                loaded(was, is, AuditEvent.API_ADDED, AuditEvent.API_CHANGED, AuditEvent.API_REMOVED),
                new AuditedObject(Kind.API, known.key().value(), known.name()),
                was.map(CatalogFacts::of).orElse(AuditAttributes.NONE),
                is.map(CatalogFacts::of).orElse(AuditAttributes.NONE));
    }

    /** As {@link #loadedApi}. */
    static AuditRecord loadedPermission(Optional<Permission> was, Optional<Permission> is) {
        Permission known = is.or(() -> was).orElseThrow();
        return AuditRecord.change(
                loaded(
                        was,
                        is,
                        AuditEvent.PERMISSION_ADDED,
                        AuditEvent.PERMISSION_CHANGED,
                        AuditEvent.PERMISSION_REMOVED),
                new AuditedObject(Kind.PERMISSION, known.key().value(), known.name()),
                permission(was),
                permission(is));
    }

    private static AuditEvent loaded(
            Optional<?> was, Optional<?> is, AuditEvent added, AuditEvent changed, AuditEvent removed) {
        if (was.isEmpty()) {
            return added;
        }
        return is.isPresent() ? changed : removed;
    }

    /** What has become of a permission; it is in one of the models at least. */
    static AuditRecord of(AuditEvent event, PermissionKey key, AccessModel before, AccessModel after) {
        Optional<Permission> was = before.catalog().find(key);
        Optional<Permission> is = after.catalog().find(key);
        String name = was.or(() -> is).map(Permission::name).orElseThrow();
        return AuditRecord.change(
                event, new AuditedObject(Kind.PERMISSION, key.value(), name), permission(was), permission(is));
    }

    private static AuditAttributes permission(Optional<Permission> known) {
        return known.map(permission -> AuditAttributes.of("name", permission.name())
                        .and("api", permission.api())
                        .and("category", permission.category())
                        .and("appliesTo", permission.appliesTo())
                        .and("implies", permission.implies()))
                .orElse(AuditAttributes.NONE);
    }

    static AuditRecord renamed(AccessModel.Category category, String newName) {
        return AuditRecord.change(
                AuditEvent.CATEGORY_RENAMED,
                object(category),
                AuditAttributes.of("name", category.name()),
                AuditAttributes.of("name", newName));
    }

    private static AuditedObject object(AccessModel.Category category) {
        return new AuditedObject(Kind.CATEGORY, category.api() + "/" + category.name(), category.name());
    }

    static Optional<AuditedObject> object(ApiKey api) {
        return Optional.of(AuditedObject.of(Kind.API, api.value()));
    }

    static Optional<AuditedObject> object(PermissionKey permission) {
        return Optional.of(AuditedObject.of(Kind.PERMISSION, permission.value()));
    }
}
