package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordStrength} keeps to. */
public interface PasswordStrengthContract {
    User ADA = User.create(
            new UserKey(new UUID(0, 1)),
            new UserName("Ada Lovelace"),
            new EmailAddress("ada.king@engines.example"),
            true,
            Optional.empty(),
            List.of(),
            Instant.EPOCH);

    PasswordStrength strength();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password1234",
                "P@ssw0rd1234",
                "123456789012",
                "qwertyuiop12",
                "administrator",
                "administrator1",
                "claviger1234",
                "Claviger2026!",
                "claviger-claviger",
                "adalovelace1",
                "lovelace1815",
                "Ada Lovelace 1",
                "adakingengines",
                "abcdeabcdeab"
            })
    default void what_everybody_tries_first_is_guessable(String text) {
        assertThat(strength().isGuessable(Password.presented(text), ADA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "correct horse battery staple",
                "correcthorsebatterystaple",
                "xk7f!Qz92LmP",
                "kd93kfls02jf",
                "Der Hund bellt laut",
                "Zoë likes trains",
                "\u0442\u0440\u0438 \u043a\u043e\u0442\u0430 \u0438 \u043f\u0451\u0441",
                "\uD83D\uDD11\uD83D\uDC36\uD83D\uDE82\uD83C\uDF27\uD83C\uDF4B\uD83C\uDFBB 7 mal"
            })
    default void what_only_one_would_think_of_is_not(String text) {
        assertThat(strength().isGuessable(Password.presented(text), ADA)).isFalse();
    }
}
