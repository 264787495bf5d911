package org.claviger.application.clients;

final class InMemoryApiClientsTest implements ApiClientsContract {
    @Override
    public Stores stores() {
        return Stores.inMemory();
    }
}
