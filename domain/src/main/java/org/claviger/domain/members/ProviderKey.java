package org.claviger.domain.members;

import java.util.UUID;

/** The name of an identity provider in the REST APIs. */
public record ProviderKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
