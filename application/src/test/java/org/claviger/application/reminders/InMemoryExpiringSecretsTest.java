package org.claviger.application.reminders;

final class InMemoryExpiringSecretsTest implements ExpiringSecretsContract {
    @Override
    public ReminderStores stores() {
        return ReminderStores.inMemory();
    }
}
