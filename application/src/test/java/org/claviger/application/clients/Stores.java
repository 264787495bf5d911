package org.claviger.application.clients;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.application.spi.UnitOfWork;

/**
 * The ports to one and the same store. What is written inside of {@link UnitOfWork#run}, by the thread that runs it,
 * belongs to that unit of work; each write outside of one is a transaction of its own.
 */
public record Stores(ApiClients clients, IdempotencyRecords receipts, SecretUsage usage, UnitOfWork unitOfWork) {

    public static Stores inMemory() {
        return inMemory(new InMemoryUnitOfWork());
    }

    public static Stores inMemory(InMemoryUnitOfWork unitOfWork) {
        var usage = new InMemorySecretUsage();
        return new Stores(
                new InMemoryApiClients(unitOfWork, usage),
                new InMemoryIdempotencyRecords(unitOfWork),
                usage,
                unitOfWork);
    }
}
