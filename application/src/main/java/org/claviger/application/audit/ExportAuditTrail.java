package org.claviger.application.audit;

import java.util.function.Consumer;
import org.claviger.domain.audit.AuditEntry;

/** Hands out all that is needed to verify the audit trail elsewhere, in the order of the chain and in bounded memory. */
public interface ExportAuditTrail {

    /**
     * All entries up to the last one at the beginning, with the keys before them and a checkpoint of the last one at the end;
     * without that if it cannot be signed ({@link MakeCheckpoint}).
     */
    void export(Consumer<Part> sink);

    sealed interface Part {
        /** The public keys that statements are signed with, as a JWK set (RFC 7517, section 5). */
        record Keys(String jwks) implements Part {}

        /** Where old entries were cut off, as a JWS. */
        record Anchor(String jws) implements Part {}

        record Entry(AuditEntry entry, String hash) implements Part {}

        /** Of the entry before, as a JWS. */
        record Checkpoint(String jws) implements Part {}
    }
}
