package org.claviger.adapters.http.tokens;

import java.util.stream.Collectors;

/** A refused token request, as RFC 6749, section 5.2, answers it. */
final class OAuthRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DESCRIPTION = 400;

    private final int status;
    private final String error;

    /** @param description characters that the RFC does not allow are replaced */
    OAuthRefusal(int status, String error, String description) {
        super(printable(description), null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusal invalidRequest(String description) {
        return new OAuthRefusal(400, "invalid_request", description);
    }

    static OAuthRefusal invalidClient(String description) {
        return new OAuthRefusal(401, "invalid_client", description);
    }

    private static String printable(String description) {
        return description
                .codePoints()
                .limit(MAX_DESCRIPTION)
                .map(point -> point >= 0x20 && point <= 0x7e && point != '"' && point != '\\' ? point : '?')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
