package org.claviger.application.audit;

import org.claviger.application.InMemoryUnitOfWork;

class InMemoryAuditLogTest implements AuditLogContract {

    @Override
    public AuditStores auditStores() {
        var units = new InMemoryUnitOfWork();
        var log = new InMemoryAuditLog(units);
        return AuditStores.of(log, log, units);
    }
}
