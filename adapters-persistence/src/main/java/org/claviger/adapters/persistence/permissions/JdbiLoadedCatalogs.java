package org.claviger.adapters.persistence.permissions;

import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.permissions.spi.LoadedCatalogs;

public final class JdbiLoadedCatalogs implements LoadedCatalogs {
    private static final CatalogTables LOADED = new CatalogTables("loaded");

    private final Database database;

    public JdbiLoadedCatalogs(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Loaded> last() {
        return database.readConsistently(
                handle -> Optional.of(new Loaded(LOADED.apis(handle), LOADED.permissions(handle)))
                        .filter(loaded -> !loaded.apis().isEmpty()));
    }

    @Override
    public void keep(Loaded loaded) {
        database.write(handle -> {
            LOADED.write(handle, loaded.apis(), loaded.permissions());
            return loaded;
        });
    }
}
