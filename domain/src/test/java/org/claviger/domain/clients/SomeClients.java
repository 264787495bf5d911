package org.claviger.domain.clients;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.claviger.domain.Description;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/** Clients for tests; their secrets are told apart by a number. */
final class SomeClients {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final PrincipalId ADA = new PrincipalId("ada");

    private SomeClients() {}

    /** Has secret number 1, valid through 2027-02-19, and one permission. */
    static ApiClient client() {
        return client("2027-02-19", grants("api-clients:view"));
    }

    static ApiClient client(String expiresOn, Grants grants) {
        return ApiClient.create(
                new ClientId("d8b8256288634380b55165ad582ad2c7"),
                new ClientName("Billing export"),
                new Description("nightly job"),
                secret(1, expiresOn, NOW),
                grants,
                ADA,
                NOW);
    }

    static ClientSecret secret(int number, String expiresOn, Instant now) {
        var date = new ExpirationDate(LocalDate.parse(expiresOn));
        return ClientSecret.fresh(id(number), hash(number), date, true, ADA, now);
    }

    static SecretId id(int number) {
        return new SecretId(new UUID(0, number));
    }

    static SecretHash hash(int number) {
        return new SecretHash(ByteBuffer.allocate(32).putInt(number).array());
    }

    static Grants grants(String... permissions) {
        return new Grants(Arrays.stream(permissions)
                .map(key -> new Grant(new PermissionKey(key), List.of(GrantTarget.ORGANIZATION)))
                .toList());
    }
}
