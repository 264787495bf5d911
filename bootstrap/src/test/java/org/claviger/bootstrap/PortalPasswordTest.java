package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.Outbox.Letter;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalPasswordTest {
    private static final String OTHER = "another horse battery";
    private static final String RESETS = "/api/identity/v1/password-resets";

    private static RunningClaviger claviger;
    private static Outbox outbox;
    private static int people;

    private final Browser browser = new Browser(claviger);

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        outbox = new Outbox(claviger);
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /** Until nobody remembers what was tried. */
    @BeforeEach
    void waitADay() {
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofDays(1)));
    }

    /** The address of a new member with {@link PortalMembers#PASSWORD}. */
    private static String member() {
        String email = "member-%s@example.com".formatted(++people);
        String user = PortalMembers.user(claviger, email, "Member " + people);
        PortalMembers.giveRole(claviger, user, "Role " + people, "{\"claimName\":\"audit-trail:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        outbox.await(email, 1);
        return email;
    }

    private Page request(String email) {
        browser.open("/portal/forgotten-password");
        return browser.send("/portal/forgotten-password", "email", email);
    }

    /** The mail that comes, after that of the invitation. */
    private Letter requested(String email) {
        request(email);
        return outbox.await(email, 2);
    }

    private Page choose(String link, String password) {
        browser.open("/portal/new-password");
        return browser.send("/portal/new-password", "ticket", link, "password", password);
    }

    @Test
    void whoever_has_forgotten_the_password_gets_a_mail_and_chooses_another() {
        String email = member();
        var before = Browser.signedIn(claviger, email, PASSWORD);

        Page signIn = browser.open("/portal/sign-in");
        Page form = browser.open("/portal/forgotten-password");
        Page sent = request(email);
        Letter letter = outbox.await(email, 2);
        Page weak = choose(letter.link(), "short");
        Page common = choose(letter.link(), "password1234");
        Page done = choose(letter.link(), OTHER);
        Page again = choose(letter.link(), OTHER);

        assertThat(signIn.links()).contains("/portal/forgotten-password");
        assertThat(form.links()).contains("/portal/sign-in");
        assertThat(sent.header("Location")).isEqualTo("/portal/forgotten-password?done=password-reset-requested");
        assertThat(browser.open(sent.header("Location")).text()).contains("a mail is on its way");
        assertThat(letter.subject()).isEqualTo("Choose a new password for Claviger");
        assertThat(letter.link()).startsWith(RunningClaviger.PUBLIC_URL + "/portal/new-password#");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.text()).contains("New password : Must have 12 to 128 characters.");
        assertThat(weak.body()).contains("href=\"#password\"").doesNotContain("short");
        assertThat(common.status()).isEqualTo(422);
        assertThat(common.text()).contains("New password : Must not be one that others try first.");
        assertThat(done.header("Location")).isEqualTo("/portal/sign-in?done=password-set");
        assertThat(browser.open(done.header("Location")).text()).contains("Your password is set.");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text())
                .contains("This link was used, has expired, was replaced by a newer one, or never existed.");
        assertThat(again.links()).contains("/portal/forgotten-password");
        assertThat(before.open("/portal").status()).isEqualTo(303);
        assertThat(new Browser(claviger).signIn(email, PASSWORD).status()).isEqualTo(403);
        assertThat(new Browser(claviger).signIn(email, OTHER).status()).isEqualTo(303);
    }

    @Test
    void known_and_unknown_people_get_the_same_answer() {
        String email = member();
        String noRole = "norole@example.com";
        PortalMembers.user(claviger, noRole, "No Role");
        List<Page> answers = new ArrayList<>();

        for (String person : List.of("nobody@example.com", noRole, email, email.toUpperCase(Locale.ROOT))) {
            answers.add(request(person));
        }
        outbox.await(email, 3);

        assertThat(answers).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.header("Location")).isEqualTo("/portal/forgotten-password?done=password-reset-requested");
            assertThat(page.body()).isEmpty();
            assertThat(page.setCookies()).isEmpty();
        });
        assertThat(outbox.to("nobody@example.com")).isEmpty();
        assertThat(outbox.to(noRole)).isEmpty();
    }

    @Test
    void a_link_ends_after_an_hour_and_with_the_next_one() {
        String email = member();
        Letter first = requested(email);
        request(email);
        Letter second = outbox.await(email, 3);

        Page replaced = choose(first.link(), OTHER);
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofHours(1)));
        Page late = choose(second.link(), OTHER);

        assertThat(replaced.status()).isEqualTo(403);
        assertThat(late.status()).isEqualTo(403);
        assertThat(Browser.signedIn(claviger, email, PASSWORD).open("/portal").status())
                .isEqualTo(200);
    }

    @Test
    void what_is_no_address_is_shown_again_as_it_was_typed() {
        for (String nonsense :
                List.of("", "nobody", "a@b@c", "<script>alert(1)</script>", "\"><img src=x>", "a\r\nBcc: b@c")) {
            Page page = request(nonsense);

            assertThat(page.status()).as(nonsense).isEqualTo(422);
            assertThat(page.text()).contains("Must be an e-mail address of at most 254 characters.");
            assertThat(page.body())
                    .contains("aria-invalid=\"true\"", "href=\"#email\"")
                    .doesNotContain("<script>", "<img");
        }
    }

    @Test
    void mails_are_sent_slowly_to_known_and_unknown_people_alike() {
        String email = member();
        for (String person : List.of("nobody@example.com", email)) {
            for (int i = 0; i < 3; i++) {
                assertThat(request(person).status()).isEqualTo(303);
            }

            Page slowed = request(person);

            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.header("Retry-After")).isEqualTo("300");
            assertThat(slowed.text()).contains("Try again in 300 seconds.");
        }
        outbox.await(email, 4);
        assertThat(outbox.to(email)).hasSize(4);
        assertThat(Browser.signedIn(claviger, email, PASSWORD).open("/portal").status())
                .as("who asks often may still sign in")
                .isEqualTo(200);
    }

    @Test
    void the_api_does_what_the_pages_do() {
        String email = member();
        List<Answer> answers = new ArrayList<>();
        for (String person : List.of("nobody@example.com", email)) {
            answers.add(claviger.call("POST", RESETS, "", "{\"email\":\"%s\"}".formatted(person)));
        }
        String link = outbox.await(email, 2).link();
        String ticket = link.substring(link.indexOf('#') + 1);
        String json = "{\"ticket\":\"%s\",\"password\":\"%s\"}";

        Answer weak = claviger.call("POST", RESETS + "/accept", "", json.formatted(ticket, "short"));
        Answer common = claviger.call("POST", RESETS + "/accept", "", json.formatted(ticket, "123456789012"));
        Answer done = claviger.call("POST", RESETS + "/accept", "", json.formatted(ticket, OTHER));
        Answer again = claviger.call("POST", RESETS + "/accept", "", json.formatted(ticket, OTHER));
        claviger.call("POST", RESETS, "", "{\"email\":\"%s\"}".formatted(email));
        claviger.call("POST", RESETS, "", "{\"email\":\"%s\"}".formatted(email));
        Answer slowed = claviger.call("POST", RESETS, "", "{\"email\":\"%s\"}".formatted(email));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.whole().body()).isEmpty();
        });
        assertThat(RunningClaviger.pointers(weak)).containsExactly("/password");
        assertThat(RunningClaviger.pointers(common)).containsExactly("/password");
        assertThat(common.whole().body()).contains("must not be one that others try first");
        assertThat(done.status()).isEqualTo(204);
        assertThat(again.json().get("errorCode").stringValue()).isEqualTo("password_reset_not_valid");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("300");
        assertThat(new Browser(claviger).signIn(email, OTHER).status()).isEqualTo(303);
    }

    @Test
    void an_invitation_comes_by_mail_too() {
        String email = "invited@example.com";
        String link = PortalMembers.invite(claviger, PortalMembers.user(claviger, email, "Invited <b>"));

        Letter letter = outbox.await(email, 1);

        assertThat(letter.link()).isEqualTo(link);
        assertThat(letter.subject()).isEqualTo("Your invitation to Claviger");
        assertThat(letter.text()).contains("Hello Invited <b>,");
    }

    @Test
    void mails_are_files_that_only_the_owner_reads() throws Exception {
        member();

        try (var files = Files.list(claviger.settings().mailFolder())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void no_ticket_is_in_the_database() throws Exception {
        String email = member();
        String link = requested(email).link();
        String ticket = link.substring(link.indexOf('#') + 1);
        List<String> all = new ArrayList<>();

        try (var database = DriverManager.getConnection("jdbc:sqlite:" + claviger.folder.resolve("claviger.db"));
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "SELECT hash || ' ' || user_id || ' ' || expires_at FROM password_reset")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }

        assertThat(all).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain(ticket));
    }

    private static Page change(Browser member, String current, String password) {
        member.open("/portal/password");
        return member.send("/portal/password", "currentPassword", current, "newPassword", password);
    }

    @Test
    void a_member_changes_the_password_and_stays_signed_in_here_only() {
        String email = member();
        var here = Browser.signedIn(claviger, email, PASSWORD);
        var there = Browser.signedIn(claviger, email, PASSWORD);
        String before = here.cookie("claviger-session").orElseThrow();

        Page menu = here.open("/portal");
        Page done = change(here, PASSWORD, OTHER);

        assertThat(menu.links()).contains("/portal/password");
        assertThat(done.header("Location")).isEqualTo("/portal/sessions?done=password-changed");
        assertThat(here.cookie("claviger-session").orElseThrow()).isNotEqualTo(before);
        assertThat(here.open(done.header("Location")).text()).contains("Your password is changed.", "This one");
        assertThat(there.open("/portal").status()).isEqualTo(303);
        here.setCookie("claviger-session", before);
        assertThat(here.open("/portal").status()).isEqualTo(303);
        assertThat(new Browser(claviger).signIn(email, OTHER).status()).isEqualTo(303);
    }

    @Test
    void a_password_is_not_changed_for_who_does_not_know_it_and_all_mistakes_are_shown() {
        String email = member();
        var member = Browser.signedIn(claviger, email, PASSWORD);

        Page wrong = change(member, "a wrong password", "short");
        Page same = change(member, PASSWORD, PASSWORD);
        Page common = change(member, PASSWORD, "qwertyuiop12");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("Current password : Is not your password.", "New password : Must have 12 to 128 characters.");
        assertThat(wrong.body())
                .contains("href=\"#currentPassword\"", "href=\"#newPassword\"")
                .doesNotContain("a wrong password", "\"short\"");
        assertThat(same.text()).contains("Must be another one than before.");
        assertThat(common.text()).contains("Must not be one that others try first.");
        assertThat(member.open("/portal").status()).isEqualTo(200);
        assertThat(new Browser(claviger).signIn(email, PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void guessing_at_the_current_password_is_slowed() {
        var member = Browser.signedIn(claviger, member(), PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(change(member, "wrong password " + i, OTHER).status()).isEqualTo(422);
        }

        Page slowed = change(member, PASSWORD, OTHER);

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("30");
    }

    @Test
    void one_session_is_ended_and_the_others_stay() {
        String email = member();
        var here = Browser.signedIn(claviger, email, PASSWORD);
        var there = new Browser(claviger).with("User-Agent", "Lynx \"><b>");
        there.signIn(email, PASSWORD);
        var admin = PortalMembers.administrator(claviger);
        Page list = here.open("/portal/sessions");
        List<String> keys = keys(list);

        Page foreign = admin.send("/portal/sessions/end", "session", keys.get(0));
        int afterForeign = there.open("/portal").status();
        here.open("/portal/sessions");
        Page nonsense = here.send("/portal/sessions/end", "session", "<script>");
        Page ended = here.send("/portal/sessions/end", "session", keys.get(0));

        assertThat(keys).hasSize(1);
        assertThat(list.text()).contains("End this session : Lynx");
        assertThat(list.body()).doesNotContain("<b>");
        assertThat(foreign.status()).isEqualTo(303);
        assertThat(afterForeign).isEqualTo(200);
        assertThat(nonsense.status()).isEqualTo(303);
        assertThat(ended.header("Location")).isEqualTo("/portal/sessions?done=session-ended");
        assertThat(there.open("/portal").status()).isEqualTo(303);
        assertThat(keys(here.open(ended.header("Location")))).isEmpty();
    }

    private static List<String> keys(Page list) {
        return Pattern.compile("name=\"session\" value=\"([^\"]*)\"")
                .matcher(list.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void the_first_administrator_who_never_changed_the_one_time_password_may_have_forgotten_it() {
        try (var fresh = RunningClaviger.started()) {
            var stranger = new Browser(fresh);
            stranger.open("/portal/forgotten-password");

            stranger.send("/portal/forgotten-password", "email", ADMIN);
            String link = new Outbox(fresh).await(ADMIN, 1).link();
            stranger.open("/portal/new-password");
            stranger.send("/portal/new-password", "ticket", link, "password", OTHER);

            assertThat(new Browser(fresh).signIn(ADMIN, OTHER).status()).isEqualTo(303);
        }
    }
}
