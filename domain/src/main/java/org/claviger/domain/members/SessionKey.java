package org.claviger.domain.members;

import java.util.UUID;

/** Tells the sessions of a user apart. Not secret: it opens nothing. */
public record SessionKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
