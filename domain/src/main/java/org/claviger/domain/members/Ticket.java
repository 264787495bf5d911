package org.claviger.domain.members;

/**
 * 256 random bits in base64url that let their bearer do something, such as accept an invitation or act in a session. Never
 * stored or logged: {@link #toString} tells nothing, the database has a {@link TicketHash}.
 */
public final class Ticket {
    private static final int MAX_LENGTH = 100;

    private final String text;

    public Ticket(String text) {
        this.text = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    }

    /** The ticket in clear. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Ticket[hidden]";
    }
}
