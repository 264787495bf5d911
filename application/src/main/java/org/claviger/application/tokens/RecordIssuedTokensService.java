package org.claviger.application.tokens;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.claviger.application.clients.ClientFacts;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Count;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;

final class RecordIssuedTokensService implements RecordIssuedTokens {
    /** In one unit of work; others wait for no more. */
    private static final int AT_ONCE = 500;

    private final ClientPorts ports;
    private final IssuedTokenCounter tally;
    private final InstantSource clock;

    RecordIssuedTokensService(ClientPorts ports, IssuedTokenCounter tally, InstantSource clock) {
        this.ports = ports;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public void record() {
        tally.flush();
        int recorded;
        do {
            recorded = ports.unitOfWork().run(() -> recordSome(clock.instant()));
        } while (recorded == AT_ONCE);
    }

    private int recordSome(Instant now) {
        List<Count> counts = tally.take(now.truncatedTo(ChronoUnit.HOURS), AT_ONCE);
        counts.forEach(count -> ports.audit().record(happening(count), now));
        return counts.size();
    }

    private AuditRecord happening(Count count) {
        return AuditRecord.of(
                        AuditEvent.TOKENS_ISSUED,
                        ClientFacts.object(count.client(), ports.clients()),
                        AuditAttributes.of("hour", count.hour()).and("count", count.issued()))
                .by(Actor.SYSTEM);
    }
}
