package org.claviger.adapters.crypto.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.application.signin.MemberKeyGeneratorContract;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.domain.members.Ticket;
import org.junit.jupiter.api.Test;

class HmacMemberKeyGeneratorTest implements MemberKeyGeneratorContract {
    @Override
    public MemberKeyGenerator mint() {
        return new HmacMemberKeyGenerator(MasterKeys.number(1), new SecureRandom());
    }

    @Override
    public MemberKeyGenerator mintWithAnotherKey() {
        return new HmacMemberKeyGenerator(MasterKeys.number(2), new SecureRandom());
    }

    @Test
    void a_hash_is_the_hmac_under_a_key_for_tickets_only() throws GeneralSecurityException {
        byte[] key = hmac(HexFormat.of().parseHex("01".repeat(32)), "claviger ticket-key\u0001");

        String hash = mint().hash(new Ticket("any")).hex();

        assertThat(hash).isEqualTo(HexFormat.of().formatHex(hmac(key, "any")));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_one_time_password_has_five_groups_of_characters_that_are_not_mistaken() {
        assertThat(Stream.generate(mint()::newOneTimePassword).limit(100))
                .allMatch(password -> password.matches("[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){4}"));
    }

    @Test
    void a_text_of_anything_minted_tells_nothing() {
        var mint = mint();
        var ticket = mint.newTicket();

        String shown = "%s %s %s".formatted(mint, ticket, mint.hash(ticket));

        assertThat(shown)
                .doesNotContain(ticket.reveal())
                .doesNotContain(mint.hash(ticket).hex());
    }
}
