package org.claviger.domain.audit;

import java.util.Optional;

/**
 * Who asks, and from where.
 *
 * @param address of the network
 * @param userAgent what the program says it is; not to be trusted
 * @param traceId by which logs and answers know the request
 */
public record Origin(Actor actor, Optional<String> address, Optional<String> userAgent, Optional<String> traceId) {
    public static final Origin SYSTEM = of(Actor.SYSTEM);

    private static final int MAX_USER_AGENT_LENGTH = 300;

    public Origin {
        userAgent = userAgent.map(text -> text.substring(0, Math.min(text.length(), MAX_USER_AGENT_LENGTH)));
    }

    public static Origin of(Actor actor) {
        return new Origin(actor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Origin as(Actor other) {
        return new Origin(other, address, userAgent, traceId);
    }
}
