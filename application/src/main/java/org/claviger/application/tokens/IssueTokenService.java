package org.claviger.application.tokens;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.claviger.application.clients.ClientFacts;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.tokens.IssueToken.Refusal.NotAuthenticated;
import org.claviger.application.tokens.IssueToken.Refusal.NotGranted;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.tokens.AccessToken;
import org.claviger.domain.tokens.TokenError.TokenTooLong;
import org.claviger.domain.tokens.TokenLifetime;
import org.claviger.domain.tokens.TokenRequest;

final class IssueTokenService implements IssueToken, NoteRefusedToken {
    private final ClientPorts ports;
    private final IssuedTokenCounter tally;
    private final TokenSigner signer;
    private final AccessModels models;
    private final TokenLifetime lifetime;
    private final InstantSource clock;

    IssueTokenService(
            ClientPorts ports,
            IssuedTokenCounter tally,
            TokenSigner signer,
            AccessModels models,
            TokenLifetime lifetime,
            InstantSource clock) {
        this.ports = ports;
        this.tally = tally;
        this.signer = signer;
        this.models = models;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** By the hash of the secret: an unknown client and a wrong secret take the very same steps. */
    @Override
    public Either<Refusal, Issued> issue(Command command) {
        Instant now = clock.instant();
        // Before the grants, as the port says.
        AccessModel model = models.current();
        var hash = ports.mint().hash(command.secret());
        return ports.clients()
                .findBySecret(hash)
                .filter(client -> client.id().value().equals(command.clientId()))
                .map(client -> issue(client, hash, command.request(), model, now))
                .orElseGet(() -> refuseStranger(command.clientId(), now));
    }

    private Either<Refusal, Issued> issue(
            ApiClient client, SecretHash presented, TokenRequest request, AccessModel model, Instant now) {
        return client.authenticate(presented, now)
                .peek(secret -> ports.usage().used(secret.id(), now))
                .<Refusal>mapLeft(NotAuthenticated::new)
                .flatMap(secret -> request.grant(client, model.catalog(), model.stages(), lifetime, now)
                        .<Refusal>mapLeft(NotGranted::new))
                .flatMap(token -> issue(token, now))
                .peekLeft(refusal -> noteRefused(client, refusal, now));
    }

    private Either<Refusal, Issued> issue(AccessToken token, Instant now) {
        String signed = signer.sign(token);
        if (signed.length() > AccessToken.MAX_LENGTH) {
            return left(new NotGranted(new TokenTooLong()));
        }
        tally.issued(token.client(), now);
        return right(new Issued(signed, lifetime.duration(), token.scopes()));
    }

    /** Whoever knows the secret has proven to be the client. */
    private void noteRefused(ApiClient client, Refusal refusal, Instant now) {
        AuditedObject object = ClientFacts.object(client);
        ports.audit()
                .refused(
                        AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.of(object), refusal.reason())
                                .by(new Actor(Actor.Kind.API_CLIENT, object.id(), object.name())),
                        now);
    }

    private Either<Refusal, Issued> refuseStranger(String presented, Instant now) {
        var refusal = new NotAuthenticated(new WrongCredentials());
        noteRefused(presented, refusal.reason(), now);
        return left(refusal);
    }

    /**
     * Of what a stranger has sent, nothing is noted that is not written as a client ID: it may be a secret. What is about a
     * client that is or was there must not be lost among made-up ones.
     */
    private void noteRefused(String presented, String reason, Instant now) {
        Optional<ClientId> meant =
                Optional.of(presented).filter(ClientId::isWellFormed).map(ClientId::new);
        Optional<AuditedObject> client = meant.filter(ports.clients()::isKnown)
                .map(id -> AuditedObject.of(AuditedObject.Kind.API_CLIENT, id.value()));
        AuditAttributes made = client.isPresent() ? AuditAttributes.NONE : AuditAttributes.NONE.and("clientId", meant);
        ports.audit()
                .refused(
                        AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, client, reason)
                                .about(made),
                        now);
    }

    @Override
    public void notUnderstood(String reason) {
        ports.audit().refused(AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.empty(), reason), clock.instant());
    }

    @Override
    public void tooManyAttempts(String clientId) {
        noteRefused(clientId, "too_many_attempts", clock.instant());
    }
}
