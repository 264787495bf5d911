package org.claviger.application.audit;

import org.claviger.domain.audit.AuditRecord;

/** Notes who was not let in, before a use case could be asked. */
public interface NoteRefusedAccess {

    /** A few of each kind in each minute become entries of the trail, and the others are counted. */
    void note(AuditRecord refusal);
}
