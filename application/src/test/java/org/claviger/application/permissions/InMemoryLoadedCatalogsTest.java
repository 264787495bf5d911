package org.claviger.application.permissions;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.permissions.spi.LoadedCatalogs;

class InMemoryLoadedCatalogsTest implements LoadedCatalogsContract {
    @Override
    public LoadedCatalogs loadedCatalogs() {
        return new InMemoryLoadedCatalogs(new InMemoryUnitOfWork());
    }
}
