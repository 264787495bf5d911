package org.claviger.adapters.crypto.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.application.StartRefused;
import org.claviger.application.tokens.InMemorySigningKeys;
import org.claviger.application.tokens.spi.SigningKeys.StoredKey;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private final InMemorySigningKeys store = new InMemorySigningKeys();

    private KeyRing open(SigningAlgorithm algorithm, String now) {
        return KeyRing.open(store, MasterKeys.number(1), algorithm, Optional.empty(), Instant.parse(now));
    }

    @Test
    void the_first_start_makes_one_key_and_the_second_none() {
        KeyRing first = open(SigningAlgorithm.ES256, "2026-11-21T10:00:00Z");

        KeyRing second = open(SigningAlgorithm.ES256, "2026-11-22T10:00:00Z");

        assertThat(store.all()).hasSize(1);
        assertThat(second.signing().id()).isEqualTo(first.signing().id());
        assertThat(second.jwks()).isEqualTo(first.jwks());
    }

    @Test
    void another_algorithm_gets_a_key_and_the_older_one_still_checks() {
        KeyRing before = open(SigningAlgorithm.ES256, "2026-11-21T10:00:00Z");

        KeyRing after = open(SigningAlgorithm.EDDSA, "2026-11-22T10:00:00Z");
        KeyRing back = open(SigningAlgorithm.ES256, "2026-11-23T10:00:00Z");

        assertThat(after.signing().algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
        assertThat(after.find(before.signing().id())).isPresent();
        assertThat(back.signing().id()).isEqualTo(before.signing().id());
        assertThat(store.all()).hasSize(2);
    }

    @Test
    void what_is_published_has_no_private_parts() throws ParseException {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            open(algorithm, "2026-11-21T10:00:00Z");
        }

        JWKSet published = JWKSet.parse(
                open(SigningAlgorithm.ES256, "2026-11-22T10:00:00Z").jwks());

        assertThat(published.getKeys()).hasSize(4).noneMatch(JWK::isPrivate);
        assertThat(published.getKeys())
                .allSatisfy(key -> assertThat(key.toJSONObject())
                        .containsKeys("kid", "use", "alg")
                        .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth", "k"));
    }

    @Test
    void what_is_stored_is_encrypted() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            open(algorithm, "2026-11-21T10:00:00Z");
        }

        assertThat(store.all())
                .allSatisfy(stored -> assertThat(new String(stored.encrypted(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("kty", "kid", stored.id()));
    }

    @Test
    void another_master_key_opens_nothing() {
        open(SigningAlgorithm.ES256, "2026-11-21T10:00:00Z");

        assertThatThrownBy(() -> KeyRing.open(
                        store, MasterKeys.number(2), SigningAlgorithm.ES256, Optional.empty(), Instant.EPOCH))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_key_that_was_stored_under_the_name_of_another_is_refused() {
        open(SigningAlgorithm.ES256, "2026-11-21T10:00:00Z");
        StoredKey stored = store.all().get(0);
        store.add(new StoredKey("another", stored.algorithm(), stored.encrypted(), stored.createdAt()));

        assertThatThrownBy(() -> open(SigningAlgorithm.ES256, "2026-11-22T10:00:00Z"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("signing key another");
    }

    @Test
    void a_key_that_was_made_for_one_purpose_is_refused_for_another() {
        var master = MasterKeys.number(1);
        var auditKeys = new InMemorySigningKeys();
        KeyRing.ofAuditTrail(auditKeys, master, Instant.EPOCH);
        open(SigningAlgorithm.ES256, "2026-11-21T10:00:00Z");

        assertThatThrownBy(
                        () -> KeyRing.open(auditKeys, master, SigningAlgorithm.ES256, Optional.empty(), Instant.EPOCH))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("signing key");
        assertThatThrownBy(() -> KeyRing.ofAuditTrail(store, master, Instant.EPOCH))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("checkpoint key");
    }

    @Test
    void public_keys_of_the_audit_trail_can_be_read_and_none_is_made_for_that() {
        var master = MasterKeys.number(1);

        String none = KeyRing.publicKeysOfAuditTrail(store, master);
        String made = KeyRing.ofAuditTrail(store, master, Instant.EPOCH).jwks();

        assertThat(none).isEqualTo("{\"keys\":[]}");
        assertThat(KeyRing.publicKeysOfAuditTrail(store, master)).isEqualTo(made);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void a_key_that_cannot_be_used_is_refused_and_not_quoted() {
        var master = MasterKeys.number(1);
        byte[] garbage = master.encrypt("{\"secret\":\"part\"}".getBytes(StandardCharsets.UTF_8), "signing key 1");
        store.add(new StoredKey("1", "ES256", garbage, Instant.EPOCH));

        assertThatThrownBy(() -> open(SigningAlgorithm.ES256, "2026-11-22T10:00:00Z"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("signing key 1")
                .hasMessageNotContaining("part")
                .hasNoCause();
    }

    @Test
    void a_key_for_an_algorithm_of_the_future_is_refused() {
        var master = MasterKeys.number(1);
        store.add(
                new StoredKey("1", "ML-DSA-65", master.encrypt(new byte[] {'{', '}'}, "signing key 1"), Instant.EPOCH));

        assertThatThrownBy(() -> open(SigningAlgorithm.ES256, "2026-11-22T10:00:00Z"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("start the version that made it");
    }

    @Test
    void a_text_of_keys_tells_nothing_private() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            KeyRing ring = open(algorithm, "2026-11-21T10:00:00Z");
            SigningKey key = ring.signing();

            String shown = ring + " " + key + " " + Arrays.asList(key) + " " + store.all();

            assertThat(shown)
                    .doesNotContain(String.valueOf(key.pair().toJSONObject().get("d")));
        }
    }
}
