package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That tests in the browser notice what is wrong with a page. */
class ChromiumTest {
    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void open() {
        page = chromium.stranger(claviger);
        page.navigate("/portal/sign-in");
    }

    private List<String> complaints(String script) {
        page.evaluate(script);
        page.waitForCondition(chromium::hasComplaints);
        // What the page says now comes after all that it has said before.
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().equals("the end")),
                () -> page.evaluate("console.info('the end')"));
        return chromium.forgive();
    }

    @Test
    void breaches_of_the_policy_errors_dialogs_and_missing_files_are_noticed() {
        assertThat(complaints("document.body.setAttribute('style', 'color: red')"))
                .singleElement()
                .asString()
                .contains("style-src");
        assertThat(complaints("fetch('http://other.test/').catch(() => {})"))
                .anySatisfy(complaint -> assertThat(complaint).contains("connect-src"));
        assertThat(complaints("fetch('/portal/nothing').then(answer => answer.text())"))
                .singleElement()
                .asString()
                .startsWith("404: ");
        assertThat(complaints("alert('hello')")).containsExactly("dialog: hello");
        assertThat(complaints("new Promise(done => setTimeout(() => { setTimeout(done); nothing(); }))"))
                .singleElement()
                .asString()
                .startsWith("script: ReferenceError: nothing is not defined");
        page.navigate(claviger.uri("/portal/sign-in").toString().replace("127.0.0.1", "localhost"));
        page.waitForCondition(chromium::hasComplaints);
        page.context().close();
        assertThat(chromium.forgive())
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint).startsWith("request to another server: "));
    }

    @Test
    void what_keeps_people_out_is_noticed() {
        page.evaluate("document.querySelector('label[for=email]').remove()");
        page.evaluate("document.querySelector('.brand').textContent = 'x'.repeat(500)");

        assertThatThrownBy(() -> Inspection.isAccessible(page)).hasMessageContaining("label: ");
        assertThatThrownBy(() -> Inspection.fitsIntoItsWidth(page)).hasMessageContaining("<a class=\"brand\"");
    }
}
