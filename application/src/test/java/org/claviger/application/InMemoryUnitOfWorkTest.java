package org.claviger.application;

import org.claviger.application.clients.Stores;

final class InMemoryUnitOfWorkTest implements UnitOfWorkContract {
    @Override
    public Stores stores() {
        return Stores.inMemory();
    }
}
