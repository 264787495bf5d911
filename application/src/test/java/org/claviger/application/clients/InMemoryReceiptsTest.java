package org.claviger.application.clients;

final class InMemoryReceiptsTest implements ReceiptsContract {
    @Override
    public Stores stores() {
        return Stores.inMemory();
    }
}
