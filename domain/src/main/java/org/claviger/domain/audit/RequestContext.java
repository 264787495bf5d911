package org.claviger.domain.audit;

import java.util.Optional;

/**
 * Who asks, and from where.
 *
 * @param address of the network
 * @param userAgent what the program says it is; not to be trusted
 * @param traceId by which logs and answers know the request
 */
public record RequestContext(
        Actor actor, Optional<String> address, Optional<String> userAgent, Optional<String> traceId) {
    public static final RequestContext SYSTEM = of(Actor.SYSTEM);

    private static final int MAX_USER_AGENT_LENGTH = 300;

    public RequestContext {
        userAgent = userAgent.map(text -> text.substring(0, Math.min(text.length(), MAX_USER_AGENT_LENGTH)));
    }

    public static RequestContext of(Actor actor) {
        return new RequestContext(actor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RequestContext as(Actor other) {
        return new RequestContext(other, address, userAgent, traceId);
    }
}
