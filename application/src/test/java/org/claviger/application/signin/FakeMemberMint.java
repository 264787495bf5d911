package org.claviger.application.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.TicketHash;

/** Makes the same keys and tickets in every run: for tests, and for nothing else. */
public final class FakeMemberMint implements MemberKeyGenerator {
    private final Random random;
    private final String key;

    public FakeMemberMint(long seed) {
        this(seed, "a key");
    }

    public FakeMemberMint(long seed, String key) {
        this.random = new Random(seed);
        this.key = key;
    }

    @Override
    public UUID newKey() {
        byte[] bytes = bytes(16);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));
    }

    @Override
    public Ticket newTicket() {
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32)));
    }

    @Override
    public TicketHash hash(Ticket ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((key + "\n" + ticket.reveal()).getBytes(StandardCharsets.UTF_8));
            return new TicketHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    @Override
    public String newOneTimePassword() {
        String letters = HexFormat.of().formatHex(bytes(13)).toUpperCase(Locale.ROOT);
        String typeable = letters.replace('0', 'X').replace('1', 'Y').substring(0, 25);
        return IntStream.range(0, 5)
                .mapToObj(group -> typeable.substring(5 * group, 5 * group + 5))
                .collect(Collectors.joining("-"));
    }

    private synchronized byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
