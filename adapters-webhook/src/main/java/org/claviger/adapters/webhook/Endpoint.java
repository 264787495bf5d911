package org.claviger.adapters.webhook;

import java.net.URI;
import java.util.Base64;
import org.claviger.domain.WebUrls;

/**
 * Where messages go. The operator has chosen it, so it may be inside the own network. Both values may be secret.
 *
 * @param url http or https, with a host; neither user information nor a fragment
 * @param secret {@code whsec_}, then 24 to 64 bytes (inclusive) in base64
 */
public record Endpoint(URI url, String secret) {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /** @throws IllegalArgumentException for any other URL or secret */
    public Endpoint {
        if (!isUrl(url) || !isSecret(secret)) {
            throw new IllegalArgumentException("not an endpoint of a webhook");
        }
    }

    public static boolean isUrl(URI url) {
        return WebUrls.isOne(url) && url.getRawFragment() == null;
    }

    public static boolean isSecret(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Endpoint[hidden]";
    }
}
