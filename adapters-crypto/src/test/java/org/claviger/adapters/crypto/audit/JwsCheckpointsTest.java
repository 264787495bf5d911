package org.claviger.adapters.crypto.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Instant;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.application.audit.CheckpointSignerContract;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.tokens.InMemorySigningKeys;
import org.junit.jupiter.api.Test;

class JwsCheckpointsTest implements CheckpointSignerContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final InMemorySigningKeys store = new InMemorySigningKeys();

    private static CheckpointSigner over(InMemorySigningKeys store) {
        return new JwsCheckpoints(KeyRing.ofAuditTrail(store, MasterKeys.number(1), NOW));
    }

    @Override
    public CheckpointSigner signer() {
        return over(new InMemorySigningKeys());
    }

    @Test
    void what_was_signed_before_a_restart_can_be_read_after_it() {
        String text = over(store).checkpoint(CHECKPOINT).text();

        assertThat(over(store).reader().checkpoint(text)).contains(CHECKPOINT);
    }

    @Test
    void the_public_keys_are_enough_to_read() {
        CheckpointSigner signer = over(store);

        CheckpointReader reader = JwsCheckpointReader.of(signer.jwks()).orElseThrow();

        assertThat(reader.checkpoint(signer.checkpoint(CHECKPOINT).text())).contains(CHECKPOINT);
        assertThat(signer.jwks()).doesNotContain("\"d\"");
    }

    @Test
    void a_changed_payload_counts_for_nothing() throws ParseException {
        CheckpointSigner signer = over(store);
        String[] parts = signer.checkpoint(CHECKPOINT).text().split("\\.");
        String payload =
                JWSObject.parse(String.join(".", parts)).getPayload().toString().replace("42", "43");

        String forged = parts[0] + "." + Base64URL.encode(payload) + "." + parts[2];

        assertThat(signer.reader().checkpoint(forged)).isEmpty();
    }

    @Test
    void what_is_no_key_set_reads_nothing() {
        assertThat(JwsCheckpointReader.of("")).isEmpty();
        assertThat(JwsCheckpointReader.of("{\"keys\":7}")).isEmpty();
    }
}
