package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.audit.TrailReader;
import org.claviger.application.tokens.spi.SigningKeys;
import org.junit.jupiter.api.Test;

class RecordedSigningKeysTest implements SigningKeysContract {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final TrailReader trail = new TrailReader(claviger.audit);

    @Override
    public SigningKeys signingKeys() {
        return new RecordedSigningKeys(new InMemorySigningKeys(), claviger.audit, claviger.ports.unitOfWork());
    }

    @Test
    void each_key_that_is_added_is_recorded_and_no_other() {
        var keys = signingKeys();
        var key = new SigningKeys.StoredKey("k1", "ES256", new byte[1], claviger.clock.instant());

        keys.add(key);
        assertThatThrownBy(() -> keys.add(key)).isInstanceOf(IllegalStateException.class);

        assertThat(trail.lines()).containsExactly("signing-key.made k1 {} {algorithm=ES256}");
    }
}
