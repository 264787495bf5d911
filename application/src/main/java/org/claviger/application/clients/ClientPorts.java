package org.claviger.application.clients;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.application.clients.spi.SecretGenerator;
import org.claviger.application.spi.UnitOfWork;

/** All that the use cases about clients and their secrets need from outside. */
public record ClientPorts(
        ApiClients clients,
        IdempotencyRecords receipts,
        BatchedSecretUsage usage,
        SecretGenerator mint,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
