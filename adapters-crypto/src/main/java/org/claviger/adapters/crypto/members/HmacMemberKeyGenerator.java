package org.claviger.adapters.crypto.members;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.adapters.crypto.KeyedHash;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.TicketHash;

/** Hashes tickets under a key that is derived from the master key, so that a copy of the database opens nothing. */
public final class HmacMemberKeyGenerator implements MemberKeyGenerator {
    private static final int TICKET_BYTES = 32;

    /** 32 characters, 5 bits each; without I and O, 0 and 1. */
    private static final String TYPEABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    private final KeyedHash keyed;
    private final SecureRandom random;

    public HmacMemberKeyGenerator(MasterKey master, SecureRandom random) {
        this.keyed = new KeyedHash(master, "ticket-key");
        this.random = random;
    }

    /** RFC 9562, version 4. */
    @Override
    public UUID newKey() {
        var bits = ByteBuffer.wrap(randomBytes(2 * Long.BYTES));
        return new UUID(
                bits.getLong() & 0xffff_ffff_ffff_0fffL | 0x4000L,
                bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    @Override
    public Ticket newTicket() {
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(TICKET_BYTES)));
    }

    @Override
    public TicketHash hash(Ticket ticket) {
        return new TicketHash(HexFormat.of().formatHex(keyed.of(ticket.reveal())));
    }

    /** 125 random bits. */
    @Override
    public String newOneTimePassword() {
        return Stream.generate(this::typeableGroup).limit(GROUPS).collect(Collectors.joining("-"));
    }

    private String typeableGroup() {
        return random.ints(GROUP_LENGTH, 0, TYPEABLE.length())
                .mapToObj(index -> TYPEABLE.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
