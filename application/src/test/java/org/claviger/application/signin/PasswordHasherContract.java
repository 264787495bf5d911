package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.application.Race;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordHasher} keeps to. */
public interface PasswordHasherContract {

    PasswordHasher hasher();

    @Test
    default void a_password_matches_its_hash_also_after_a_restart() {
        var password = Password.presented("correct horse battery");

        PasswordHash hash = hasher().hash(password, false);

        assertThat(hasher().matches(password, Optional.of(hash))).isTrue();
    }

    @Test
    default void no_other_password_does() {
        var hasher = hasher();
        PasswordHash hash = hasher.hash(Password.presented("correct horse battery"), false);

        assertThat(Stream.of(
                        "",
                        "correct horse batter",
                        "correct horse battery ",
                        " correct horse battery",
                        "Correct horse battery",
                        "correct horse battery\u0000"))
                .noneMatch(other -> hasher.matches(Password.presented(other), Optional.of(hash)));
    }

    @Test
    default void nothing_matches_when_there_is_no_hash() {
        var hasher = hasher();

        assertThat(Stream.of("", "correct horse battery"))
                .noneMatch(text -> hasher.matches(Password.presented(text), Optional.empty()));
    }

    @Test
    default void the_same_password_has_another_hash_each_time() {
        var hasher = hasher();
        var password = Password.presented("correct horse battery");

        Stream<String> hashes =
                Stream.generate(() -> hasher.hash(password, false).encoded()).limit(3);

        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    default void a_hash_says_whether_the_password_is_for_one_sign_in() {
        var hasher = hasher();
        var password = Password.presented("correct horse battery");

        PasswordHash once = hasher.hash(password, true);
        PasswordHash often = hasher.hash(password, false);

        assertThat(once.oneTime()).isTrue();
        assertThat(often.oneTime()).isFalse();
        assertThat(hasher.matches(password, Optional.of(once))).isTrue();
    }

    @Test
    default void a_hash_does_not_tell_the_password() {
        PasswordHash hash = hasher().hash(Password.presented("correct-horse"), false);

        assertThat(hash.encoded()).doesNotContain("correct-horse");
    }

    @Test
    default void any_text_can_be_a_password_in_whatever_form_it_is_typed() {
        var hasher = hasher();
        var long128 = "\uD83D\uDD11".repeat(Password.MAX_LENGTH);

        PasswordHash composed = hasher.hash(Password.presented("caf\u00e9 caf\u00e9"), false);
        PasswordHash keys = hasher.hash(Password.presented(long128), false);

        assertThat(hasher.matches(Password.presented("cafe\u0301 cafe\u0301"), Optional.of(composed)))
                .isTrue();
        assertThat(hasher.matches(Password.presented(long128), Optional.of(keys)))
                .isTrue();
        assertThat(hasher.matches(Password.presented(long128.substring(2)), Optional.of(keys)))
                .isFalse();
    }

    @Test
    default void many_threads_may_ask_at_once() {
        var hasher = hasher();

        List<Boolean> right = Race.between(8, runner -> {
            var password = Password.presented("the password of " + runner);
            PasswordHash hash = hasher.hash(password, false);
            return hasher.matches(password, Optional.of(hash))
                    && !hasher.matches(Password.presented("another"), Optional.of(hash));
        });

        assertThat(right).containsOnly(true);
    }
}
