package org.claviger.application.audit;

import java.time.InstantSource;

/** All use cases about the audit trail. */
public record AuditUseCases(
        ReadAuditTrail read,
        ExportAuditTrail export,
        VerifyAuditTrail verify,
        MakeCheckpoint checkpoint,
        PruneAuditTrail cut,
        ReadCheckpoint readCheckpoint,
        NoteRefusedAccess noteRefused) {

    public static AuditUseCases over(AuditPorts ports, InstantSource clock) {
        var checkpoints = new CheckpointService(ports, clock);
        var chain = new ChainService(ports, checkpoints, clock);
        return new AuditUseCases(
                new ReadAuditTrailService(ports.entries()),
                chain,
                chain,
                checkpoints,
                checkpoints,
                text -> ports.signer().reader().checkpoint(text),
                refusal -> ports.trail().refused(refusal, clock.instant()));
    }
}
