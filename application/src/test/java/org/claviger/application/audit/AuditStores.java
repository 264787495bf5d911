package org.claviger.application.audit;

import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.spi.UnitOfWork;

/**
 * The ports to one and the same store, with nothing in it. Its origin is the system.
 *
 * @param flush writes the refusals that wait
 */
public record AuditStores(AuditTrail trail, AuditEntries entries, UnitOfWork unitOfWork, Runnable flush) {}
