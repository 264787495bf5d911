package org.claviger.adapters.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void each_code_has_a_sentence_that_names_each_of_its_arguments() {
        for (FlawCode code : FlawCode.values()) {
            List<String> arguments = IntStream.range(0, code.arguments())
                    .mapToObj(index -> "<" + index + ">")
                    .toList();

            assertThat(Sentences.of(new Flaw(code, arguments)))
                    .as(code.code())
                    .isNotBlank()
                    .matches(sentence -> arguments.stream().allMatch(sentence::contains))
                    .doesNotContain("{", "}");
        }
    }

    @Test
    void numbers_are_told_as_programs_write_them() {
        assertThat(Sentences.of(Flaw.of(FlawCode.TOO_LONG, 2_000))).isEqualTo("must have at most 2000 characters");
    }

    @Test
    void the_problems_of_a_record_are_told_with_their_places() {
        assertThat(Sentences.of(List.of(
                        new Problem("/email", Flaw.of(FlawCode.MISSING)),
                        new Problem("/name", Flaw.of(FlawCode.TOO_LONG, 200)))))
                .isEqualTo("email is missing; name must have at most 200 characters");
        assertThat(Sentences.of(List.of(new Problem("", Flaw.of(FlawCode.NOT_HELD, "users:manage")))))
                .isEqualTo("You cannot give what you do not hold: users:manage");
    }
}
