package org.claviger.domain.endusers;

import java.util.UUID;

/** The name of an application role in the REST APIs. */
public record ApplicationRoleKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
