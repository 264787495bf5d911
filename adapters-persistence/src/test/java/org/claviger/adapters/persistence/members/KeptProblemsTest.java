package org.claviger.adapters.persistence.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.junit.jupiter.api.Test;

class KeptProblemsTest {

    @Test
    void problems_are_read_as_they_were_written() {
        var problems = List.of(
                new Problem("/name", Flaw.of(FlawCode.TOO_LONG, 200)),
                new Problem("", Flaw.of(FlawCode.NOT_HELD, "users:manage stages:view")));

        assertThat(KeptProblems.read("invalid_input", KeptProblems.write(problems)))
                .isEqualTo(problems);
    }

    @Test
    void an_argument_with_tabs_and_line_feeds_stays_one_argument() {
        var problems = List.of(new Problem("/name", Flaw.of(FlawCode.OTHER, "a\tb\nc")));

        assertThat(KeptProblems.read("invalid_input", KeptProblems.write(problems)))
                .containsExactly(new Problem("/name", Flaw.of(FlawCode.OTHER, "a b c")));
    }

    @Test
    void the_sentences_of_older_rows_stay_readable() {
        assertThat(KeptProblems.read("invalid_input", "email is missing; name must not be empty"))
                .containsExactly(
                        new Problem("/email", Flaw.of(FlawCode.OTHER, "is missing")),
                        new Problem("/name", Flaw.of(FlawCode.OTHER, "must not be empty")));
        assertThat(KeptProblems.read("permissions_not_held", "You cannot give what you do not hold: users:manage"))
                .containsExactly(
                        new Problem("", Flaw.of(FlawCode.OTHER, "You cannot give what you do not hold: users:manage")));
        assertThat(KeptProblems.readFlaw("must be a text")).isEqualTo(Flaw.of(FlawCode.OTHER, "must be a text"));
    }
}
