package org.claviger.adapters.http.clients;

import java.time.Instant;
import org.claviger.application.clients.SecretView;
import org.jspecify.annotations.Nullable;

/** A secret as lists show it: nothing of the secret itself. */
record SecretJson(
        String secretId,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        String expiresOn,
        Instant endsAt,
        boolean remind,
        String state,
        @Nullable Instant lastUsedAt) {

    static SecretJson of(SecretView secret) {
        return ApiClientMapper.INSTANCE.secret(secret);
    }
}
