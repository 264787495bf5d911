package org.claviger.application.audit;

import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditLog;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.audit.RequestContext;

/**
 * The ports to one and the same store, with nothing in it.
 *
 * @param trail the chain over them; its origin is the system, and {@code me} signs
 */
public record AuditStores(AuditLog log, AuditEntries entries, UnitOfWork unitOfWork, ChainedAuditTrail trail) {
    public static AuditStores of(AuditLog log, AuditEntries entries, UnitOfWork unitOfWork) {
        var signer = new FakeCheckpoints("me");
        return new AuditStores(
                log,
                entries,
                unitOfWork,
                new ChainedAuditTrail(log, entries, signer, () -> RequestContext.SYSTEM, unitOfWork));
    }
}
