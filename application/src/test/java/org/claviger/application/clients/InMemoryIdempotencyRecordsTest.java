package org.claviger.application.clients;

final class InMemoryIdempotencyRecordsTest implements IdempotencyRecordsContract {
    @Override
    public Stores stores() {
        return Stores.inMemory();
    }
}
