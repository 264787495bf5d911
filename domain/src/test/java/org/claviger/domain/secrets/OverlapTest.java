package org.claviger.domain.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 71, 72})
    void an_overlap_is_0_to_72_hours(int hours) {
        var overlap = Overlap.ofHours(hours).get();

        assertThat(overlap.duration()).isEqualTo(Duration.ofHours(hours));
        assertThat(overlap.isNone()).isEqualTo(hours == 0);
        assertThat(overlap).isEqualTo(new Overlap(hours));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 73, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void any_other_overlap_is_refused(int hours) {
        var refused = Overlap.ofHours(hours).getLeft();

        assertThat(refused).isEqualTo(new SecretError.OverlapOutOfRange(72));
        assertThat(refused.sentence()).isEqualTo("must be between 0 and 72 hours");
        assertThatIllegalArgumentException().isThrownBy(() -> new Overlap(hours));
    }

    @Test
    void none_is_no_time_at_all() {
        assertThat(Overlap.NONE.isNone()).isTrue();
        assertThat(Overlap.NONE.duration()).isZero();
    }
}
