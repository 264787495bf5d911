package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the page of a client tells, and what can be done there. */
class PortalClientPageTest {
    private static RunningClaviger claviger;

    private Browser browser;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /** A server whose time has passed is of no use to the other tests. */
    @AfterEach
    void renew() {
        if (!claviger.clock.instant().equals(RunningClaviger.START)) {
            stop();
            start();
        }
    }

    @BeforeEach
    void enter() {
        browser = PortalMembers.administrator(claviger);
    }

    private Credentials client(String json) {
        Answer answer = claviger.administer("POST", RunningClaviger.CLIENTS, json);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
        return RunningClaviger.credentials(answer);
    }

    private Credentials auditor(String name) {
        return client("{\"name\":\"%s\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}".formatted(name));
    }

    private static String page(Credentials client) {
        return "/portal/clients/" + client.clientId();
    }

    private Credentials rotated(Credentials client, int overlapHours) {
        return RunningClaviger.credentials(claviger.administer(
                "POST", RunningClaviger.path(client) + "/secrets", "{\"overlapHours\":%s}".formatted(overlapHours)));
    }

    private String secretId(Credentials client, int index) {
        JsonNode secrets = claviger.administer("GET", RunningClaviger.path(client) + "/secrets", "")
                .json()
                .get("results");
        return secrets.get(index).get("secretId").stringValue();
    }

    private void later(Duration time) {
        claviger.clock.set(claviger.clock.instant().plus(time));
    }

    @Test
    void the_status_says_what_to_do_and_offers_it() {
        Credentials working = auditor("Working");
        Credentials idle = client("{\"name\":\"Without permissions\"}");
        Credentials expiring = client(
                "{\"name\":\"Soon\",\"expiresOn\":\"2026-11-30\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}");
        Credentials gone = client("{\"name\":\"Gone\",\"expiresOn\":\"2026-11-21\"}");
        Credentials stopped = auditor("Stopped");
        claviger.administer("POST", RunningClaviger.path(stopped) + "/suspend", "");
        later(Duration.ofHours(14));
        browser = PortalMembers.administrator(claviger);

        assertThat(browser.open(page(working)).body()).doesNotContain("aria-label=\"What to do\"");
        assertThat(browser.open(page(idle)).text()).contains("No permissions granted.", "Grant permissions");
        assertThat(browser.open(page(expiring)).text()).contains("The secret expires soon.", "Generate a new secret");
        assertThat(browser.open(page(gone)).text())
                .contains("No secret of this client works any more", "Generate a new secret", "Expired");
        assertThat(browser.open(page(stopped)).text())
                .contains("Suspended: no secret and no token of this client works.", "Resume", "Delete…");
    }

    @Test
    void whoever_made_a_client_or_a_secret_is_named_to_whom_may_know() {
        Credentials self = client("""
                {"name":"Self-service","permissions":[{"permission":"api-clients:rotate-own-secret"}]}""");
        claviger.call("POST", "/api/clients/v1/self/secrets", claviger.token(self), "{\"overlapHours\":24}");
        var manager = PortalMembers.holding(
                claviger,
                "Manager",
                "{\"claimName\":\"api-clients:manage\"},{\"claimName\":\"api-clients:rotate-own-secret\"}");
        Page form = manager.open(page(self) + "/secrets/new");
        String version = form.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        manager.send(page(self) + "/secrets/new", "version", version, "expires", "90", "overlap", "0");

        String seen = browser.open(page(self)).text();
        String unseen = manager.open(page(self)).text();

        assertThat(seen).contains("by Manager", "by Self-service", "by Administrator");
        assertThat(unseen)
                .containsPattern("by member:[0-9a-f-]{36}")
                .contains("by Self-service", "by Administrator")
                .doesNotContain("by Manager");
        assertThat(browser.open("/portal/clients/" + claviger.admin().clientId())
                        .text())
                .contains("by the command line");
    }

    @Test
    void a_maker_who_is_gone_is_known_by_the_id() {
        Credentials maker = client("{\"name\":\"Maker\",\"permissions\":[{\"permission\":\"api-clients:manage\"}]}");
        Answer made = claviger.call("POST", RunningClaviger.CLIENTS, claviger.token(maker), "{\"name\":\"Made\"}");
        Credentials client = RunningClaviger.credentials(made);
        claviger.administer("POST", RunningClaviger.path(maker) + "/suspend", "");
        claviger.administer("DELETE", RunningClaviger.path(maker), "");

        assertThat(browser.open(page(client)).text()).contains("by api-client:" + maker.clientId());
    }

    @Test
    void an_old_secret_is_safe_to_retire_once_the_new_one_has_taken_over() {
        Credentials old = auditor("Rotating");
        claviger.token(old);
        Credentials fresh = rotated(old, 72);
        later(Duration.ofMinutes(1));
        String before = browser.open(page(old)).text();
        claviger.token(fresh);
        String soon = browser.open(page(old)).text();
        later(Duration.ofHours(12));
        browser = PortalMembers.administrator(claviger);
        String safe = browser.open(page(old)).text();
        claviger.token(old);
        String again = browser.open(page(old)).text();

        assertThat(before).doesNotContain("The newest secret is in use", "afe to retire");
        assertThat(soon)
                .contains("Safe to retire in 11 hours, from 2026-11-21 22:00 UTC on")
                .doesNotContain("Safe to retire.");
        assertThat(safe).contains("Safe to retire. The newest secret is in use.");
        assertThat(again).doesNotContain("afe to retire");
    }

    @Test
    void an_old_secret_that_was_never_used_is_safe_to_retire_at_once() {
        Credentials old = auditor("Rotating");
        claviger.token(rotated(old, 72));

        assertThat(browser.open(page(old)).text()).contains("Safe to retire.", "this one was never used");
    }

    @Test
    void one_secret_is_ended_and_the_other_works_on() {
        Credentials old = auditor("Rotating");
        Credentials fresh = rotated(old, 72);
        String oldId = secretId(old, 1);
        Page before = browser.open(page(old));

        Page ended = browser.send(page(old) + "/secrets/" + oldId + "/end");
        Page after = browser.open(ended.header("Location"));

        assertThat(before.text()).contains("Active", "Retiring").doesNotContain("It is the only one that works");
        assertThat(ended.header("Location")).isEqualTo(page(old) + "?done=secret-ended");
        assertThat(after.text())
                .contains(
                        "The secret has ended.", "1 secret that has ended", "Revoked", "It is the only one that works");
        assertThat(claviger.tokenAnswer(old, "grant_type=client_credentials").status())
                .isEqualTo(401);
        assertThat(claviger.token(fresh)).isNotEmpty();
        assertThat(browser.send(page(old) + "/secrets/" + oldId + "/end").status())
                .isEqualTo(303);
    }

    @Test
    void a_secret_that_is_not_there_is_not_found() {
        Credentials client = auditor("One");

        for (String id : List.of("nothing", "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13", secretId(auditor("Other"), 0))) {
            assertThat(browser.send(page(client) + "/secrets/" + id + "/end").status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void what_works_comes_first_and_what_has_ended_is_folded() {
        Credentials client = auditor("Often rotated");
        String token = claviger.adminToken();
        for (int i = 0; i < 30; i++) {
            claviger.call("POST", RunningClaviger.path(client) + "/secrets", token, "");
        }

        Page page = browser.with("Accept-Encoding", "gzip").open(page(client));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.whole().headers().firstValueAsLong("Content-Length").orElseThrow())
                .isLessThan(15_000);
        assertThat(PortalMembers.administrator(claviger).open(page(client)).text())
                .contains("30 secrets that have ended");
    }

    @Test
    void a_suspension_is_undone_from_the_message() {
        Credentials client = auditor("Stopped");
        browser.open(page(client));

        Page shown = browser.open(browser.send(page(client) + "/suspend").header("Location"));
        Page resumed = browser.open(browser.send(page(client) + "/resume").header("Location"));
        Page stale = browser.open(page(client) + "?done=client-suspended");

        assertThat(shown.text()).contains("none of its secrets and tokens works. Undo");
        assertThat(resumed.text()).contains("The client works again", "Available");
        assertThat(stale.text()).doesNotContain("Undo");
    }

    @Test
    void only_a_suspended_client_is_deleted() {
        Credentials client = auditor("Working");

        Page form = browser.open(page(client) + "/delete");
        Page refused = browser.send(page(client) + "/delete", "confirmation", "Working");

        assertThat(form.text()).contains("Only a suspended client can be deleted. Suspend it first");
        assertThat(form.links()).contains(page(client) + "#suspend");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Only a suspended client can be deleted.");
        assertThat(browser.open(page(client)).status()).isEqualTo(200);
    }

    @Test
    void a_client_is_deleted_by_whoever_types_its_name() {
        Credentials client = auditor("Old <b>job</b> {0}");
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");
        Page form = browser.open(page(client) + "/delete");

        for (String wrong : List.of("", "old <b>job</b> {0}", "Old", "\"><script>alert(1)</script>")) {
            Page refused = browser.send(page(client) + "/delete", "confirmation", wrong);

            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text()).contains("Confirmation : This is not the name of the client.");
            assertThat(refused.body())
                    .contains("href=\"#confirmation\"", "aria-invalid=\"true\"")
                    .doesNotContain("<script>alert", "<b>");
        }
        Page deleted = browser.send(page(client) + "/delete", "confirmation", "  Old <b>job</b> {0} ");

        assertThat(form.text()).contains("Delete Old &lt;b>job&lt;/b> {0}".replace(">", "&gt;"));
        assertThat(deleted.header("Location")).isEqualTo("/portal/clients?done=client-deleted");
        assertThat(browser.open(deleted.header("Location")).text()).contains("The client is deleted.");
        assertThat(browser.open(page(client)).status()).isEqualTo(404);
        assertThat(browser.send(page(client) + "/delete", "confirmation", "x").status())
                .isEqualTo(404);
    }

    @Test
    void whoever_may_only_view_is_offered_no_change_and_refused_when_trying() {
        Credentials client = auditor("Untouched");
        var viewer = PortalMembers.holding(claviger, "Watcher", "{\"claimName\":\"api-clients:view\"}");
        String end = page(client) + "/secrets/" + secretId(client, 0) + "/end";
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");

        Page shown = viewer.open(page(client) + "?done=client-suspended");

        assertThat(shown.body())
                .contains("Untouched")
                .doesNotContain("/end\"", "/delete", "/suspend", "/resume", "/secrets/new");
        assertThat(viewer.send(end).status()).isEqualTo(403);
        assertThat(viewer.open(page(client) + "/delete").status()).isEqualTo(403);
        assertThat(viewer.send(page(client) + "/delete", "confirmation", "Untouched")
                        .status())
                .isEqualTo(403);
        assertThat(browser.open(page(client)).text()).contains("Active", "Suspended");
    }

    @Test
    void access_is_told_by_api_and_permission_with_places_and_reasons() {
        Credentials client = client("""
                {"name":"Accountant","permissions":[
                 {"permission":"user-management:manage-users"},
                 {"permission":"user-management:view-end-users","stages":["development"]},
                 {"permission":"user-management:manage-end-user-groups","stages":["test","production"]}]}""");

        Page page = browser.open(page(client));

        assertThat(page.body()).contains("<h3>Identity</h3>", "<h3>Portfolios</h3>");
        assertThat(page.text())
                .contains("View end users user-management:view-end-users Development Granted Production, Test"
                        + " Because of Manage end-user groups")
                .contains("View members user-management:view-members Organization Because of Manage users");
    }

    @Test
    void access_in_many_stages_is_small_on_the_wire() {
        for (int i = 0; i < 12; i++) {
            Answer added = claviger.administer(
                    "POST",
                    "/api/clients/v1/stages",
                    "{\"stage\":\"site-%s\",\"name\":\"Site %s\",\"purpose\":\"NON_PRODUCTION\"}".formatted(i, i));
            assertThat(added.status()).as(added.whole().body()).isEqualTo(201);
        }
        String sites = IntStream.range(0, 12).mapToObj("\"site-%s\""::formatted).collect(Collectors.joining(","));
        Credentials client = client("""
                {"name":"Everywhere","permissions":[
                 {"permission":"user-management:manage-end-user-groups","stages":[%s]},
                 {"permission":"portfolio:record-deployments","stages":[%s]}]}""".formatted(sites, sites));

        Page page = browser.open(page(client));
        Page compressed = browser.with("Accept-Encoding", "gzip").open(page(client));

        assertThat(page.text()).contains("Site 0, Site 1, Site 10, Site 11, Site 2");
        assertThat(compressed
                        .whole()
                        .headers()
                        .firstValueAsLong("Content-Length")
                        .orElseThrow())
                .isLessThan(15_000);
    }
}
