package org.claviger.application.permissions;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.claviger.application.permissions.spi.LoadedCatalogs;
import org.claviger.application.permissions.spi.LoadedCatalogs.Loaded;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.permissions.PermissionCatalog;

final class RecordLoadedCatalogService implements RecordLoadedCatalog {
    private final PermissionPorts ports;
    private final InstantSource clock;

    RecordLoadedCatalogService(PermissionPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public void record(PermissionCatalog catalog) {
        var loaded = Loaded.of(catalog);
        ports.unitOfWork().run(() -> {
            LoadedCatalogs catalogs = ports.loadedCatalogs();
            Optional<Loaded> last = catalogs.last();
            if (!last.equals(Optional.of(loaded))) {
                last.ifPresent(before -> record(before, loaded, clock.instant()));
                catalogs.keep(loaded);
            }
            return loaded;
        });
    }

    private void record(Loaded before, Loaded after, Instant now) {
        record(before.apis(), after.apis(), api -> api.key().value(), CatalogFacts::loadedApi, now);
        record(
                before.permissions(),
                after.permissions(),
                permission -> permission.key().value(),
                CatalogFacts::loadedPermission,
                now);
    }

    private <T> void record(
            List<T> before,
            List<T> after,
            Function<T, String> key,
            BiFunction<Optional<T>, Optional<T>, AuditRecord> happening,
            Instant now) {
        Map<String, T> was = before.stream().collect(toMap(key, one -> one));
        Map<String, T> is = after.stream().collect(toMap(key, one -> one));
        var keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String each : keys) {
            Optional<T> old = Optional.ofNullable(was.get(each));
            Optional<T> present = Optional.ofNullable(is.get(each));
            if (!old.equals(present)) {
                ports.audit().record(happening.apply(old, present).by(Actor.SYSTEM), now);
            }
        }
    }
}
