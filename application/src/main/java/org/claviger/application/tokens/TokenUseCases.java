package org.claviger.application.tokens;

import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.tokens.spi.PublishedKeys;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.tokens.TokenLifetime;

/** All use cases about access tokens. */
public record TokenUseCases(
        IssueToken issue,
        NoteRefusedToken noteRefused,
        AuthenticateRequest authenticate,
        RecordIssuedTokens recordIssued) {

    /** @param ownAudiences the audiences of the APIs that {@link AuthenticateRequest} lets tokens in to */
    public static TokenUseCases over(
            ClientPorts ports,
            TokenSigner signer,
            TokenReader reader,
            AccessModels models,
            Set<URI> ownAudiences,
            TokenLifetime lifetime,
            IssuedTokenCounter tally,
            InstantSource clock) {
        var issue = new IssueTokenService(ports, tally, signer, models, lifetime, clock);
        return new TokenUseCases(
                issue,
                issue,
                new AuthenticateRequestService(ports.clients(), reader, models, ownAudiences, clock),
                new RecordIssuedTokensService(ports, tally, clock));
    }

    /** The keys of the signer, for whoever checks tokens. */
    public static ShowTokenKeys showing(PublishedKeys keys) {
        return new ShowTokenKeysService(keys);
    }
}
