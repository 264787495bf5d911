package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.alert;
import static org.claviger.bootstrap.Chromium.badge;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What becomes of an API client, from the form in which it is asked for until it is deleted. */
class PortalEndToEndInChromiumTest {
    private static final String ENVIRONMENTS = "/api/portfolios/v1/environments";

    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.reachable();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void open() {
        page = chromium.administrator(claviger);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new GetByLabelOptions().setExact(true));
    }

    private Locator field(String label) {
        return field(page, label);
    }

    private Locator description() {
        return page.getByLabel("Description");
    }

    /** Asks for a client that views all stages; its credentials are shown then. */
    private Credentials create(String name) {
        page.navigate("/portal/clients");
        link(page, "Create API client").click();
        field("Name").fill(name);
        field("View stage (All stages)").check();
        assertThat(page.locator("#matrix-count")).hasText("1 granted, 0 implied");
        button(page, "Create API client").click();
        assertThat(heading(page)).hasText("Credentials of " + name);
        return shown();
    }

    private Credentials shown() {
        assertThat(page.locator("code.secret")).hasCount(1);
        return new Credentials(
                page.locator("dl code").first().textContent(),
                page.locator("code.secret").textContent());
    }

    private int tokenStatus(Credentials credentials) {
        return claviger.tokenAnswer(credentials, "grant_type=client_credentials")
                .status();
    }

    private void later(Duration time) {
        claviger.clock.set(claviger.clock.instant().plus(time));
    }

    @Test
    void all_mistakes_are_told_at_once_and_nothing_typed_is_lost() {
        page.navigate("/portal/clients/new");
        field("Name").fill(" ");
        description().fill("nightly\njob");
        field("Last day").fill("2026-11-20");
        page.getByLabel("Remind by e-mail").uncheck();
        field("Manage users").check();
        field("View stage (Test)").check();
        assertThat(page.locator("#matrix-count")).hasText("2 granted, 2 implied");

        button(page, "Create API client").click();

        assertThat(alert(page)).containsText("Nothing was changed");
        assertThat(alert(page).locator("a")).hasText(new String[] {"Name", "Last day"});
        assertThat(field("Name")).hasAccessibleDescription("Is missing.");
        assertThat(field("Last day")).hasAttribute("aria-invalid", "true");
        Inspection.isAccessible(page);
        assertThat(description()).hasValue("nightly\njob");
        assertThat(field("Last day")).hasValue("2026-11-20");
        assertThat(field("On a date")).isChecked();
        assertThat(page.getByLabel("Remind by e-mail")).not().isChecked();
        assertThat(field("Manage users")).isChecked();
        assertThat(field("View stage (Test)")).isChecked();
        assertThat(field("View members")).isChecked();
        alert(page).locator("a").first().click();
        assertThat(field("Name")).isFocused();

        field("Name").fill("Billing export");
        field("Last day").fill("2026-12-24");
        assertThat(page.locator("[data-end-of=expiresOn]")).containsText("2026-12-25 00:00 UTC (");
        button(page, "Create API client").click();

        assertThat(heading(page)).hasText("Credentials of Billing export");
        assertThat(page.locator("main")).containsText("2026-12-25 00:00 UTC");
    }

    @Test
    void what_follows_from_a_tick_is_ticked_and_greyed_and_explained_without_leaving_it() {
        page.navigate("/portal/clients/new");
        page.evaluate("window.here = true");
        field("Manage users").focus();

        page.keyboard().press("Space");

        assertThat(page.locator("#matrix-count")).hasText("1 granted, 2 implied");
        for (String implied : new String[] {"View members", "Manage member access"}) {
            assertThat(field(implied)).isChecked();
            assertThat(field(implied)).isDisabled();
            assertThat(field(implied)).hasAccessibleDescription("Because of Manage users");
        }
        assertThat(field("Manage users")).isFocused();
        field("Manage end-user groups (Production)").check();
        assertThat(field("View stage (Production)")).isDisabled();
        assertThat(field("View stage (Production)")).isChecked();
        assertThat(field("View stage (Test)")).isEnabled();
        assertThat(field("View stage (Test)")).not().isChecked();
        field("Manage end-user groups (All stages)").check();
        assertThat(field("Manage end-user groups (Test)")).hasAccessibleDescription("Part of all stages");
        Inspection.isAccessible(page);
        field("Manage users").focus();
        page.keyboard().press("Space");

        assertThat(field("View members")).isEnabled();
        assertThat(field("View members")).not().isChecked();
        assertThat(field("Manage users")).isFocused();
        assertThat(page.evaluate("window.here")).isEqualTo(true);
    }

    @Test
    void a_secret_is_shown_once_to_be_copied_and_kept_and_never_again() throws IOException {
        Credentials credentials = create("Billing export");
        Inspection.isAccessible(page);

        assertThat(page.locator("code.secret")).isHidden();
        page.getByText("Show the secret").click();
        assertThat(page.locator("code.secret")).isVisible();
        button(page, "Copy the client secret").click();
        assertThat(page.locator("#announcements[role=status]")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(credentials.clientSecret());
        var env = page.waitForDownload(() -> button(page, "Download as .env").click());
        var json = page.waitForDownload(() -> button(page, "Download as JSON").click());

        String endpoint = claviger.uri("/identity/oauth2/token").toString();
        assertThat(env.suggestedFilename()).isEqualTo("claviger.env");
        assertThat(Files.readAllLines(env.path()))
                .containsExactly(
                        "CLAVIGER_CLIENT_ID=" + credentials.clientId(),
                        "CLAVIGER_CLIENT_SECRET=" + credentials.clientSecret(),
                        "CLAVIGER_TOKEN_ENDPOINT=" + endpoint);
        assertThat(json.suggestedFilename()).isEqualTo("claviger.json");
        JsonNode saved = RunningClaviger.JSON.readTree(Files.readString(json.path()));
        assertThat(saved.get("clientSecret").stringValue()).isEqualTo(credentials.clientSecret());
        assertThat(saved.get("tokenEndpoint").stringValue()).isEqualTo(endpoint);
        assertThat(tokenStatus(credentials)).isEqualTo(200);

        Page tab = page.context().newPage();
        tab.navigate(page.url());
        assertThat(heading(tab)).hasText("Create API client");
        assertThat(tab.content()).doesNotContain("cvg_");
        link(page, "To the API client").click();
        assertThat(heading(page)).hasText("Billing export");
        assertThat(page.content()).doesNotContain("cvg_");
        String left = page.url();
        goBack();
        assertThat(page).not().hasURL(left);
        assertThat(page.locator("html")).not().containsText("cvg_");
        assertThat(page.locator("[value^=cvg_]")).hasCount(0);
    }

    /** Browsers may say that they do not show again what was the answer to a form. */
    private void goBack() {
        try {
            page.goBack();
        } catch (PlaywrightException e) {
            assertThat(e).hasMessageContaining("ERR_CACHE_MISS");
        }
    }

    @Test
    void a_reload_makes_no_second_client_and_shows_no_secret() {
        create("Billing export");
        int clients = claviger.clients();

        page.reload();

        assertThat(page.getByText("This form was sent before")).isVisible();
        assertThat(page.content()).doesNotContain("cvg_");
        assertThat(claviger.clients()).isEqualTo(clients);
    }

    @Test
    void a_client_gets_tokens_until_it_is_suspended_and_again_when_that_is_undone() {
        Credentials credentials = create("Billing export");
        button(page, "Try it").click();

        assertThat(page.getByText("The token endpoint answered 200 and gave a token."))
                .isVisible();
        Locator claims = page.locator("table.claims").last();
        assertThat(claims).containsText("The API client that asked for it.");
        assertThat(claims).containsText(credentials.clientId());
        assertThat(claims).containsText("View stage (All stages)");
        Inspection.isAccessible(page);
        field("API").selectOption(ENVIRONMENTS);
        button(page, "Call").click();
        assertThat(page.locator(".answer")).containsText("Answered: 200");
        assertThat(page.locator(".answer")).containsText("\"name\" : \"Development\"");
        Page tab = page.context().newPage();
        tab.navigate("/portal/clients/" + credentials.clientId());
        tab.getByText("Suspend…").click();
        button(tab, "Suspend this client").click();
        assertThat(badge(tab)).hasText("Suspended");
        assertThat(tokenStatus(credentials)).isEqualTo(401);
        button(page, "Call").click();
        assertThat(page.locator(".answer")).containsText("Refused: 401");

        button(tab, "Undo").click();
        assertThat(badge(tab)).hasText("Available");
        button(page, "Call").click();
        assertThat(page.locator(".answer")).containsText("Answered: 200");
        assertThat(tokenStatus(credentials)).isEqualTo(200);
        page.navigate("/portal/try");

        assertThat(page.content()).doesNotContain("eyJ");
        assertThat(page.content()).doesNotContain("cvg_");
    }

    @Test
    void a_new_secret_takes_over_while_the_old_one_still_works() {
        Credentials old = create("Billing export");
        tokenStatus(old);
        link(page, "To the API client").click();
        link(page, "Generate a new secret").click();
        field("24 hours").check();
        button(page, "Generate the secret").click();
        Credentials fresh = shown();

        assertThat(tokenStatus(old)).isEqualTo(200);
        later(Duration.ofMinutes(1));
        assertThat(tokenStatus(fresh)).isEqualTo(200);
        link(page, "To the API client").click();
        assertThat(page.locator(".secrets .badge")).hasText(new String[] {"Active", "Retiring"});
        assertThat(page.getByText("Safe to retire in 11 hours")).isVisible();
        later(Duration.ofHours(12));
        page.reload();
        signIn();
        assertThat(heading(page)).hasText("Billing export");
        Locator retiring = page.locator(".secrets > li").nth(1);
        assertThat(retiring).containsText("Safe to retire.");
        retiring.getByText("End now…").click();
        retiring.getByText("End this secret").click();

        assertThat(page.locator(".secrets .badge:visible")).hasText(new String[] {"Active"});
        assertThat(page.getByText("The secret has ended.")).isVisible();
        assertThat(tokenStatus(old)).isEqualTo(401);
        assertThat(tokenStatus(fresh)).isEqualTo(200);
    }

    /** Back to the page that was asked for. */
    private void signIn() {
        page.getByLabel("E-mail address").fill(PortalMembers.ADMIN);
        page.getByLabel("Password").fill(PortalMembers.PASSWORD);
        button(page, "Sign in").click();
    }

    @Test
    void a_client_is_edited_and_duplicated_and_deleted_when_it_is_suspended() {
        Credentials credentials = create("Billing export");
        link(page, "To the API client").click();

        link(page, "Edit details").click();
        field("Name").fill("Invoices");
        description().fill("nightly\njob");
        button(page, "Save").click();
        assertThat(page.getByText("The details are saved.")).isVisible();
        assertThat(heading(page)).hasText("Invoices");
        assertThat(page.locator("dd.lines")).hasText("nightly\njob");

        link(page, "Edit permissions").click();
        field("View stage (All stages)").uncheck();
        assertThat(page.locator("#matrix-count")).hasText("0 granted, 0 implied");
        field("Manage users").check();
        assertThat(page.locator("#matrix-count")).hasText("1 granted, 2 implied");
        button(page, "Review the changes").click();
        assertThat(heading(page)).hasText("Changes for Invoices");
        Inspection.isAccessible(page);
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("portfolio:view-stage@*")))
                .containsText("Removed");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("user-management:manage-users")))
                .containsText("Added");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("user-management:view-members")))
                .containsText("Because of");
        button(page, "Change the selection").click();
        field("View audit trail").check();
        assertThat(page.locator("#matrix-count")).hasText("2 granted, 2 implied");
        button(page, "Review the changes").click();
        button(page, "Save permissions").click();
        assertThat(page.getByText("The permissions are saved.")).isVisible();
        assertThat(page.locator("table.access").first()).containsText("Manage users");
        assertThat(claviger.administer("GET", RunningClaviger.CLIENTS + "/" + credentials.clientId(), "")
                        .json()
                        .get("permissions"))
                .hasToString(
                        "[{\"permission\":\"audit-trail:view\"},{\"permission\":\"user-management:manage-users\"}]");

        link(page, "Duplicate").click();
        assertThat(field("View audit trail")).isChecked();
        assertThat(description()).hasValue("nightly\njob");
        field("Name").fill("Invoices of the north");
        button(page, "Create API client").click();
        assertThat(heading(page)).hasText("Credentials of Invoices of the north");
        Credentials copy = shown();
        assertThat(copy.clientId()).isNotEqualTo(credentials.clientId());
        assertThat(tokenStatus(copy)).isEqualTo(200);

        page.navigate("/portal/clients/" + credentials.clientId() + "/delete");
        assertThat(alert(page)).containsText("Only a suspended client can be deleted.");
        assertThat(page.locator("main form")).hasCount(0);
        link(page, "To the suspension").click();
        page.getByText("Suspend…").click();
        button(page, "Suspend this client").click();
        link(page, "Delete…").click();
        field("Confirmation").fill("Billing export");
        button(page, "Delete for good").click();
        assertThat(alert(page)).containsText("This is not the name of the client.");
        assertThat(field("Confirmation")).hasValue("Billing export");
        field("Confirmation").fill("Invoices");
        button(page, "Delete for good").click();

        assertThat(page.getByText("The client is deleted.")).isVisible();
        page.getByLabel("Search by name").fill("invoices");
        assertThat(page.locator("tbody th a")).hasText(new String[] {"Invoices of the north"});
        assertThat(claviger.administer("GET", RunningClaviger.CLIENTS + "/" + credentials.clientId(), "")
                        .status())
                .isEqualTo(404);
    }
}
