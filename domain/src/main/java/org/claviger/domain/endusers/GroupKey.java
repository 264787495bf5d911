package org.claviger.domain.endusers;

import java.util.UUID;

/** The name of a group in the REST APIs. */
public record GroupKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
