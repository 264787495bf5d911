package org.claviger.application.members;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.claviger.application.members.spi.MemberMint;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.TicketHash;

/** Makes the same keys, tickets and passwords in every run: for tests, and for nothing else. */
public final class FakeMemberMint implements MemberMint {
    private final Random random;

    public FakeMemberMint(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized UUID newKey() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Override
    public Ticket newTicket() {
        return new Ticket(text(32));
    }

    @Override
    public TicketHash hash(Ticket ticket) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new TicketHash(
                    HexFormat.of().formatHex(digest.digest(ticket.reveal().getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    @Override
    public String newOneTimePassword() {
        return text(15);
    }

    private synchronized String text(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
