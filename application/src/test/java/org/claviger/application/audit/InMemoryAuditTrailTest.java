package org.claviger.application.audit;

import org.claviger.application.InMemoryUnitOfWork;

class InMemoryAuditTrailTest implements AuditTrailContract {

    @Override
    public AuditStores auditStores() {
        var units = new InMemoryUnitOfWork();
        var trail = new InMemoryAuditTrail(units);
        return new AuditStores(trail, trail, units, () -> {});
    }
}
