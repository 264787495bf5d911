package org.claviger.domain.reminders;

import java.util.UUID;
import org.claviger.domain.members.UserKey;

/** Whom a reminder is for. */
public sealed interface Recipient {
    Recipient WEBHOOK = new Webhook();

    record Member(UserKey user) implements Recipient {
        static final String PREFIX = "member:";

        @Override
        public Channel channel() {
            return Channel.MAIL;
        }

        @Override
        public String toString() {
            return PREFIX + user;
        }
    }

    /** The one webhook of the installation, wherever it leads. */
    record Webhook() implements Recipient {
        static final String TEXT = "webhook";

        @Override
        public Channel channel() {
            return Channel.WEBHOOK;
        }

        @Override
        public String toString() {
            return TEXT;
        }
    }

    Channel channel();

    /**
     * What {@code toString} has written, which stays the same for ever: it is stored.
     *
     * @throws IllegalArgumentException for any other text
     */
    static Recipient parse(String text) {
        if (text.equals(Webhook.TEXT)) {
            return WEBHOOK;
        }
        if (!text.startsWith(Member.PREFIX)) {
            throw new IllegalArgumentException("not a recipient");
        }
        return new Member(new UserKey(UUID.fromString(text.substring(Member.PREFIX.length()))));
    }
}
