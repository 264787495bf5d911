package org.claviger.domain.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainSecretTest {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Computed by another program, in another language. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000,"
                + "cvg_00000000000000000000000000000000000000000003qTt2V",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
                + "cvg_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp12DyVEF",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
                + "cvg_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf4fWwWt",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08,"
                + "cvg_bpNQOHxKv2ryNnlsG67oZ0FLM9EnjX2thik59zrzhv62AOTPq"
    })
    void known_entropy_gives_a_known_secret(String entropy, String expected) {
        var secret = PlainSecret.of(HexFormat.of().parseHex(entropy));

        assertThat(secret.reveal()).isEqualTo(expected);
        assertThat(PlainSecret.isWellFormed(expected)).isTrue();
    }

    @Test
    void a_secret_is_a_prefix_and_49_characters_that_no_form_or_address_needs_to_encode() {
        for (String secret : samples(200)) {
            assertThat(secret).matches("cvg_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
            assertThat(URLEncoder.encode(secret, StandardCharsets.UTF_8)).isEqualTo(secret);
            assertThat(PlainSecret.isWellFormed(secret)).isTrue();
        }
    }

    @Test
    void different_entropy_gives_a_different_secret() {
        byte[] entropy = new byte[PlainSecret.ENTROPY_BYTES];
        List<String> secrets = new ArrayList<>();

        secrets.add(PlainSecret.of(entropy).reveal());
        for (int bit = 0; bit < 256; bit++) {
            byte[] other = entropy.clone();
            other[bit / 8] = (byte) (1 << (bit % 8));
            secrets.add(PlainSecret.of(other).reveal());
        }

        assertThat(secrets).hasSize(257).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void entropy_of_another_size_is_refused(int bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> PlainSecret.of(new byte[bytes]));
    }

    @Test
    void every_typing_error_in_one_character_is_found() {
        for (String secret : samples(5)) {
            for (int place = 0; place < secret.length(); place++) {
                for (char typed = ' '; typed <= '~'; typed++) {
                    if (typed != secret.charAt(place)) {
                        String mistyped = replaced(secret, place, typed);

                        assertThat(PlainSecret.isWellFormed(mistyped))
                                .as(mistyped)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void every_swap_of_two_neighbours_is_found() {
        for (String secret : samples(50)) {
            for (int place = 1; place < secret.length(); place++) {
                char left = secret.charAt(place - 1);
                char right = secret.charAt(place);
                if (left != right) {
                    String swapped = replaced(replaced(secret, place - 1, right), place, left);

                    assertThat(PlainSecret.isWellFormed(swapped)).as(swapped).isFalse();
                }
            }
        }
    }

    @Test
    void every_lost_and_every_doubled_character_is_found() {
        for (String secret : samples(20)) {
            for (int place = 0; place < secret.length(); place++) {
                String lost = secret.substring(0, place) + secret.substring(place + 1);
                String doubled = secret.substring(0, place) + secret.charAt(place) + secret.substring(place);

                assertThat(PlainSecret.isWellFormed(lost)).isFalse();
                assertThat(PlainSecret.isWellFormed(doubled)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cvg_",
                "CVG_00000000000000000000000000000000000000000003qTt2V",
                " cvg_00000000000000000000000000000000000000000003qTt2V",
                "cvg_00000000000000000000000000000000000000000003qTt2V\n",
                "cvg_0000000000000000000000000000000000000000000000000",
                "cvg_\u0660000000000000000000000000000000000000000003qTt2V",
                "cvg_00000000000000000000000000000000000000000003qTt2\uD83D\uDE00"
            })
    void other_texts_are_not_well_formed(String text) {
        assertThat(PlainSecret.isWellFormed(text)).isFalse();
    }

    @Test
    void whatever_is_presented_is_kept_as_it_is() {
        assertThat(PlainSecret.presented(" not a secret ").reveal()).isEqualTo(" not a secret ");
    }

    @Test
    void printing_a_secret_tells_nothing_of_it() {
        var minted = PlainSecret.of(new byte[32]);
        var presented = PlainSecret.presented("hunter2");
        var hash = new SecretHash(HexFormat.of().parseHex("ab".repeat(32)));

        assertThat(minted).hasToString("PlainSecret[hidden]");
        assertThat(presented).hasToString("PlainSecret[hidden]");
        assertThat(hash).hasToString("SecretHash[hidden]");
        assertThat(SomeSecrets.secret(0xAB, Instant.EPOCH).toString())
                .contains("SecretHash[hidden]")
                .doesNotContain(Arrays.toString(SomeSecrets.hash(0xAB).bytes()));
    }

    @Test
    void a_hash_is_32_bytes_compared_by_content_and_cannot_be_changed_from_outside() {
        byte[] bytes = new byte[32];
        var hash = new SecretHash(bytes);

        bytes[0] = 1;
        hash.bytes()[1] = 1;

        assertThat(hash).isEqualTo(new SecretHash(new byte[32])).hasSameHashCodeAs(new SecretHash(new byte[32]));
        assertThat(hash).isNotEqualTo(new SecretHash(bytes)).isNotEqualTo("a text");
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(new byte[33]));
    }

    private static List<String> samples(int count) {
        var random = new Random(20261121);
        List<String> samples = new ArrayList<>();
        for (int sample = 0; sample < count; sample++) {
            byte[] entropy = new byte[PlainSecret.ENTROPY_BYTES];
            random.nextBytes(entropy);
            samples.add(PlainSecret.of(entropy).reveal());
        }
        assertThat(samples).allMatch(sample -> sample.chars().skip(4).allMatch(digit -> BASE62.indexOf(digit) >= 0));
        return samples;
    }

    private static String replaced(String text, int place, char character) {
        return text.substring(0, place) + character + text.substring(place + 1);
    }
}
