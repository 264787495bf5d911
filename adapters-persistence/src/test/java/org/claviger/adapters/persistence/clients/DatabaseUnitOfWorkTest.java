package org.claviger.adapters.persistence.clients;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.UnitOfWorkContract;
import org.claviger.application.clients.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseUnitOfWorkTest implements UnitOfWorkContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Stores stores() {
        return JdbiApiClientsTest.stores(databases.open());
    }
}
