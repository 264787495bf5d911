package org.claviger.application.tokens;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.SecretMint;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.tokens.IssueToken.Refusal.NotAuthenticated;
import org.claviger.application.tokens.IssueToken.Refusal.NotGranted;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.AuthenticationError;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.tokens.TokenLifetime;

final class IssueTokenService implements IssueToken {
    private final ApiClients clients;
    private final SecretMint mint;
    private final SecretUsage usage;
    private final TokenSigner signer;
    private final AccessModels models;
    private final TokenLifetime lifetime;
    private final InstantSource clock;

    IssueTokenService(
            ApiClients clients,
            SecretMint mint,
            SecretUsage usage,
            TokenSigner signer,
            AccessModels models,
            TokenLifetime lifetime,
            InstantSource clock) {
        this.clients = clients;
        this.mint = mint;
        this.usage = usage;
        this.signer = signer;
        this.models = models;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public Either<Refusal, Issued> issue(Command command) {
        Instant now = clock.instant();
        // Before the grants, as the port says.
        AccessModel model = models.current();
        return authenticate(command, now)
                .<Refusal>mapLeft(NotAuthenticated::new)
                .flatMap(client -> command.request()
                        .grant(client, model.catalog(), model.stages(), lifetime, now)
                        .<Refusal>mapLeft(NotGranted::new))
                .map(token -> new Issued(signer.sign(token), lifetime.duration(), token.scopes()));
    }

    /** By the hash of the secret: an unknown client and a wrong secret take the very same steps. */
    private Either<AuthenticationError, ApiClient> authenticate(Command command, Instant now) {
        var hash = mint.hash(command.secret());
        return clients.findBySecret(hash)
                .filter(client -> client.id().value().equals(command.clientId()))
                .map(client -> client.authenticate(hash, now).map(secret -> {
                    usage.used(secret.id(), now);
                    return client;
                }))
                .orElseGet(() -> Either.left(new WrongCredentials()));
    }
}
