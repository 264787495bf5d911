package org.claviger.domain.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in names, addresses and passwords of people. */
class MemberTextsTest {
    private static final User ADA = User.create(
            new UserKey(new UUID(0, 1)),
            new UserName("Ada, Countess of Lovelace"),
            new EmailAddress("Ada.Lovelace@Example.org"),
            true,
            Optional.empty(),
            List.of(),
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "first.last+tag@sub.example.org",
                "o'brien@example.org",
                "jörg@münchen.example",
                "用户@例子.example",
                "{x}~#$%&*/=?^_`|!-@example.org"
            })
    void an_email_address_is_a_dot_atom_and_a_host_name(String text) {
        assertThat(EmailAddress.parse("  " + text + " ")).contains(new EmailAddress(text));
    }

    static List<String> badAddresses() {
        return List.of(
                "",
                "@",
                "a",
                "a@",
                "@b",
                "a@b@c",
                "a b@c",
                ".a@b",
                "a.@b",
                "a..b@c",
                "a@b..c",
                "a@-b",
                "a@b-",
                "a@b.",
                "\"a b\"@c",
                "a@[127.0.0.1]",
                "a,b@c",
                "a@b\r\nBcc: x@y",
                "a\u202e@b",
                "\uD83D\uDD11@b",
                "a@" + "b".repeat(64),
                "x".repeat(65) + "@b",
                "x@" + "abc.".repeat(63) + "d",
                "x".repeat(64) + "@" + "a".repeat(63) + "." + "a".repeat(63) + "." + "ü".repeat(55) + ".a",
                "a@xn--a",
                "a@b\u200Cc");
    }

    @ParameterizedTest
    @MethodSource("badAddresses")
    void anything_else_is_none(String text) {
        assertThat(EmailAddress.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.NOT_AN_EMAIL_ADDRESS, 254));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a b@c", "a@b.", "a@-b", "a@b\r\nBcc: x@y"})
    void what_never_was_an_address_cannot_be_one(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@xn--a", "ada@½.example", "ada@Aא.example"})
    void an_address_of_before_hosts_had_one_form_can_be_read(String text) {
        var email = new EmailAddress(text);

        assertThat(email.mailed()).isEqualTo(text);
        assertThat(email.folded()).isEqualTo(Texts.fold(text));
    }

    @ParameterizedTest
    @CsvSource({
        "ada@faß.example, ada@xn--fa-hia.example, ada@faß.example",
        "Ada@FASS.example, Ada@fass.example, ada@fass.example",
        "bo@bücher.example, bo@xn--bcher-kva.example, bo@bücher.example",
        "bo@XN--Bcher-KVA.example, bo@xn--bcher-kva.example, bo@bücher.example",
        "bo@BÜCHER。example, bo@xn--bcher-kva.example, bo@bücher.example"
    })
    void an_address_is_kept_as_written_mailed_in_ascii_and_found_in_one_form(
            String written, String mailed, String found) {
        EmailAddress email = EmailAddress.parse(written).get();

        assertThat(email).hasToString(written);
        assertThat(email.mailed()).isEqualTo(mailed);
        assertThat(email.folded()).isEqualTo(found);
        assertThat(email.domain()).isEqualTo(found.substring(found.indexOf('@') + 1));
    }

    @Test
    void addresses_are_the_same_if_mails_go_to_the_same() {
        var bo = new EmailAddress("bo@bücher.example");

        assertThat(bo.isSameAs(new EmailAddress("BO@xn--bcher-kva.example"))).isTrue();
        assertThat(bo.isSameAs(new EmailAddress("ｂo@bücher.example"))).isFalse();
        assertThat(new EmailAddress("a@faß.example").isSameAs(new EmailAddress("a@fass.example")))
                .isFalse();
    }

    @Test
    void a_long_text_is_refused_without_harm() {
        assertThat(EmailAddress.parse("a.".repeat(1_000_000) + "a@b").isLeft()).isTrue();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(1_000_000) + "b").isLeft())
                .isTrue();
    }

    @Test
    void an_address_may_have_64_characters_before_the_at_sign_and_254_in_all() {
        String local = "x".repeat(64);
        String host = ("a".repeat(61) + ".").repeat(3) + "bcd";

        assertThat(EmailAddress.parse(local + "@" + host).get().value()).hasSize(254);
        assertThat(EmailAddress.parse(local + "@" + host + "e").isLeft()).isTrue();
    }

    @Test
    void case_makes_no_difference_to_an_address() {
        assertThat(ADA.hasAddress("ADA.lovelace@EXAMPLE.org")).isTrue();
        assertThat(ADA.hasAddress("ada@example.org")).isFalse();
        assertThat(ADA.hasAddress("not an address")).isFalse();
        assertThat(ADA.email().domain()).isEqualTo("example.org");
    }

    @Test
    void a_user_name_has_1_to_200_characters() {
        assertThat(UserName.parse("  Zoë \uD83D\uDD11 ")).contains(new UserName("Zoë \uD83D\uDD11"));
        assertThat(UserName.parse("x".repeat(200)).isRight()).isTrue();
        assertThat(UserName.parse("x".repeat(201)).getLeft()).isEqualTo(Flaw.of(FlawCode.TOO_LONG, 200));
        assertThat(UserName.parse(" ").getLeft()).isEqualTo(Flaw.of(FlawCode.EMPTY));
        assertThat(UserName.parse("a\u0000b").getLeft()).isEqualTo(Flaw.of(FlawCode.CONTROL_CHARACTERS));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserName(" a"));
    }

    @Test
    void the_name_of_a_copy_of_a_role_is_never_too_long() {
        assertThat(new RoleName("Auditors").ofCopy()).isEqualTo(new RoleName("Auditors (copy)"));
        assertThat(new RoleName("x".repeat(100)).ofCopy().value()).hasSize(100).endsWith("x (copy)");
        assertThat(Texts.copyOf("ab cd", 10)).isEqualTo("ab (copy)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "/me.png",
                "https:me.png",
                "https://user:secret@example.org/me.png",
                "https://",
                "https://exa mple.org/",
                "ftp://example.org/me.png",
                "https://example.org/\ud800.png",
                ""
            })
    void a_photo_is_an_absolute_web_address_without_user(String text) {
        assertThat(PhotoUrl.parse(text).getLeft()).isEqualTo(Flaw.of(FlawCode.NOT_A_URL, 2000));
        assertThat(PhotoUrl.parse("https://example.org/me.png?size=2").isRight())
                .isTrue();
    }

    @Test
    void a_photo_url_has_at_most_2000_characters() {
        String start = "https://example.org/";

        assertThat(PhotoUrl.parse(start + "x".repeat(2_000 - start.length())).isRight())
                .isTrue();
        assertThat(PhotoUrl.parse(start + "x".repeat(2_001 - start.length())).isLeft())
                .isTrue();
    }

    @Test
    void a_password_has_12_to_128_characters_and_is_not_obvious() {
        assertThat(Password.choose("abcdefghijk", ADA).getLeft()).isEqualTo(Flaw.of(FlawCode.WRONG_LENGTH, 12, 128));
        assertThat(Password.choose("abcdefghijkl", ADA).get().reveal()).isEqualTo("abcdefghijkl");
        assertThat(Password.choose("abcdefgh".repeat(16), ADA).isRight()).isTrue();
        assertThat(Password.choose("abcdefgh".repeat(16) + "x", ADA).isLeft()).isTrue();
        assertThat(Password.choose("abcdabcdabcd", ADA).getLeft())
                .isEqualTo(Flaw.of(FlawCode.TOO_FEW_DIFFERENT_CHARACTERS));
        assertThat(Password.choose("abcdeabcdeab", ADA).isRight()).isTrue();
        assertThat(Password.choose("ada.lovelace@EXAMPLE.org", ADA).getLeft()).isEqualTo(Flaw.of(FlawCode.OBVIOUS));
        assertThat(Password.choose("ADA, countess of lovelace", ADA).isLeft()).isTrue();
        assertThat(Password.choose("correct\nhorse battery", ADA).getLeft())
                .isEqualTo(Flaw.of(FlawCode.CONTROL_CHARACTERS));
    }

    @Test
    void the_same_letters_are_the_same_password_however_they_are_composed() {
        assertThat(Password.presented("Zoe\u0308 likes trains").reveal()).isEqualTo("Zo\u00eb likes trains");
    }

    @Test
    void what_must_stay_secret_is_not_printed() {
        assertThat(Password.presented("correct horse battery")).hasToString("Password[hidden]");
        assertThat(new PasswordHash("$argon2id$x", true)).hasToString("PasswordHash[hidden]");
        assertThat(new Ticket("abc")).hasToString("Ticket[hidden]");
        assertThat(new TicketHash("0".repeat(64))).hasToString("TicketHash[hidden]");
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketHash("0".repeat(63)));
    }

    @Test
    void what_is_presented_is_bounded() {
        assertThat(Password.presented("x".repeat(10_000)).reveal()).hasSize(512);
        assertThat(new Ticket("x".repeat(10_000)).reveal()).hasSize(100);
    }
}
