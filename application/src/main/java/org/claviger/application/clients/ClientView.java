package org.claviger.application.clients;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.Attention;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.secrets.SecretId;

/** A client as people may see it, at one moment. */
public record ClientView(
        ClientId id,
        ClientName name,
        Description description,
        ClientStatus status,
        List<Attention> attention,
        boolean suspended,
        Grants grants,
        List<SecretView> secrets,
        Instant createdAt,
        PrincipalId createdBy,
        Instant updatedAt,
        long version) {

    static ClientView of(ApiClient client, Map<SecretId, Instant> lastUsed, Instant now) {
        return new ClientView(
                client.id(),
                client.name(),
                client.description(),
                client.statusAt(now),
                client.attentionAt(now),
                client.suspended(),
                client.grants(),
                client.secrets().newestFirst().stream()
                        .map(secret -> SecretView.of(secret, Optional.ofNullable(lastUsed.get(secret.id())), now))
                        .toList(),
                client.createdAt(),
                client.createdBy(),
                client.updatedAt(),
                client.version());
    }
}
