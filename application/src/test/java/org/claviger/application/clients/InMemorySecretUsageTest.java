package org.claviger.application.clients;

final class InMemorySecretUsageTest implements SecretUsageContract {
    @Override
    public Subject subject() {
        return new Subject(new InMemorySecretUsage(), Stores.inMemory().clients(), () -> {});
    }
}
