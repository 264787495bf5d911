package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.claviger.application.Race;
import org.claviger.application.tokens.spi.SigningKeys;
import org.claviger.application.tokens.spi.SigningKeys.StoredKey;
import org.junit.jupiter.api.Test;

/** What every {@link SigningKeys} keeps to. */
public interface SigningKeysContract {

    /** A store of its own, without any key in it. */
    SigningKeys signingKeys();

    private static StoredKey key(String id, Instant at) {
        var bytes = new byte[3_000];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 7 + id.hashCode());
        }
        return new StoredKey(id, "ES256", bytes, at);
    }

    private static Instant now() {
        return Instant.parse("2026-11-21T10:00:00.123Z");
    }

    @Test
    default void there_is_no_key_at_first() {
        assertThat(signingKeys().all()).isEmpty();
    }

    @Test
    default void a_key_comes_back_as_it_was_added() {
        var keys = signingKeys();
        StoredKey added = key("Zm9v-_b2Fy", now());

        keys.add(added);

        assertThat(keys.all()).singleElement().usingRecursiveComparison().isEqualTo(added);
    }

    @Test
    default void the_newest_key_comes_first() {
        var keys = signingKeys();
        keys.add(key("b", now()));
        keys.add(key("c", now().plusMillis(1)));
        keys.add(key("a", now().minusMillis(1)));

        assertThat(keys.all()).extracting(StoredKey::id).containsExactly("c", "b", "a");
    }

    @Test
    default void the_id_of_another_key_is_refused() {
        var keys = signingKeys();
        StoredKey first = key("same", now());
        keys.add(first);

        assertThatThrownBy(() -> keys.add(new StoredKey("same", "RS256", new byte[] {1}, now().plusSeconds(1))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(keys.all()).singleElement().usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    default void of_many_who_add_the_same_id_one_succeeds() {
        var keys = signingKeys();

        List<Boolean> added = Race.between(8, runner -> {
            try {
                keys.add(key("same", now().plusMillis(runner)));
                return true;
            } catch (IllegalStateException taken) {
                return false;
            }
        });

        assertThat(added).containsOnlyOnce(true);
        assertThat(keys.all())
                .singleElement()
                .satisfies(kept -> assertThat(kept.createdAt()).isEqualTo(now().plusMillis(added.indexOf(true))));
    }
}
