package org.claviger.adapters.persistence.permissions;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.permissions.LoadedCatalogsContract;
import org.claviger.application.permissions.spi.LoadedCatalogs;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiLoadedCatalogsTest implements LoadedCatalogsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public LoadedCatalogs loadedCatalogs() {
        return new JdbiLoadedCatalogs(databases.open());
    }
}
