package org.claviger.adapters.crypto.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.application.clients.SecretGeneratorContract;
import org.claviger.application.clients.spi.SecretGenerator;
import org.claviger.domain.secrets.PlainSecret;
import org.junit.jupiter.api.Test;

class HmacSecretGeneratorTest implements SecretGeneratorContract {
    @Override
    public SecretGenerator mint() {
        return new HmacSecretGenerator(MasterKeys.number(1), new SecureRandom());
    }

    @Override
    public SecretGenerator mintWithAnotherKey() {
        return new HmacSecretGenerator(MasterKeys.number(2), new SecureRandom());
    }

    @Test
    void a_hash_is_the_hmac_under_the_derived_pepper() throws GeneralSecurityException {
        byte[] pepper = hmac(HexFormat.of().parseHex("01".repeat(32)), "claviger client-secret-pepper\u0001");

        byte[] hash = mint().hash(PlainSecret.presented("cvg_any")).bytes();

        assertThat(hash).isEqualTo(hmac(pepper, "cvg_any"));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_text_of_anything_minted_tells_nothing() {
        var mint = mint();
        var minted = mint.mint();

        String shown = "%s %s %s %s".formatted(mint, minted, minted.secret(), minted.hash());

        assertThat(shown)
                .doesNotContain(minted.secret().reveal())
                .doesNotContain(HexFormat.of().formatHex(minted.hash().bytes()));
    }
}
