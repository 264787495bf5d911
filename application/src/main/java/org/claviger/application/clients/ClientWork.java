package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.changes.Transactions;
import org.claviger.application.clients.ClientRefusal.AlreadyDone;
import org.claviger.application.clients.ClientRefusal.IdempotencyKeyReused;
import org.claviger.application.clients.ClientRefusal.NoSuchClient;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.application.clients.spi.IdempotencyRecords.Receipt;
import org.claviger.application.clients.spi.SecretGenerator.MintedSecret;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.secrets.SecretId;

/** The steps that the use cases about clients and their secrets are made of. */
public final class ClientWork {
    private final ClientPorts ports;
    private final AccessModels models;
    private final Transactions transactions;

    public ClientWork(ClientPorts ports, AccessModels models, InstantSource clock) {
        this.ports = ports;
        this.models = models;
        this.transactions = new Transactions(ports.unitOfWork(), ports.audit(), clock);
    }

    /**
     * Runs a change.
     *
     * @param client whom it is about, if there is one already
     */
    public <T> Either<ClientRefusal, T> attempt(
            Caller by, Optional<ClientId> client, Function<Instant, Either<ClientRefusal, T>> work) {
        return transactions.attempt(
                by, () -> client.flatMap(ports.clients()::find).map(ClientFacts::object), work);
    }

    public Either<ClientRefusal, ApiClient> find(ClientId id) {
        return ports.clients()
                .find(id)
                .<Either<ClientRefusal, ApiClient>>map(Either::right)
                .orElse(left(new NoSuchClient()));
    }

    public Either<ClientRefusal, ApiClient> find(ClientId id, VersionMatch match) {
        return find(id).filterOrElse(client -> match.accepts(client.version()), client -> new Stale());
    }

    /** Changes one client, and tells how it looks afterwards. */
    Either<ClientRefusal, ClientView> change(
            AuditEvent event, Caller by, ClientId id, VersionMatch match, Change change) {
        return change(by, id, match, change, (before, after) -> ClientFacts.changed(event, before, after));
    }

    /** Ends one of the secrets of a client, and tells how it looks afterwards. */
    public Either<ClientRefusal, ClientView> revoke(Caller by, ClientId id, SecretId secret, VersionMatch match) {
        return change(
                by,
                id,
                match,
                (before, now) -> before.revoke(secret, now).mapLeft(SecretRefused::new),
                (before, after) -> ClientFacts.revoked(secret, before, after));
    }

    private Either<ClientRefusal, ClientView> change(
            Caller by,
            ClientId id,
            VersionMatch match,
            Change change,
            BiFunction<ApiClient, ApiClient, AuditRecord> recorded) {
        return attempt(
                by,
                Optional.of(id),
                now -> find(id, match)
                        .flatMap(before ->
                                change.apply(before, now).flatMap(after -> store(before, after, recorded, now)))
                        .map(after -> view(after, now)));
    }

    /** What becomes of a client. */
    @FunctionalInterface
    interface Change {
        Either<ClientRefusal, ApiClient> apply(ApiClient before, Instant now);
    }

    /** Stores a client that has got a new secret. */
    public Either<ClientRefusal, ApiClient> storeRotated(ApiClient before, ApiClient after, Instant now) {
        return store(before, after, ClientFacts::generated, now);
    }

    private Either<ClientRefusal, ApiClient> store(
            ApiClient before, ApiClient after, BiFunction<ApiClient, ApiClient, AuditRecord> recorded, Instant now) {
        return Saved.of(
                        before,
                        after,
                        client -> ports.clients().save(client, before.version()),
                        () -> ports.audit().record(recorded.apply(before, after), now))
                .<Either<ClientRefusal, ApiClient>>map(Either::right)
                .orElse(left(new Stale()));
    }

    public ClientView view(ApiClient client, Instant now) {
        return views(List.of(client), now).get(0);
    }

    List<ClientView> views(Collection<ApiClient> clients, Instant now) {
        List<SecretId> secrets = clients.stream()
                .flatMap(client -> client.secrets().newestFirst().stream())
                .map(secret -> secret.id())
                .toList();
        Map<SecretId, Instant> lastUsed = ports.usage().lastUsed(secrets);
        return clients.stream()
                .map(client -> ClientView.of(client, lastUsed, now))
                .toList();
    }

    public MintedSecret mint() {
        return ports.mint().mint();
    }

    /** Refuses a caller who does not hold all that the added grants give. */
    Either<ClientRefusal, Grants> mayAdd(Caller by, Grants before, Grants after) {
        PermissionCatalog catalog = models.current().catalog();
        Scopes added = catalog.expand(before.scopes().toList())
                .missing(catalog.expand(after.scopes().toList()));
        Scopes missing = by.mayNotGive(added);
        return missing.isEmpty() ? right(after) : left(new PermissionsNotHeld(missing));
    }

    /** Refuses a caller who does not hold all that the client holds: whoever gets its secret could do all of it. */
    public Either<ClientRefusal, ApiClient> mayHandOut(Caller by, ApiClient client) {
        return mayAdd(by, Grants.NONE, client.grants()).map(grants -> client);
    }

    /** Refuses a caller who does not hold all that comes back to life with the client. */
    Either<ClientRefusal, ApiClient> mayRevive(Caller by, ApiClient client) {
        return client.suspended() ? mayHandOut(by, client) : right(client);
    }

    /** Those grants that a copy may have: what gives nothing now must not come to life in two places. */
    Grants copied(Grants grants) {
        return models.current().catalog().known(grants);
    }

    /** All that follows from the grants of the client. */
    Either<ClientRefusal, List<EffectiveGrant>> effective(ClientId id) {
        PermissionCatalog catalog = models.current().catalog();
        return find(id).map(client -> catalog.effective(client.grants()));
    }

    /** Refuses what was done before under the same key. */
    public Either<ClientRefusal, Instant> first(Caller by, Optional<IdempotencyKey> key, Instant now) {
        return key.flatMap(given -> ports.receipts()
                        .find(by.id(), given.value(), now.minus(IdempotencyRecords.KEPT))
                        .map(receipt -> replay(receipt, given)))
                .<Either<ClientRefusal, Instant>>map(Either::left)
                .orElse(right(now));
    }

    private static ClientRefusal replay(Receipt receipt, IdempotencyKey given) {
        return receipt.fingerprint().equals(given.fingerprint())
                ? new AlreadyDone(receipt.made())
                : new IdempotencyKeyReused();
    }

    /** Remembers what was done under the key. */
    public void receipt(Caller by, Optional<IdempotencyKey> key, String made, Instant now) {
        key.ifPresent(given -> ports.receipts()
                .add(
                        new Receipt(by.id(), given.value(), given.fingerprint(), made, now),
                        now.minus(IdempotencyRecords.KEPT)));
    }
}
