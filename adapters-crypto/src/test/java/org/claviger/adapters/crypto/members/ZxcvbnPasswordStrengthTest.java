package org.claviger.adapters.crypto.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.claviger.application.signin.PasswordStrengthContract;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.domain.members.Password;
import org.junit.jupiter.api.Test;

class ZxcvbnPasswordStrengthTest implements PasswordStrengthContract {
    private static final PasswordStrength STRENGTH = new ZxcvbnPasswordStrength();
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$%&/()=?+#-_.";

    @Override
    public PasswordStrength strength() {
        return STRENGTH;
    }

    private static boolean isGuessable(String text) {
        return STRENGTH.isGuessable(Password.presented(text), ADA);
    }

    /** 12 is the shortest that may be chosen; ASVS 5.0, 6.2.4, asks for the 3,000 most common of them. */
    @Test
    void each_common_password_is_guessable_also_with_what_makes_it_long_enough() throws IOException {
        List<String> common;
        try (var list = Zxcvbn.class.getResourceAsStream("matchers/dictionaries/passwords.txt")) {
            common = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }

        assertThat(common).hasSizeGreaterThan(20_000);
        assertThat(common.stream().filter(text -> text.length() >= Password.MIN_LENGTH))
                .hasSizeGreaterThan(50)
                .allMatch(ZxcvbnPasswordStrengthTest::isGuessable);
        assertThat(common.stream()
                        .limit(3_000)
                        .map(text -> text + "123456789012".substring(0, Math.max(0, 12 - text.length()))))
                .allMatch(ZxcvbnPasswordStrengthTest::isGuessable);
    }

    @Test
    void random_passwords_of_every_length_are_not() {
        var random = new Random(624);

        for (int length = Password.MIN_LENGTH; length <= Password.MAX_LENGTH; length++) {
            String text = random.ints(length, 0, LETTERS.length())
                    .mapToObj(LETTERS::charAt)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            assertThat(isGuessable(text)).as(text).isFalse();
        }
    }

    @Test
    void what_repeats_is_guessable_however_long_it_is() {
        assertThat(isGuessable("abcdefgh".repeat(16))).isTrue();
        assertThat(isGuessable("password".repeat(16))).isTrue();
        assertThat(isGuessable("19801231".repeat(16))).isTrue();
    }

    @Test
    void half_a_character_at_the_cut_does_no_harm() {
        assertThat(isGuessable("x" + "\uD83D\uDD11\uD83D\uDC36\uD83D\uDE82".repeat(40)))
                .isNotNull();
        assertThat(isGuessable("Ein Satz, wie ihn nur eine denkt\uD83D\uDD11")).isFalse();
    }
}
