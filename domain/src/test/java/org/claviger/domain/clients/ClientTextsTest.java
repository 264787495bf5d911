package org.claviger.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.claviger.domain.Description;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.permissions.PrincipalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in the client ID, the name and the description of a client. */
class ClientTextsTest {
    private static final String KEY_EMOJI = "\uD83D\uDD11";

    @Test
    void a_client_id_is_32_lower_case_hexadecimal_characters() {
        var id = new ClientId("0123456789abcdef0123456789abcdef");

        assertThat(id).hasToString("0123456789abcdef0123456789abcdef");
        assertThat(id.principal()).isEqualTo(new PrincipalId("api-client:0123456789abcdef0123456789abcdef"));
    }

    static List<String> badIds() {
        return List.of(
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789abcdef",
                "0123456789abcdeg0123456789abcdef",
                "0123456789abcdef0123456789abcdef\n",
                " 123456789abcdef0123456789abcdef",
                "\u0660123456789abcdef0123456789abcdef",
                "01234567-89ab-cdef-0123-456789abcdef");
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void any_other_text_is_not_a_client_id(String text) {
        assertThat(ClientId.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(text));
    }

    static List<String> names() {
        return List.of(
                "a",
                "Billing export",
                "Großkunden 顧客 <b>&\"'",
                "a".repeat(100),
                KEY_EMOJI,
                KEY_EMOJI.repeat(100),
                "two  spaces");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_1_to_100_characters_and_kept_as_it_is(String text) {
        assertThat(ClientName.parse(text).get()).hasToString(text).isEqualTo(new ClientName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a ", "\ta", "a\n", "\r\na\r\n", "\u3000a\u3000", "\u2003a", "a\u2028", "\u001Fa"})
    void white_space_around_a_name_is_trimmed_the_ideographic_space_included(String text) {
        assertThat(ClientName.parse(text).get()).hasToString("a");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientName(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00A0a", "a\u00A0", "\u2007a\u202F", "\u200Ba\u2060", "\uFEFFa", "a\u3164\u2800", "a\u0085"})
    void what_merely_looks_like_white_space_is_trimmed_too(String text) {
        assertThat(ClientName.parse(text).get()).hasToString("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2764\uFE0F", "a\u0301", "\u202Eevil", "\u2067a\u2069", "\u0915\u094D\u200D"})
    void what_belongs_to_a_character_or_turns_it_round_stays(String text) {
        assertThat(ClientName.parse(text).get()).hasToString(text);
    }

    static List<String> invisible() {
        return List.of(
                "\u200B",
                "\u2060",
                "\u00A0",
                "\u3164",
                "\u2800",
                "\u00AD",
                "\uFEFF",
                "\u180E",
                "\u115F",
                "\u1160",
                "\uFFA0",
                "\uFFFC",
                "\u200D",
                "\u202E",
                "\u2066\u2069",
                "\u061C",
                "\uFE0F",
                "\u0301",
                "\u20DD",
                "\u17B4",
                "\u2062",
                "\uE000",
                "\uFFFE",
                "\u0378",
                "\uDB40\uDC41\uDB40\uDC7F",
                "\uDB40\uDD00",
                "\uDBC0\uDC00",
                " \u200B\t\u00A0 \u0301");
    }

    @ParameterizedTest
    @MethodSource("invisible")
    void a_name_of_which_nothing_shows_is_none_and_a_description_is_absent(String text) {
        assertThat(ClientName.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.EMPTY));
        assertThat(Description.parse(text)).contains(new Description(""));
    }

    @Test
    void a_name_is_typed_in_any_normal_form_and_with_what_pages_put_around_it_but_in_its_case() {
        assertThat(List.of("Re\u0301sume\u0301", " R\u00E9sum\u00E9\u00A0", "\u2068R\u00E9sum\u00E9\u2069"))
                .allMatch(typed -> Texts.isTyped(typed, "R\u00E9sum\u00E9"));
        assertThat(Texts.isTyped("\u2068\u05D0\u202E\u2069", "\u05D0\u202E")).isTrue();
        assertThat(List.of("r\u00E9sum\u00E9", "Resume", "", "R\u00E9sum\u00E9 2"))
                .noneMatch(typed -> Texts.isTyped(typed, "R\u00E9sum\u00E9"));
    }

    @Test
    void names_of_before_can_be_read() {
        assertThat(new ClientName("\u200B")).hasToString("\u200B");
        assertThat(new ClientName("\u00A0a")).hasToString("\u00A0a");
        assertThat(new Description("\u200B")).hasToString("\u200B");
    }

    @Test
    void only_what_is_left_after_trimming_counts() {
        assertThat(ClientName.parse(" " + "a".repeat(100) + " ").get()).hasToString("a".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u3000"})
    void a_name_is_required(String text) {
        assertThat(ClientName.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientName(text));
    }

    static List<String> longNames() {
        return List.of("a".repeat(101), KEY_EMOJI.repeat(101), "a".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void a_name_of_more_than_100_characters_is_refused(String text) {
        assertThat(ClientName.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.TOO_LONG, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientName(text));
    }

    static Stream<String> unprintable() {
        return Stream.of("\u0000", "\u0007", "\u001B", "\u007F", "\u0080", "\u0085", "\u009F", "\uD83D", "\uDD11");
    }

    @ParameterizedTest
    @MethodSource("unprintable")
    void neither_a_name_nor_a_description_has_control_characters_or_half_a_character(String character) {
        String text = "a" + character + "b";

        assertThat(ClientName.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.CONTROL_CHARACTERS));
        assertThat(Description.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.CONTROL_CHARACTERS_IN_TEXT));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientName(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Description(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\r\nb"})
    void line_breaks_and_tabs_are_for_descriptions(String text) {
        assertThat(Description.parse(text).get()).hasToString(text);
        assertThat(ClientName.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.CONTROL_CHARACTERS));
    }

    static List<String> descriptions() {
        return List.of("", " nightly job\n", "a".repeat(1_000), KEY_EMOJI.repeat(1_000));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void a_description_is_up_to_1000_characters_and_kept_as_it_is(String text) {
        assertThat(Description.parse(text).get()).hasToString(text).isEqualTo(new Description(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", KEY_EMOJI})
    void a_description_of_more_than_1000_characters_is_refused(String character) {
        String text = character.repeat(1_001);

        assertThat(Description.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.TOO_LONG, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Description(text));
    }

    @Test
    void a_copy_is_called_a_copy() {
        var name = new ClientName("Billing export");

        assertThat(name.ofCopy()).hasToString("Billing export (copy)");
        assertThat(name.ofCopy().ofCopy()).hasToString("Billing export (copy) (copy)");
    }

    @Test
    void the_name_of_a_copy_is_shortened_where_it_would_be_too_long() {
        assertThat(new ClientName("a".repeat(93)).ofCopy()).hasToString("a".repeat(93) + " (copy)");
        assertThat(new ClientName("a".repeat(94)).ofCopy()).hasToString("a".repeat(93) + " (copy)");
        assertThat(new ClientName("a".repeat(100)).ofCopy()).hasToString("a".repeat(93) + " (copy)");
        assertThat(new ClientName(KEY_EMOJI.repeat(100)).ofCopy()).hasToString(KEY_EMOJI.repeat(93) + " (copy)");
        assertThat(new ClientName("a".repeat(92) + " " + "b".repeat(7)).ofCopy())
                .hasToString("a".repeat(92) + " (copy)");
    }
}
