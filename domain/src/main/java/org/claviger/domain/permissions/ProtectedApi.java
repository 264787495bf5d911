package org.claviger.domain.permissions;

import java.net.URI;
import org.claviger.domain.Texts;

/**
 * A set of HTTP operations that wants a token.
 *
 * @param audience what the {@code aud} claim of its tokens says: an absolute URI without fragment (RFC 8707, section 2)
 */
public record ProtectedApi(ApiKey key, String name, URI audience) {
    public static final int MAX_NAME_LENGTH = 100;

    /** @throws IllegalArgumentException for a name that is none, or another kind of URI */
    public ProtectedApi {
        Texts.requireName(name, MAX_NAME_LENGTH);
        if (!audience.isAbsolute() || audience.getRawFragment() != null) {
            throw new IllegalArgumentException("the audience of an API is an absolute URI without fragment");
        }
    }
}
