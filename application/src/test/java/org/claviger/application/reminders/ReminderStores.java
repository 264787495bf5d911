package org.claviger.application.reminders;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.clients.Stores;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.reminders.spi.ExpiringSecrets;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.application.spi.UnitOfWork;

/** The ports to one and the same store, as one node sees it. */
public record ReminderStores(
        ApiClients clients, ExpiringSecrets secrets, ReminderOutbox outbox, UnitOfWork unitOfWork) {

    public static ReminderStores inMemory() {
        return inMemory(new InMemoryUnitOfWork());
    }

    public static ReminderStores inMemory(InMemoryUnitOfWork unitOfWork) {
        var clients = Stores.inMemory(unitOfWork).clients();
        return new ReminderStores(
                clients,
                new InMemoryExpiringSecrets(clients),
                new InMemoryReminderOutbox(unitOfWork, clients),
                unitOfWork);
    }
}
