package org.claviger.application.audit;

import java.util.List;
import java.util.Optional;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.domain.audit.AuditEntry;

final class ReadAuditTrailService implements ReadAuditTrail {
    private final AuditEntries entries;

    ReadAuditTrailService(AuditEntries entries) {
        this.entries = entries;
    }

    @Override
    public Found latest(AuditFilter filter, Optional<AuditPosition> after, int limit) {
        List<AuditEntry> oneMore = entries.latest(filter, after, limit + 1);
        if (oneMore.size() <= limit) {
            return new Found(oneMore, Optional.empty());
        }
        AuditEntry end = oneMore.get(limit - 1);
        return new Found(oneMore.subList(0, limit), Optional.of(new AuditPosition(end.at(), end.number())));
    }

    @Override
    public List<AuditEntry> following(AuditFilter filter, long after, int limit) {
        return entries.following(filter, after, Long.MAX_VALUE, limit);
    }

    @Override
    public long last() {
        return entries.last();
    }
}
