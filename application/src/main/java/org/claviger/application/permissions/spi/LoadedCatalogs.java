package org.claviger.application.permissions.spi;

import java.util.List;
import java.util.Optional;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.ProtectedApi;

/** What the catalog file said when it was loaded last. It is never granted from: only compared with what it says now. */
public interface LoadedCatalogs {

    /** Empty before the first. */
    Optional<Loaded> last();

    /** Keeps one in place of the last. */
    void keep(Loaded loaded);

    record Loaded(List<ProtectedApi> apis, List<Permission> permissions) {
        public Loaded {
            apis = List.copyOf(apis);
            permissions = List.copyOf(permissions);
        }

        public static Loaded of(PermissionCatalog catalog) {
            return new Loaded(catalog.apis(), catalog.permissions());
        }
    }
}
