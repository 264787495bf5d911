package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts that want to be more than texts: whatever of them ran would open a dialog or set {@code window.hit}. */
class PortalHostileTextsInChromiumTest {
    private static final List<String> TEXTS = List.of(
            "<script>hit=1;alert(1)</script>",
            "</title><script>alert(2)</script>",
            "\"><img src=x onerror=hit=3;alert(3)>",
            "' autofocus onfocus='hit=4;alert(4)",
            "</textarea></select><svg onload=hit=5;alert(5)>",
            "javascript:hit=6;alert(6)",
            "<iframe srcdoc='<script>parent.hit=7</script>'>",
            "<a href=javascript:hit=8;alert(8)>click</a>",
            "{{constructor.constructor('alert(9)')()}} ${alert(9)}",
            "<form action=//evil.example><button>go</button></form>");

    private static RunningClaviger claviger;
    private static Browser administrator;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        for (String text : TEXTS) {
            Answer answer = claviger.administer(
                    "POST",
                    RunningClaviger.CLIENTS,
                    RunningClaviger.JSON.writeValueAsString(Map.of("name", text, "description", text)));
            assertThat(answer.status()).isEqualTo(201);
        }
        administrator = PortalMembers.administrator(claviger);
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static void isUnhurt(Page page) {
        assertThat(page.evaluate("typeof hit")).isEqualTo("undefined");
        assertThat(page.locator("main script, main img, main iframe, main [onload], main [onerror], main [onfocus]"))
                .hasCount(0);
        assertThat(page.locator("a[href^='javascript:'], form[action*=evil]")).hasCount(0);
    }

    @Test
    void names_and_descriptions_of_clients_are_shown_as_they_are() {
        Page page = chromium.signedIn(claviger, administrator, options -> {});
        page.navigate("/portal/clients");
        isUnhurt(page);
        Map<String, String> addresses = new HashMap<>();
        for (String text : TEXTS) {
            addresses.put(text, link(page, text).getAttribute("href"));
        }

        for (String text : TEXTS) {
            page.navigate(addresses.get(text));

            assertThat(heading(page)).hasText(text);
            assertThat(page.locator("dd.lines")).hasText(text);
            isUnhurt(page);
        }
    }

    @Test
    void what_is_searched_for_is_only_searched_for() {
        Page page = chromium.signedIn(claviger, administrator, options -> {});
        page.navigate("/portal/clients");

        for (String text : TEXTS) {
            page.getByLabel("Search by name").fill(text);

            assertThat(page.locator("tbody th a")).hasText(new String[] {text});
            assertThat(page.locator(".chips")).containsText(text);
            isUnhurt(page);
            page.reload();
            assertThat(page.getByLabel("Search by name")).hasValue(text);
            isUnhurt(page);
        }
    }

    @Test
    void people_and_browsers_are_called_what_they_call_themselves() {
        String user = PortalMembers.user(claviger, "hostile@example.com", "Hostile");
        PortalMembers.giveRole(claviger, user, "Auditor", "{\"claimName\":\"audit-trail:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        Browser session = null;
        for (String text : TEXTS) {
            session = new Browser(claviger).with("User-Agent", text);
            session.signIn("hostile@example.com", PortalMembers.PASSWORD);
        }
        Page page = chromium.signedIn(claviger, session, options -> {});

        for (String text : TEXTS) {
            claviger.administer(
                    "PATCH",
                    "/api/identity/v1/users/" + user,
                    RunningClaviger.JSON.writeValueAsString(Map.of("name", text)));
            page.navigate("/portal/sessions");

            assertThat(page.locator(".who")).hasText(text);
            isUnhurt(page);
        }
        assertThat(page.locator(".card strong").allTextContents()).containsExactlyInAnyOrderElementsOf(TEXTS);
    }

    @Test
    void what_was_typed_and_refused_comes_back_as_text() {
        Page page = chromium.stranger(claviger);
        for (String text : TEXTS) {
            page.navigate("/portal/invitation");
            page.getByLabel("Invitation link").fill(text);
            page.getByLabel("New password").fill("aaaaaaaaaaaa");
            button(page, "Set the password").click();
            assertThat(heading(page)).hasText("Accept the invitation");
            isUnhurt(page);
        }
    }
}
