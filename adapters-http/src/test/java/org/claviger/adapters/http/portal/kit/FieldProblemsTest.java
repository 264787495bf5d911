package org.claviger.adapters.http.portal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.junit.jupiter.api.Test;

class FieldProblemsTest {
    private static final User USER = User.create(
            new UserKey(UUID.fromString("0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de")),
            new UserName("Ada of Lovelace"),
            new EmailAddress("ada.lovelace@example.com"),
            true,
            Optional.empty(),
            List.of(),
            Instant.EPOCH);

    @Test
    void everything_that_can_be_wrong_with_a_password_is_said_in_german_too() {
        for (String password : List.of(
                "short", "with a control \u0007", "aaaaaaaaaaaaaaaa", "ada.lovelace@example.com", "Ada of Lovelace")) {
            var flaw = Password.choose(password, USER).getLeft();

            assertThat(FieldProblems.of(List.of(new Problem("/password", flaw)), Messages.in(Locale.GERMAN))
                            .of("password"))
                    .singleElement()
                    .asString()
                    .isNotEqualTo(FieldProblems.text(flaw, Messages.in(Locale.ENGLISH)));
        }
    }

    @Test
    void what_is_guessable_is_said_in_german_too() {
        var flaw = Flaw.of(FlawCode.GUESSABLE);

        assertThat(FieldProblems.of(List.of(new Problem("/password", flaw)), Messages.in(Locale.GERMAN))
                        .of("password"))
                .singleElement()
                .asString()
                .startsWith("Darf keines sein,");
    }

    @Test
    void each_code_has_a_text_in_each_language_that_names_no_other_values() {
        for (Locale language : Messages.LANGUAGES) {
            for (FlawCode code : FlawCode.values()) {
                List<String> arguments = IntStream.range(0, code.arguments())
                        .mapToObj(index -> "<" + index + ">")
                        .toList();

                assertThat(FieldProblems.text(new Flaw(code, arguments), Messages.in(language)))
                        .as("%s in %s", code, language)
                        .isNotBlank()
                        .doesNotContain("{", "}");
            }
        }
    }

    @Test
    void problems_are_told_field_by_field_with_their_values() {
        var problems = List.of(
                new Problem("/name", Flaw.of(FlawCode.WRONG_LENGTH, 1, 100)),
                new Problem("/permissions/0/stages", Flaw.of(FlawCode.MISSING)),
                new Problem("/permissions/1", Flaw.of(FlawCode.OTHER, "is something new")));

        var told = FieldProblems.of(problems, Messages.in(Locale.ENGLISH));

        assertThat(told.of("name")).containsExactly("Must have 1 to 100 characters.");
        assertThat(told.of("permissions")).containsExactly("Is missing.", "It is something new.");
        assertThat(told.of("description")).isEmpty();
        assertThat(told.isEmpty()).isFalse();
        assertThat(FieldProblems.NONE.isEmpty()).isTrue();
    }
}
