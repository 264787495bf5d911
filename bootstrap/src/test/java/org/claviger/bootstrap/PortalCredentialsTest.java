package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Generating a secret, and the only page that shows it. */
class PortalCredentialsTest {
    private static final String GRANTS = "[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]";

    private static RunningClaviger claviger;

    private Browser browser;
    private Credentials client;

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
        client = claviger.client(GRANTS);
    }

    private String page() {
        return "/portal/clients/" + client.clientId();
    }

    private static String version(Page form) {
        Matcher found = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(form.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Opens the form, and sends it with these changes. */
    private Page generate(Browser member, String... changes) {
        Page form = member.open(page() + "/secrets/new");
        return send(member, version(form), changes);
    }

    private Page send(Browser member, String version, String... changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("expires", "90");
        fields.put("expiresOn", "");
        fields.put("remind", "true");
        fields.put("overlap", "0");
        fields.put("overlapHours", "");
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return member.send(
                page() + "/secrets/new",
                fields.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private static String secret(Page page) {
        Matcher found = Pattern.compile("<code class=\"secret\">(cvg_[0-9A-Za-z]{49})</code>")
                .matcher(page.body());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    private int tokenStatus(String secret) {
        return claviger.tokenAnswer(new Credentials(client.clientId(), secret), "grant_type=client_credentials")
                .status();
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        for (JsonNode secret : claviger.administer("GET", RunningClaviger.path(client) + "/secrets", "")
                .json()
                .get("results")) {
            states.add(secret.get("state").stringValue());
        }
        return states;
    }

    @Test
    void the_form_says_what_happens_and_when_secrets_would_end() {
        claviger.token(client);

        Page form = browser.open(page() + "/secrets/new");

        assertThat(form.text())
                .contains("New secret for A client", "ends at once, unless you choose an overlap")
                .contains("ends in 90 days (2027-02-20 00:00 UTC)", "last used now")
                .contains("30 days until 2026-12-22 00:00 UTC", "90 days until 2027-02-20 00:00 UTC")
                .contains("180 days until 2027-05-21 00:00 UTC", "From 2026-11-21 to 2028-11-21");
        assertThat(form.body())
                .contains("min=\"2026-11-21\" max=\"2028-11-21\"")
                .containsPattern("id=\"expires-90\"[^>]* checked")
                .containsPattern("id=\"overlap-0\"[^>]* checked")
                .containsPattern("id=\"remind\"[^>]* checked");
    }

    @Test
    void a_new_secret_is_shown_with_all_that_a_program_needs_and_ends_the_one_before() {
        Page shown = generate(browser);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.text())
                .contains("Credentials of A client", client.clientId(), "nobody can show it again")
                .contains("in 90 days: 2027-02-20 00:00 UTC", "http://claviger.test/identity/oauth2/token");
        assertThat(shown.body())
                .contains("data-copy=\"" + secret(shown) + "\"", "<details class=\"reveal\">")
                .doesNotContain("<details class=\"reveal\" open");
        assertThat(shown.links()).contains(page());
        assertThat(tokenStatus(secret(shown))).isEqualTo(200);
        assertThat(tokenStatus(client.clientSecret())).isEqualTo(401);
    }

    @Test
    void an_overlap_keeps_the_secret_before_and_a_date_ends_the_new_one() {
        Page shown = generate(
                browser, "expires", "date", "expiresOn", "2026-12-24", "overlap", "hours", "overlapHours", "5");

        assertThat(shown.text()).contains("2026-12-25 00:00 UTC");
        assertThat(tokenStatus(client.clientSecret())).isEqualTo(200);
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofHours(5)));
        assertThat(tokenStatus(client.clientSecret())).isEqualTo(401);
        assertThat(tokenStatus(secret(shown))).isEqualTo(200);
    }

    @Test
    void a_reload_shows_nothing_again_and_makes_nothing() {
        Page form = browser.open(page() + "/secrets/new");
        String token = browser.token();
        String[] sent = {"token", token, "version", version(form), "expires", "30", "remind", "true", "overlap", "0"};
        browser.sendAsItIs(page() + "/secrets/new", sent);

        Page reloaded = browser.sendAsItIs(page() + "/secrets/new", sent);

        assertThat(reloaded.status()).isEqualTo(303);
        assertThat(reloaded.header("Location")).isEqualTo(page() + "?done=secret-made-before");
        assertThat(browser.open(reloaded.header("Location")).text())
                .contains("This secret was generated before, and was shown then.");
        assertThat(states()).containsExactly("ACTIVE", "REPLACED");
    }

    @Test
    void no_other_page_ever_has_the_secret() {
        String secret = secret(generate(browser));

        for (String path : List.of(
                page(),
                page() + "/secrets/new",
                page() + "?done=secret-made-before",
                "/portal",
                "/portal/clients",
                "/portal/clients.csv",
                "/portal/try",
                "/portal/try?clientId=" + client.clientId())) {
            assertThat(browser.open(path).body()).as(path).doesNotContain(secret, "cvg_");
        }
        assertThat(browser.open("/portal/credentials/download").status()).isEqualTo(405);
    }

    @Test
    void the_credentials_are_downloaded_as_programs_read_them() {
        String secret = secret(generate(browser));
        String[] fields = {"clientId", client.clientId(), "clientSecret", secret};

        Page env = browser.send("/portal/credentials/download", with(fields, "format", "env"));
        Page json = browser.send("/portal/credentials/download", with(fields, "format", "json"));

        assertThat(env.header("Content-Disposition")).isEqualTo("attachment; filename=\"claviger.env\"");
        assertThat(env.header("Cache-Control")).isEqualTo("no-store");
        assertThat(env.body()).isEqualTo("""
                CLAVIGER_CLIENT_ID=%s
                CLAVIGER_CLIENT_SECRET=%s
                CLAVIGER_TOKEN_ENDPOINT=http://claviger.test/identity/oauth2/token
                """.formatted(client.clientId(), secret));
        assertThat(json.header("Content-Disposition")).isEqualTo("attachment; filename=\"claviger.json\"");
        assertThat(json.header("Cache-Control")).isEqualTo("no-store");
        assertThat(json.body())
                .isEqualTo("{\"clientId\":\"%s\",\"clientSecret\":\"%s\",\"tokenEndpoint\":\"%s\"}"
                        .formatted(client.clientId(), secret, "http://claviger.test/identity/oauth2/token"));
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void nothing_but_credentials_is_sent_back_for_download() {
        String secret = secret(generate(browser));

        for (List<String> bad : List.of(
                List.of("x", secret, "env"),
                List.of(client.clientId(), "<script>", "env"),
                List.of(client.clientId(), secret.substring(0, 52) + "!", "json"),
                List.of(client.clientId(), secret + "\r\nX: y", "json"),
                List.of(client.clientId(), secret, "exe"))) {
            Page refused = browser.send(
                    "/portal/credentials/download",
                    "clientId",
                    bad.get(0),
                    "clientSecret",
                    bad.get(1),
                    "format",
                    bad.get(2));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("cvg_");
        }
    }

    @Test
    void the_programs_to_paste_have_the_endpoint_and_no_secret() {
        String body = generate(browser).body();
        String programs = body.substring(body.indexOf("Get a token"));

        assertThat(Pattern.compile("<code id=\"snippet-")
                        .matcher(programs)
                        .results()
                        .count())
                .isEqualTo(6);
        assertThat(programs).doesNotContain("cvg_").contains("CLAVIGER_CLIENT_SECRET");
        assertThat(Pattern.compile("http://claviger.test/identity/oauth2/token")
                        .matcher(programs)
                        .results()
                        .count())
                .isEqualTo(6);
    }

    @Test
    void all_mistakes_are_told_at_once_and_nothing_typed_is_lost() {
        Page refused = generate(
                browser, "expires", "date", "expiresOn", "2031-01-01", "overlap", "hours", "overlapHours", "73");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Last day : Must be between 2026-11-21 and 2028-11-21.")
                .contains("Hours, 0 to 72 : Must be between 0 and 72.");
        assertThat(refused.body())
                .contains("href=\"#expiresOn\"", "href=\"#overlapHours\"")
                .contains("value=\"2031-01-01\"", "value=\"73\"")
                .containsPattern("id=\"expires-date\"[^>]* checked")
                .containsPattern("id=\"overlap-hours\"[^>]* checked")
                .containsPattern("id=\"expiresOn\"[^>]* aria-invalid=\"true\"")
                .doesNotContain("cvg_");
        assertThat(states()).containsExactly("ACTIVE");
    }

    @Test
    void what_cannot_be_read_is_refused_and_only_shown() {
        String hostile = "\"><script>alert(1)</script>";

        Page missing = generate(browser, "expires", "date", "overlap", "hours");
        Page unreadable =
                generate(browser, "expires", "date", "expiresOn", hostile, "overlap", "hours", "overlapHours", hostile);
        Page unknown = generate(browser, "expires", hostile, "overlap", hostile);

        assertThat(missing.text()).contains("Last day : Is missing.", "Hours, 0 to 72 : Is missing.");
        assertThat(unreadable.text())
                .contains("Last day : Must be a date such as 2027-02-19.", "Hours, 0 to 72 : Must be a whole number.");
        assertThat(unknown.text()).contains("Expiration : Is missing.");
        for (Page page : List.of(missing, unreadable, unknown)) {
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).doesNotContain("<script>alert");
        }
        assertThat(states()).containsExactly("ACTIVE");
    }

    @Test
    void a_third_secret_beside_two_is_refused_and_one_instead_of_them_is_not() {
        generate(browser, "overlap", "24");

        Page form = browser.open(page() + "/secrets/new");
        Page refused = generate(browser, "overlap", "1");
        Page made = generate(browser);

        assertThat(form.text()).contains("Two secrets work already");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Two secrets work already", "Nothing was changed.");
        assertThat(made.status()).isEqualTo(200);
        assertThat(states()).containsExactly("ACTIVE", "REPLACED", "REPLACED");
    }

    @Test
    void who_was_slower_sees_what_is_there_now_and_may_send_again() {
        String old = version(browser.open(page() + "/secrets/new"));
        claviger.administer("PATCH", RunningClaviger.path(client), "{\"name\":\"Another name\"}");

        Page refused = send(browser, old, "overlap", "24", "expires", "30");
        Page again = send(browser, version(refused), "overlap", "24");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Somebody has changed this client", "New secret for Another name");
        assertThat(refused.body())
                .containsPattern("id=\"overlap-24\"[^>]* checked")
                .containsPattern("id=\"expires-30\"[^>]* checked");
        assertThat(again.status()).isEqualTo(200);
        assertThat(send(browser, "no version").status()).isEqualTo(422);
        assertThat(states()).containsExactly("ACTIVE", "RETIRING");
    }

    @Test
    void a_client_whose_secrets_have_ended_gets_a_new_one_without_overlap() {
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofDays(91)));
        browser = PortalMembers.administrator(claviger);

        Page form = browser.open(page() + "/secrets/new");
        Page made = generate(browser);

        assertThat(form.text()).contains("No other secret of the client works at the moment.");
        assertThat(form.body()).doesNotContain("name=\"overlap\"");
        assertThat(tokenStatus(secret(made))).isEqualTo(200);
    }

    @Test
    void whoever_may_do_less_than_the_client_gets_no_secret_of_it() {
        var lesser = PortalMembers.holding(claviger, "Lesser", "{\"claimName\":\"api-clients:manage\"}");

        Page form = lesser.open(page() + "/secrets/new");
        String version = Long.toString(claviger.administer("GET", RunningClaviger.path(client), "")
                .json()
                .get("version")
                .longValue());
        Page refused = send(lesser, version);

        assertThat(form.text()).contains("You cannot generate a secret of this client", "View stage (All stages)");
        assertThat(form.body()).doesNotContain("Generate the secret");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("You lack: View stage (All stages)");
        assertThat(lesser.open(page()).text()).contains("You cannot generate a secret of this client");
        assertThat(lesser.open(page()).links()).noneMatch(link -> link.endsWith("/secrets/new"));
        assertThat(states()).containsExactly("ACTIVE");
    }

    @Test
    void whoever_may_only_view_is_refused() {
        var viewer = PortalMembers.holding(claviger, "Viewer", "{\"claimName\":\"api-clients:view\"}");

        assertThat(viewer.open(page()).links()).noneMatch(link -> link.contains("/secrets/"));
        assertThat(viewer.open(page() + "/secrets/new").status()).isEqualTo(403);
        assertThat(send(viewer, "1").status()).isEqualTo(403);
        assertThat(viewer.send("/portal/credentials/download").status()).isEqualTo(403);
        assertThat(states()).containsExactly("ACTIVE");
    }

    @Test
    void a_hostile_name_is_only_a_name() {
        Answer hostile = claviger.administer(
                "PATCH", RunningClaviger.path(client), "{\"name\":\"<img src=x onerror=alert(1)>{0}\\\"\"}");
        assertThat(hostile.status()).isEqualTo(200);

        for (Page page : List.of(browser.open(page() + "/secrets/new"), generate(browser))) {
            assertThat(page.body()).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;{0}");
        }
    }

    @Test
    void no_log_has_a_secret_or_a_token() {
        var log = (Logger) LoggerFactory.getLogger("org.claviger");
        Level before = log.getLevel();
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        log.setLevel(Level.TRACE);
        try {
            String secret = secret(generate(browser));
            browser.send(
                    "/portal/credentials/download",
                    "clientId",
                    client.clientId(),
                    "clientSecret",
                    secret,
                    "format",
                    "env");
            browser.send("/portal/try/token", "clientId", client.clientId(), "clientSecret", secret);
            String token = claviger.token(new Credentials(client.clientId(), secret));
            browser.send("/portal/try/call", "accessToken", token, "api", "/api/portfolios/v1/environments");

            assertThat(heard.list)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(event -> assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                            .doesNotContain(secret, token, "cvg_"));
        } finally {
            log.setLevel(before);
            log.detachAppender(heard);
        }
    }
}
