package org.claviger.application.audit;

import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.audit.spi.CheckpointStore;
import org.claviger.application.spi.UnitOfWork;

/** All that the use cases about the audit trail need from outside. */
public record AuditPorts(
        AuditTrail trail,
        AuditEntries entries,
        CheckpointSigner signer,
        CheckpointStore keeper,
        UnitOfWork unitOfWork) {}
