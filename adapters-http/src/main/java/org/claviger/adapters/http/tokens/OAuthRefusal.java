package org.claviger.adapters.http.tokens;

/** A refused token request, as RFC 6749, section 5.2, answers it. */
final class OAuthRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DESCRIPTION = 400;

    private final int status;
    private final String error;

    /** @param description of the characters that the RFC allows; cut off where it is too long */
    OAuthRefusal(int status, String error, String description) {
        super(description.substring(0, Math.min(description.length(), MAX_DESCRIPTION)), null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusal invalidRequest(String description) {
        return new OAuthRefusal(400, "invalid_request", description);
    }

    static OAuthRefusal invalidClient(String description) {
        return new OAuthRefusal(401, "invalid_client", description);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
