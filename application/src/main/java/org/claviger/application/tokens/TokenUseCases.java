package org.claviger.application.tokens;

import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.tokens.TokenLifetime;

/** All use cases about access tokens. */
public record TokenUseCases(IssueToken issue, AuthenticateRequest authenticate) {

    /** @param ownAudiences the audiences of the APIs that {@link AuthenticateRequest} lets tokens in to */
    public static TokenUseCases over(
            ClientPorts ports,
            TokenSigner signer,
            TokenReader reader,
            AccessModels models,
            Set<URI> ownAudiences,
            TokenLifetime lifetime,
            InstantSource clock) {
        return new TokenUseCases(
                new IssueTokenService(ports.clients(), ports.mint(), ports.usage(), signer, models, lifetime, clock),
                new AuthenticateRequestService(ports.clients(), reader, models, ownAudiences, clock));
    }
}
