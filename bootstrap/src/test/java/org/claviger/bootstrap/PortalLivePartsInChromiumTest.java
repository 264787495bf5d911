package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.button;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of pages that are loaded anew: what becomes of them when that does not work. */
class PortalLivePartsInChromiumTest {
    private static final String STALE = "This page could not be brought up to date";

    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        claviger.client("[]");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private Page list() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients");
        return page;
    }

    private static void search(Page page, String text) {
        page.getByLabel("Search by name").fill(text);
    }

    private static void signIn(Page page) {
        page.getByLabel("E-mail address").fill(PortalMembers.ADMIN);
        page.getByLabel("Password").fill(PortalMembers.PASSWORD);
        button(page, "Sign in").click();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/clients",
                "/portal/users",
                "/portal/groups",
                "/portal/roles",
                "/portal/application-roles"
            })
    void who_types_when_the_session_is_over_is_led_to_the_sign_in_and_back(String list) {
        Page page = chromium.administrator(claviger);
        page.navigate(list);
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofHours(13)));

        page.locator("#q").fill("zoë & co");
        page.waitForURL(Pattern.compile(".*/portal/sign-in\\?next=.*"));
        signIn(page);

        page.waitForURL(Pattern.compile(".*" + list + "\\?.*"));
        assertThat(page.locator("#q")).hasValue("zoë & co");
    }

    @Test
    void who_ticks_a_permission_when_the_session_is_over_is_led_to_the_sign_in_and_back() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients/new");
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofHours(13)));

        page.locator(".matrix summary").first().click();
        // Not check(), which would look at the box again when the browser has left the page.
        page.locator(".matrix input:visible").first().click();
        page.waitForURL(Pattern.compile(".*/portal/sign-in\\?next=.*"));
        signIn(page);

        page.waitForURL(Pattern.compile(".*/portal/clients/new"));
    }

    @Test
    void a_part_of_a_page_is_told_where_to_lead_the_browser() {
        var part = new Browser(claviger).with("HX-Request", "true");

        var answer = part.open("/portal/clients?q=a");
        var next = new Browser(claviger).open("/portal/clients?q=a");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("HX-Redirect")).isEqualTo(next.header("Location"));
        assertThat(next.status()).isEqualTo(303);
    }

    /** What a proxy or the server answers in place of a list. */
    private static final List<Consumer<com.microsoft.playwright.Route>> OUTAGES = List.of(
            route -> route.abort(),
            route -> route.fulfill(new FulfillOptions().setStatus(502).setBody("<h1>Bad gateway</h1>")),
            route -> route.fulfill(new FulfillOptions().setStatus(503).setBody("")),
            route -> route.fulfill(new FulfillOptions().setStatus(200).setBody("<p>Pay for this network</p>")));

    @Test
    void a_list_that_cannot_be_loaded_stays_with_a_word_about_it_until_it_can() {
        Page page = list();
        int clients = page.locator("#results tbody tr").count();

        for (int i = 0; i < OUTAGES.size(); i++) {
            var outage = OUTAGES.get(i);
            page.route("**/portal/clients?**", outage);
            search(page, "nobody " + i);

            assertThat(page.locator("#trouble")).containsText(STALE);
            assertThat(page.locator("#trouble")).containsText("The server cannot be reached");
            assertThat(page.locator("#results tbody tr")).hasCount(clients);
            assertThat(page.locator("#q")).hasValue("nobody " + i);

            page.unroute("**/portal/clients?**");
            search(page, "");
            assertThat(page.locator("#trouble")).isHidden();
        }
        chromium.forgive();
    }

    @Test
    void a_refusal_is_told_in_its_own_words_and_ticks_stay() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients/new");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Half done");
        page.route(
                "**/portal/clients/new",
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(403)
                        .setContentType("text/html; charset=utf-8")
                        .setBody("<main><h1>Not for you</h1><p>You may not do this any more.</p></main>")));

        page.locator(".matrix summary").first().click();
        page.locator(".matrix input:visible").first().check();

        assertThat(page.locator("#trouble")).containsText("You may not do this any more.");
        assertThat(page.locator(".matrix input:visible").first()).isChecked();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Half done");
        Inspection.isAccessible(page);
        chromium.forgive();
    }
}
