package org.claviger.adapters.http.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param credentials only in the answer that made the secret */
record ApiClientJson(
        String clientId,
        String name,
        String description,
        String status,
        List<String> attention,
        boolean suspended,
        List<GrantJson> permissions,
        List<SecretJson> secrets,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CredentialsJson credentials) {}
