package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalEndUsers.HOSTILE;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit trail in the portal. */
class PortalAuditTest {
    private static final String AUDIT = "/portal/audit";
    private static final Pattern ENTRY = Pattern.compile("id=\"entry-(\\d+)\"");

    private static RunningClaviger claviger;
    private static Trail trail;
    private static Browser browser;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        trail = Trail.of(claviger);
        browser = PortalMembers.administrator(claviger);
    }

    @AfterAll
    static void stop() {
        trail.close();
        claviger.close();
    }

    private static Credentials client(String name) {
        Answer answer = claviger.administer("POST", RunningClaviger.CLIENTS, """
                {"name":"%s","permissions":[{"permission":"audit-trail:view"},{"permission":"api-clients:view"}]}""".formatted(name));
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
        return RunningClaviger.credentials(answer);
    }

    private static String page(Credentials client) {
        return "/portal/clients/" + client.clientId();
    }

    private static void grant(Credentials client, String permission) {
        claviger.administer(
                "PUT",
                RunningClaviger.path(client) + "/permissions",
                "{\"permissions\":[{\"permission\":\"api-clients:view\"},{\"permission\":\"%s\"}]}"
                        .formatted(permission));
    }

    private static Page about(AuditedObject object, String more) {
        return browser.open(AUDIT + "?object=" + object.reference() + more);
    }

    private static List<Long> numbers(Page page) {
        return ENTRY.matcher(page.body())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void an_entry_is_a_sentence_with_links_and_tells_what_was_before_and_after() {
        Credentials client = client("Billing export");
        grant(client, "api-clients:rotate-own-secret");

        Page page = browser.open(AUDIT + "?object=api-client:" + client.clientId());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "Administrator (API client) edited the permissions of the API client Billing export",
                        "− Removed audit-trail:view",
                        "+ Added api-clients:rotate-own-secret",
                        "1 unchanged",
                        "from 127.0.0.1",
                        "2026-11-21 10:00 UTC",
                        "api-client.permissions-edited",
                        "Java-http-client");
        assertThat(page.body()).containsPattern("<code>[0-9a-f]{64}</code>");
        assertThat(page.links())
                .contains(
                        page(client),
                        "/portal/clients/" + claviger.admin().clientId(),
                        AUDIT + "?actor=api-client%3A" + claviger.admin().clientId());
    }

    @Test
    void what_was_refused_is_told_with_the_reason() {
        var stranger = AuditedObject.of(AuditedObject.Kind.API_CLIENT, "0123456789abcdef0123456789abcdef");
        trail.record(List.of(AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.of(stranger), "wrong_credentials")
                .by(Actor.ANONYMOUS)));

        String text = about(stranger, "&outcome=refused&actor=anonymous").text();

        assertThat(text)
                .contains(
                        "Somebody unknown asked for a token of the API client 0123456789abcdef0123456789abcdef , in vain",
                        "unknown client or wrong secret (wrong_credentials)");
    }

    @Test
    void filters_narrow_and_can_be_taken_away_one_by_one() {
        var stage = Trail.stage("Staging");
        long changed = trail.renamed(stage, "Stagin", "Staging");
        long refused = trail.record(List.of(AuditRecord.refusal(AuditEvent.STAGE_REMOVED, Optional.of(stage), "in_use")
                .by(Actor.COMMAND_LINE)));

        assertThat(numbers(about(stage, ""))).containsExactly(refused, changed);
        assertThat(numbers(about(stage, "&from=2026-11-21&to=2026-11-21"))).containsExactly(refused, changed);
        assertThat(numbers(about(stage, "&from=2026-11-21T10:00:00Z"))).containsExactly(refused, changed);
        assertThat(about(stage, "&from=2026-11-22").text()).contains("No entries");
        assertThat(numbers(about(stage, "&to=2026-11-20"))).isEmpty();
        assertThat(numbers(about(stage, "&event=stage.changed"))).containsExactly(changed);
        assertThat(numbers(about(stage, "&outcome=refused"))).containsExactly(refused);
        assertThat(numbers(about(stage, "&actor=member"))).containsExactly(changed);
        assertThat(numbers(about(stage, "&actor=cli"))).containsExactly(refused);
        assertThat(numbers(about(stage, "&actor=member:" + Trail.ADA.id()))).containsExactly(changed);
        Page page = about(stage, "&actor=member:" + Trail.ADA.id() + "&event=&to=");
        String object = "object=stage%3A" + stage.id();
        assertThat(page.links())
                .contains(
                        AUDIT + "?" + object,
                        AUDIT + "?actor=member%3A" + Trail.ADA.id(),
                        AUDIT + "?actor=member%3A" + Trail.ADA.id() + "&" + object + "&outcome=refused");
        assertThat(page.text()).contains("Staging ✕", "Ada Lovelace ✕");
    }

    @Test
    void filters_that_make_no_sense_are_told_and_kept() {
        String query = "?from=2026-13-01&to=yester%3Cday&event=nothing.happened&actor=robot&outcome=maybe&object=thing";

        Page page = browser.open(AUDIT + query + "&cursor=MTIz");
        Page order = browser.open(AUDIT + "?from=2026-11-22&to=2026-11-20");
        Page export = browser.open(AUDIT + ".csv" + query);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains(
                        "Some of the filters make no sense",
                        "Must be a date such as 2027-02-19.",
                        "There is no such event.",
                        "There is nobody of this kind.",
                        "Choose one.",
                        "Must be a kind of object and an ID",
                        "There is no such page.");
        assertThat(page.body()).contains("value=\"yester&lt;day\"", "role=\"alert\"");
        assertThat(numbers(page)).isEmpty();
        assertThat(order.text()).contains("Must be after the beginning.");
        assertThat(export.status()).isEqualTo(303);
        assertThat(browser.open(export.header("Location")).status()).isEqualTo(422);
        assertThat(browser.open(AUDIT + "?from=%FF&to=0000-01-01").status()).isIn(200, 400, 422);
        assertThat(browser.open(AUDIT + "?to=9999-12-31&page=7&q=x").status()).isEqualTo(200);
    }

    @Test
    void pages_go_on_where_the_one_before_has_ended_while_entries_come() {
        var stage = Trail.stage("Paged");
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            expected.add(0, trail.renamed(stage, "A" + i, "B" + i));
        }

        List<Long> seen = new ArrayList<>();
        Page page = about(stage, "&outcome=succeeded");
        seen.addAll(numbers(page));
        for (Optional<String> older = older(page); older.isPresent(); older = older(page)) {
            trail.renamed(stage, "later", "still later");
            page = browser.open(older.get());
            seen.addAll(numbers(page));
        }

        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(page.text()).contains("Latest entries").doesNotContain("Older entries");
    }

    private static Optional<String> older(Page page) {
        return page.links().stream().filter(link -> link.contains("cursor=")).findFirst();
    }

    @Test
    void hostile_texts_are_texts() {
        var object = new AuditedObject(AuditedObject.Kind.CATEGORY, "hostile/" + HOSTILE, HOSTILE);
        trail.record(List.of(AuditRecord.change(
                        AuditEvent.CATEGORY_RENAMED,
                        object,
                        AuditAttributes.of("name", "{0}").and("list", List.of("a")),
                        AuditAttributes.of("name", HOSTILE)
                                .and("list", List.of(HOSTILE))
                                .and(HOSTILE, HOSTILE))
                .by(new Actor(Actor.Kind.API_CLIENT, HOSTILE, HOSTILE))));
        client("Named " + HOSTILE.replace("\"", "\\\""));
        var strange = PortalMembers.administrator(claviger).with("User-Agent", HOSTILE);
        strange.open(AUDIT);

        Page page = browser.open(AUDIT);

        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<img src=x");
        assertThat(page.text()).contains("renamed the category &lt;script&gt;");
    }

    @Test
    void whoever_may_not_view_the_audit_trail_sees_neither_it_nor_a_way_to_it() {
        Credentials client = client("Seen by some");
        var viewer = PortalMembers.member(claviger, "viewer@example.com", "{\"claimName\":\"api-clients:view\"}");
        var auditor = PortalMembers.member(claviger, "auditor@example.com", "{\"claimName\":\"audit-trail:view\"}");

        for (String path : List.of(AUDIT, AUDIT + ".csv", AUDIT + ".ndjson", page(client) + "/history")) {
            assertThat(viewer.open(path).status()).as(path).isEqualTo(403);
        }
        assertThat(viewer.open(page(client)).links())
                .noneMatch(link -> link.startsWith(AUDIT) || link.endsWith("/history"));
        assertThat(viewer.send(AUDIT + "/verify").status()).isEqualTo(403);
        assertThat(viewer.send(AUDIT + "/checkpoint").status()).isEqualTo(403);
        assertThat(auditor.open(page(client) + "/history").status()).isEqualTo(403);
        Page seen = auditor.open(AUDIT + "?object=api-client:" + client.clientId());
        assertThat(seen.text()).contains("created the API client Seen by some");
        assertThat(seen.links()).contains(AUDIT).noneMatch(link -> link.startsWith("/portal/clients"));
    }

    @Test
    void exports_have_what_is_filtered_and_all_can_be_verified() throws IOException {
        var stage = Trail.stage("Exported");
        long number = trail.renamed(stage, "=1+1", "Exported");
        Page page = about(stage, "");
        String filter = "?object=stage%3A" + stage.id();

        Page csv = browser.open(AUDIT + ".csv" + filter);
        Page events = browser.open(AUDIT + ".ndjson" + filter);
        Page all = browser.open(AUDIT + ".ndjson");

        assertThat(page.links())
                .contains(AUDIT + ".csv" + filter + "&bom=true", AUDIT + ".ndjson" + filter, AUDIT + ".ndjson");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("audit-trail.csv");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(browser.open(AUDIT + ".csv" + filter + "&bom=true").body()).isEqualTo("\uFEFF" + csv.body());
        assertThat(csv.body()).contains("\"%s\"".formatted(number), "stage.changed");
        assertThat(events.body().lines())
                .singleElement()
                .satisfies(line -> assertThat(RunningClaviger.JSON
                                .readTree(line)
                                .get("number")
                                .longValue())
                        .isEqualTo(number));
        var file = Files.writeString(Files.createTempFile("audit", ".ndjson"), all.body());
        assertThat(TrailVerification.ofExport(file, Optional.empty()).verdict().sentence())
                .contains("are as they were written");
    }

    @Test
    void a_verification_says_whether_the_trail_is_as_it_was_written() {
        long number = trail.renamed(Trail.stage("Verified"), "A", "B");
        trail.renamed(Trail.stage("Verified"), "A", "B");
        browser.open(AUDIT);

        Page sound = PortalEndUsers.follow(browser, browser.send(AUDIT + "/verify"));
        String changed = "UPDATE audit_entry SET entry = replace(entry, '%s', '%s') WHERE number = " + number;
        execute(changed.formatted("\"B\"", "\"X\""));
        Page damaged = PortalEndUsers.follow(browser, browser.send(AUDIT + "/verify"));
        execute(changed.formatted("\"X\"", "\"B\""));
        Page again = PortalEndUsers.follow(browser, browser.send(AUDIT + "/verify"));

        assertThat(sound.text())
                .contains("The verification has ended.", "Entries 1 to ", "are as they were written", "Last verified");
        assertThat(sound.body()).doesNotContain("role=\"alert\"");
        assertThat(damaged.text())
                .contains("The audit trail is damaged: entry %s was changed.".formatted(number), "Keep it as it is");
        assertThat(damaged.body()).contains("role=\"alert\"");
        assertThat(again.text()).contains("are as they were written");
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + claviger.folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_checkpoint_is_downloaded_as_the_command_line_reads_it() throws IOException {
        browser.open(AUDIT);

        Page answer = browser.send(AUDIT + "/checkpoint");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-checkpoint.json\"");
        var file = Files.writeString(Files.createTempFile("kept", ".json"), answer.body());
        assertThat(TrustedCheckpoint.read(file).checkpoint().number()).isPositive();
    }

    @Test
    void no_checkpoint_is_made_of_what_is_damaged() {
        browser.open(AUDIT);
        browser.send(AUDIT + "/checkpoint");
        trail.renamed(Trail.stage("After it"), "A", "B");

        Trail.exchangeHalvesOfTheSignedHash(claviger);
        Page answer = PortalEndUsers.follow(browser, browser.send(AUDIT + "/checkpoint"));
        Trail.exchangeHalvesOfTheSignedHash(claviger);

        assertThat(answer.text()).contains("Nothing was signed: the audit trail is damaged.");
    }

    @Test
    void the_history_of_a_client_tells_what_happened_to_it_and_what_it_did() {
        Credentials client = client("Historian");
        grant(client, "api-clients:rotate-own-secret");
        claviger.call("POST", RunningClaviger.CLIENTS, claviger.token(client), "{\"name\":\"Not to be\"}");
        trail.record(List.of(AuditRecord.of(AuditEvent.STAGE_ADDED, Trail.stage("Made by it"), AuditAttributes.NONE)
                .by(new Actor(Actor.Kind.API_CLIENT, client.clientId(), "Historian"))));

        Page history = browser.open(page(client) + "/history");
        Page doings = browser.open(page(client) + "/history?show=doings");

        assertThat(browser.open(page(client)).links()).contains(page(client) + "/history");
        assertThat(history.text())
                .contains("History of Historian", "created the API client Historian", "edited the permissions")
                .doesNotContain("Made by it");
        assertThat(history.links())
                .contains(page(client) + "/history?show=doings", AUDIT + "?object=api-client%3A" + client.clientId());
        assertThat(doings.text())
                .contains("Historian (API client) added the stage Made by it")
                .doesNotContain("edited the permissions");
        assertThat(browser.open(page(client) + "/history?cursor=nonsense&show=nothing")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_history_of_a_client_that_is_gone_is_found_by_its_id() {
        Credentials client = client("Short-lived");
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");
        claviger.administer("DELETE", RunningClaviger.path(client), "");

        assertThat(browser.open(page(client) + "/history").status()).isEqualTo(404);
        assertThat(browser.open(AUDIT + "?object=api-client:" + client.clientId())
                        .text())
                .contains("deleted the API client Short-lived", "created the API client Short-lived");
    }

    @Test
    void the_page_of_a_user_leads_to_what_happened_to_them() {
        String user = PortalMembers.user(claviger, "grace@example.com", "Grace Hopper");

        assertThat(browser.open("/portal/users/" + user).links()).contains(AUDIT + "?object=user:" + user);
        assertThat(browser.open(AUDIT + "?object=user:" + user).text()).contains("created the user Grace Hopper");
    }

    @Test
    void it_is_told_in_german_too() {
        var stage = Trail.stage("Abnahme");
        trail.renamed(stage, "A", "Abnahme");
        var german = PortalMembers.administrator(claviger).with("Accept-Language", "de");

        assertThat(german.open(AUDIT + "?object=" + stage.reference()).text())
                .contains("Ada Lovelace hat die Umgebung Abnahme geändert", "Vorher", "Nachher");
    }
}
