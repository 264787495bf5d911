package org.claviger.adapters.persistence.clients;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.clients.IdempotencyRecordsContract;
import org.claviger.application.clients.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiIdempotencyRecordsTest implements IdempotencyRecordsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Stores stores() {
        return JdbiApiClientsTest.stores(databases.open());
    }
}
