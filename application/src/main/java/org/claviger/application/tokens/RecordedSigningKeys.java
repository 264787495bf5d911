package org.claviger.application.tokens;

import java.util.List;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.tokens.spi.SigningKeys;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;

/** Signing keys of which each that is added is recorded, without the key. */
public final class RecordedSigningKeys implements SigningKeys {
    private final SigningKeys keys;
    private final AuditTrail audit;
    private final UnitOfWork unitOfWork;

    public RecordedSigningKeys(SigningKeys keys, AuditTrail audit, UnitOfWork unitOfWork) {
        this.keys = keys;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<StoredKey> all() {
        return keys.all();
    }

    @Override
    public void add(StoredKey key) {
        unitOfWork.run(() -> {
            keys.add(key);
            audit.record(
                    AuditRecord.of(
                                    AuditEvent.SIGNING_KEY_MADE,
                                    AuditedObject.of(AuditedObject.Kind.SIGNING_KEY, key.id()),
                                    AuditAttributes.of("algorithm", key.algorithm()))
                            .by(Actor.SYSTEM),
                    key.createdAt());
            return key;
        });
    }
}
