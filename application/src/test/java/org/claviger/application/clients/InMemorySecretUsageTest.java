package org.claviger.application.clients;

final class InMemorySecretUsageTest implements SecretUsageContract {
    @Override
    public Subject subject() {
        var stores = Stores.inMemory();
        return new Subject(stores.usage(), stores.clients());
    }
}
