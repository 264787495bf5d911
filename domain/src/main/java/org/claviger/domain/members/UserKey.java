package org.claviger.domain.members;

import java.util.UUID;
import org.claviger.domain.permissions.PrincipalId;

/** The name of a user in the REST APIs. */
public record UserKey(UUID value) {

    /** The user as one who does something. */
    public PrincipalId principal() {
        return new PrincipalId("member:" + value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
