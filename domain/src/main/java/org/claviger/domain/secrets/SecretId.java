package org.claviger.domain.secrets;

import java.util.UUID;

/** The public name of a secret, shown in lists. */
public record SecretId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
