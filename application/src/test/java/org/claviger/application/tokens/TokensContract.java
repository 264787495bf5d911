package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.Race;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.tokens.AccessToken;
import org.junit.jupiter.api.Test;

/** What every {@link TokenSigner} and its {@link TokenReader} keep to. */
public interface TokensContract {

    /** A signer, and the reader of what it signs. */
    Tokens tokens();

    /** Others, with the same issuer and other keys. */
    Tokens strangers();

    record Tokens(TokenSigner signer, TokenReader reader) {}

    private static AccessToken token(String... scopes) {
        return new AccessToken(
                new ClientId("d8b8256288634380b55165ad582ad2c7"),
                List.of(URI.create("http://localhost:8080/api/identity"), URI.create("urn:example:billing?a=b%20c")),
                Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T22:00:00Z"),
                Scopes.of(Stream.of(scopes)
                        .flatMap(text -> Scope.parse(text).stream())
                        .toList()));
    }

    private static AccessToken token() {
        return token("user-management:manage-users", "a:b@*", "user-management:view-end-users@production");
    }

    @Test
    default void a_token_is_read_as_it_was_signed() {
        var tokens = tokens();

        String text = tokens.signer().sign(token());

        assertThat(tokens.reader().read(text)).contains(token());
    }

    @Test
    default void a_token_with_one_audience_or_very_many_scopes_is_read_as_it_was_signed() {
        var tokens = tokens();
        var narrow = new AccessToken(
                token().client(),
                token().audience().subList(0, 1),
                token().issuedAt(),
                token().expiresAt(),
                token("a:b").scopes());
        var wide = token(IntStream.range(0, 400)
                .mapToObj(number -> "an-api:permission-%d@stage-%d".formatted(number, number % 5))
                .toArray(String[]::new));

        assertThat(tokens.reader().read(tokens.signer().sign(narrow))).contains(narrow);
        assertThat(tokens.reader().read(tokens.signer().sign(wide))).contains(wide);
    }

    @Test
    default void whether_a_token_has_expired_is_not_asked() {
        var tokens = tokens();
        var longAgo = new AccessToken(
                token().client(),
                token().audience(),
                Instant.parse("2001-01-01T00:00:00Z"),
                Instant.parse("2001-01-01T00:01:00Z"),
                token().scopes());

        assertThat(tokens.reader().read(tokens.signer().sign(longAgo))).contains(longAgo);
    }

    @Test
    default void two_tokens_that_say_the_same_differ() {
        var signer = tokens().signer();

        assertThat(Stream.generate(() -> signer.sign(token())).limit(50)).doesNotHaveDuplicates();
    }

    @Test
    default void many_threads_sign_and_read() {
        var tokens = tokens();

        List<Boolean> right = Race.between(
                8,
                runner -> IntStream.range(0, 20).allMatch(number -> {
                    AccessToken token = token("runner-%d:token-%d".formatted(runner, number));
                    return tokens.reader()
                            .read(tokens.signer().sign(token))
                            .filter(token::equals)
                            .isPresent();
                }));

        assertThat(right).containsOnly(true);
    }

    @Test
    default void a_token_with_one_wrong_character_gives_nothing() {
        var tokens = tokens();
        String text = tokens.signer().sign(token());

        for (int place = 0; place < text.length(); place++) {
            String tampered = text.substring(0, place) + other(text.charAt(place)) + text.substring(place + 1);
            assertThat(tokens.reader().read(tampered)).as(tampered).isEmpty();
        }
    }

    /** A character whose first bit is another one in base64url: the last bits of the last character mean nothing. */
    private static char other(char character) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int index = alphabet.indexOf(character);
        return index < 0 ? 'A' : alphabet.charAt(index ^ 0x20);
    }

    @Test
    default void a_token_that_is_cut_off_or_goes_on_gives_nothing() {
        var tokens = tokens();
        String text = tokens.signer().sign(token());

        for (int length = 0; length < text.length(); length += 3) {
            assertThat(tokens.reader().read(text.substring(0, length))).isEmpty();
            assertThat(tokens.reader().read(text.substring(text.length() - length)))
                    .isEmpty();
        }
        for (String tail : List.of("A", "AAAA", ".", ".AAAA", "=", "\u0000", text)) {
            assertThat(tokens.reader().read(text + tail)).as(tail).isEmpty();
        }
    }

    @Test
    default void parts_of_two_tokens_make_none() {
        var tokens = tokens();
        String one = tokens.signer().sign(token("a:b"));
        String other = tokens.signer().sign(token("a:c"));
        int half = one.length() / 2;

        assertThat(tokens.reader().read(one.substring(0, half) + other.substring(half)))
                .isEmpty();
    }

    @Test
    default void a_token_that_others_signed_gives_nothing() {
        String theirs = strangers().signer().sign(token());
        String ours = tokens().signer().sign(token());

        assertThat(tokens().reader().read(theirs)).isEmpty();
        assertThat(strangers().reader().read(ours)).isEmpty();
    }

    @Test
    default void whatever_else_is_sent_gives_nothing() {
        var reader = tokens().reader();
        String unsigned = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + base64("{\"sub\":\"me\"}") + ".";

        for (String text : List.of(
                "",
                " ",
                ".",
                "..",
                "....",
                "garbage",
                "\u0000",
                "é🎉\ud83c",
                "null",
                "{}",
                unsigned,
                unsigned + "AAAA",
                base64("{\"alg\":7}") + ".e30.AAAA",
                base64("[]") + ".e30.AAAA",
                base64("{\"alg\":\"HS256\"}") + ".e30.AAAA")) {
            assertThat(reader.read(text)).as(text).isEmpty();
        }
    }

    @Test
    default void something_huge_gives_nothing() {
        var reader = tokens().reader();
        int huge = 1 << 20;

        for (String text : List.of(
                "a".repeat(huge),
                ".".repeat(huge),
                base64("{\"alg\":\"ES256\",\"x\":" + "[".repeat(huge)) + ".e30.AAAA",
                base64("{\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(huge) + "\"}") + ".e30.AAAA",
                tokens().signer().sign(token()) + "A".repeat(huge))) {
            assertThat(reader.read(text)).isEmpty();
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
