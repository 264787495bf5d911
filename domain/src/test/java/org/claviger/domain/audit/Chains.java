package org.claviger.domain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.AuditedObject.Kind;

/** Chains to be damaged. */
final class Chains {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private Chains() {}

    static AuditRecord renamed(String before, String after) {
        return AuditRecord.change(
                AuditEvent.API_CLIENT_EDITED,
                new AuditedObject(Kind.API_CLIENT, "d8b8256288634380b55165ad582ad2c7", before),
                AuditAttributes.of("name", before),
                AuditAttributes.of("name", after));
    }

    static List<AuditEntry> of(int length) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Instant at = NOW.plusSeconds(i);
            AuditRecord happening = renamed("Client " + i, "Client " + (i + 1));
            entries.add(
                    entries.isEmpty()
                            ? AuditEntry.first(at, RequestContext.SYSTEM, happening)
                            : entries.get(i - 1).next(at, RequestContext.SYSTEM, happening));
        }
        return entries;
    }

    static Checkpoint checkpoint(AuditEntry entry) {
        return new Checkpoint(entry.number(), entry.hash(), entry.at());
    }

    /** As it would be told in an export, which ends with a checkpoint of the entry that was the last one. */
    static VerificationResult verdict(List<ChainLink> links, AuditEntry last, Optional<Checkpoint> kept) {
        var walk = ChainVerifier.ofExport(kept.stream().toList());
        links.forEach(walk::link);
        walk.checkpoint(checkpoint(last));
        return walk.verdict();
    }
}
