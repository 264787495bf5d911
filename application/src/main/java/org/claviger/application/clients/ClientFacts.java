package org.claviger.application.clients;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.SecretId;

/** What the audit trail tells of API clients and their secrets. */
public final class ClientFacts {
    private ClientFacts() {}

    public static AuditedObject object(ApiClient client) {
        return new AuditedObject(
                AuditedObject.Kind.API_CLIENT,
                client.id().value(),
                client.name().value());
    }

    /** Without a name if the client is gone. */
    public static AuditedObject object(ClientId client, ApiClients clients) {
        return clients.find(client)
                .map(ClientFacts::object)
                .orElseGet(() -> AuditedObject.of(AuditedObject.Kind.API_CLIENT, client.value()));
    }

    /** @param original of which the client is a copy */
    static AuditRecord made(ApiClient client, Optional<ApiClient> original) {
        return AuditRecord.of(
                original.isPresent() ? AuditEvent.API_CLIENT_DUPLICATED : AuditEvent.API_CLIENT_CREATED,
                object(client),
                fresh(client.secrets().newest(), of(client)).and("original", original.map(ApiClient::id)));
    }

    static AuditRecord changed(AuditEvent event, ApiClient before, ApiClient after) {
        return AuditRecord.change(event, object(before), of(before), of(after));
    }

    static AuditRecord generated(ApiClient before, ApiClient after) {
        return AuditRecord.of(
                AuditEvent.SECRET_GENERATED,
                object(before),
                replacing(ended(before, after), fresh(after.secrets().newest(), AuditAttributes.NONE)));
    }

    static AuditRecord revoked(SecretId secret, ApiClient before, ApiClient after) {
        return AuditRecord.change(
                AuditEvent.SECRET_REVOKED,
                object(before),
                AuditAttributes.NONE.and("endsAt", endOf(secret, before)),
                AuditAttributes.of("secretId", secret).and("endsAt", endOf(secret, after)));
    }

    static AuditRecord gone(ApiClient client) {
        return AuditRecord.change(AuditEvent.API_CLIENT_DELETED, object(client), of(client), AuditAttributes.NONE);
    }

    private static AuditAttributes of(ApiClient client) {
        return AuditAttributes.of("name", client.name().value())
                .and("description", client.description().value())
                .and("suspended", client.suspended())
                .and("permissions", client.grants().scopes().toList());
    }

    private static AuditAttributes fresh(ClientSecret secret, AuditAttributes facts) {
        return facts.and("secretId", secret.id())
                .and("expiresOn", secret.expiresOn().date())
                .and("remind", secret.remind());
    }

    /** Two secrets may be replaced at once: the overlap ends with the last of them. */
    private static AuditAttributes replacing(List<ClientSecret> ended, AuditAttributes facts) {
        return ended.isEmpty()
                ? facts
                : facts.and(
                                "replacedSecretIds",
                                ended.stream().map(ClientSecret::id).toList())
                        .and(
                                "overlapEndsAt",
                                ended.stream().map(ClientSecret::endsAt).max(Instant::compareTo));
    }

    /** Those that were known before and have got another end since. */
    private static List<ClientSecret> ended(ApiClient before, ApiClient after) {
        List<ClientSecret> known = before.secrets().newestFirst();
        return after.secrets().newestFirst().stream()
                .filter(secret -> !known.contains(secret)
                        && known.stream().anyMatch(old -> old.id().equals(secret.id())))
                .toList();
    }

    private static Optional<Instant> endOf(SecretId secret, ApiClient client) {
        return client.secrets().newestFirst().stream()
                .filter(one -> one.id().equals(secret))
                .map(ClientSecret::endsAt)
                .findFirst();
    }
}
