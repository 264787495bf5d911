package org.claviger.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifetimeTest {

    @Test
    void a_token_lives_for_12_hours_if_nothing_else_is_said() {
        assertThat(TokenLifetime.STANDARD.duration()).hasSeconds(43_200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1M1S", "PT12H", "PT71H59M59S", "PT72H"})
    void a_lifetime_is_1_minute_to_72_hours(Duration duration) {
        assertThat(new TokenLifetime(duration).duration()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT59S", "PT59.999999999S", "PT72H0.000000001S", "PT72H1S", "-PT1M", "PT1M0.5S", "P365D"
            })
    void any_other_lifetime_is_refused(Duration duration) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenLifetime(duration));
    }
}
