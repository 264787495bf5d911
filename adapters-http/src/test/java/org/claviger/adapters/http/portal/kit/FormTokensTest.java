package org.claviger.adapters.http.portal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class FormTokensTest {
    private final FormTokens tokens = new FormTokens(new SecureRandom());

    @Test
    void a_token_fits_its_cookie_and_no_other_and_is_never_the_same() {
        String cookie = tokens.newBrowser();

        String token = tokens.make(cookie);

        assertThat(tokens.fits(token, cookie)).isTrue();
        assertThat(tokens.fits(tokens.make(cookie), cookie)).isTrue();
        assertThat(tokens.make(cookie)).isNotEqualTo(token);
        assertThat(tokens.fits(token, tokens.newBrowser())).isFalse();
        assertThat(FormTokens.isBrowser(cookie)).isTrue();
    }

    @Test
    void what_is_no_token_fits_nothing() {
        String cookie = tokens.newBrowser();
        String token = tokens.make(cookie);

        for (String other : new String[] {"", "x", "not base64!", token.substring(4), token + "AAAA", "A".repeat(64)}) {
            assertThat(tokens.fits(other, cookie)).as(other).isFalse();
        }
    }
}
