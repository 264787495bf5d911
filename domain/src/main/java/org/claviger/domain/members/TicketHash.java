package org.claviger.domain.members;

/** The keyed hash of a ticket (HMAC-SHA-256) in lower-case hexadecimal. Never printed. */
public record TicketHash(String hex) {
    public TicketHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a ticket hash has 32 bytes");
        }
    }

    @Override
    public String toString() {
        return "TicketHash[hidden]";
    }
}
