package org.claviger.application.clients;

import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.Receipts;
import org.claviger.application.clients.spi.SecretMint;
import org.claviger.application.spi.UnitOfWork;

/** All that the use cases about clients and their secrets need from outside. */
public record ClientPorts(
        ApiClients clients,
        Receipts receipts,
        BatchedSecretUsage usage,
        SecretMint mint,
        AuditTrail audit,
        UnitOfWork unitOfWork) {}
