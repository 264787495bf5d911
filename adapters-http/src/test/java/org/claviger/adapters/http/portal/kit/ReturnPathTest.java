package org.claviger.adapters.http.portal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnPathTest {

    @Test
    void pages_of_ours_are_returned_to() {
        for (String path : List.of(
                "/portal",
                "/portal/clients",
                "/portal/clients?q=a%20b&status=expired&sort=-name",
                "/portal/clients/0a1b",
                "/portal" + "/a".repeat(490))) {
            assertThat(ReturnPath.checked(path)).isEqualTo(path);
        }
    }

    @Test
    void everything_else_leads_home() {
        for (String path : List.of(
                "",
                "/",
                "//evil.example",
                "/portal//evil.example",
                "/portal/",
                "/portal/../x",
                "/portal\\x",
                "/portal?\r\nx: y",
                "/portal#x",
                "https://evil.example/portal",
                "/portals",
                "/portal/sign-in/openid",
                "/portal/sign-in/openid/callback?code=x&state=y",
                "/portal/%2e%2e",
                "/portal?" + "a".repeat(1_000))) {
            assertThat(ReturnPath.checked(path)).as(path).isEqualTo("/portal");
        }
    }
}
