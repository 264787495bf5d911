package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who the audit trail says that it was, and from where, when people use the portal; as it stands in the database. */
class SignInTrailTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String NOBODY = "nobody@example.com";

    private static RunningClaviger claviger;
    private static String userKey;
    private static List<JsonNode> entries;

    /** Each of what is tested once, in one server; what waits is written when it stops. */
    @BeforeAll
    static void live() throws SQLException {
        claviger = PortalMembers.started();
        Browser browser = browser();
        browser.signIn(ADMIN, "a wrong password");
        browser.signIn(NOBODY, "a wrong password");
        browser.signIn(ADMIN, PASSWORD);
        browser.open("/portal/users/new");
        browser.send("/portal/users/new", "email", "ada@example.com", "name", "Ada");
        browser.send("/portal/sign-out");
        Browser forgetful = browser();
        forgetful.open("/portal/forgotten-password");
        forgetful.send("/portal/forgotten-password", "email", ADMIN);
        forgetful.send("/portal/forgotten-password", "email", NOBODY);
        Browser guessing = browser();
        for (int attempt = 0; attempt < 11; attempt++) {
            guessing.signIn("victim@example.com", "guess " + attempt);
        }
        claviger.restart();
        entries = entries();
        userKey = the("user.created", "name", "Administrator").at("/object/id").stringValue();
    }

    private static Browser browser() {
        return new Browser(claviger)
                .with("User-Agent", "Curious/1.0")
                .with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static List<JsonNode> entries() throws SQLException {
        List<JsonNode> entries = new ArrayList<>();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + claviger.folder.resolve("claviger.db"));
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT entry FROM audit_entry ORDER BY number")) {
            while (rows.next()) {
                entries.add(RunningClaviger.JSON.readTree(rows.getString(1)));
            }
        }
        return entries;
    }

    private static Optional<JsonNode> find(String event, String fact, String value) {
        return entries.stream()
                .filter(entry -> entry.path("event").asString("").equals(event))
                .filter(entry -> entry.at("/after/" + fact).asString("").equals(value)
                        || entry.path(fact).asString("").equals(value))
                .findFirst();
    }

    private static JsonNode the(String event, String fact, String value) {
        return find(event, fact, value)
                .orElseThrow(() -> new AssertionError("no %s with %s among %s".formatted(event, value, entries)));
    }

    private static void assertFromTheBrowser(JsonNode entry) {
        assertThat(entry.path("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(entry.path("userAgent").stringValue()).isEqualTo("Curious/1.0");
        assertThat(entry.path("traceId").stringValue()).isEqualTo(TRACE);
    }

    private static void assertByTheAdministrator(JsonNode entry) {
        assertThat(entry.at("/actor/kind").stringValue()).isEqualTo("member");
        assertThat(entry.at("/actor/id").stringValue()).isEqualTo(userKey);
        assertThat(entry.at("/actor/name").stringValue()).isEqualTo("Administrator");
    }

    private static void assertByNobodyKnown(JsonNode entry) {
        assertThat(entry.at("/actor/kind").stringValue()).isEqualTo("anonymous");
    }

    @Test
    void a_sign_in_and_a_sign_out_are_of_the_member() {
        JsonNode signedIn = the("member.signed-in", "how", "password");
        JsonNode signedOut = the("member.signed-out", "outcome", "succeeded");

        assertByTheAdministrator(signedIn);
        assertFromTheBrowser(signedIn);
        assertByTheAdministrator(signedOut);
        assertFromTheBrowser(signedOut);
    }

    @Test
    void a_refused_sign_in_is_of_nobody_and_about_the_member_if_there_is_one() {
        JsonNode wrong = the("member.sign-in-refused", "reason", "wrong_password");
        JsonNode unknown = the("member.sign-in-refused", "reason", "unknown_user");
        JsonNode slowedDown = the("member.sign-in-refused", "reason", "too_many_attempts");

        assertThat(wrong.at("/object/id").stringValue()).isEqualTo(userKey);
        assertThat(unknown.has("object")).isFalse();
        assertThat(slowedDown.has("object")).isFalse();
        for (JsonNode refused : List.of(wrong, unknown, slowedDown)) {
            assertThat(refused.path("outcome").stringValue()).isEqualTo("refused");
            assertByNobodyKnown(refused);
            assertFromTheBrowser(refused);
        }
    }

    @Test
    void a_change_is_of_the_member_who_has_signed_in() {
        JsonNode created = the("user.created", "email", "ada@example.com");

        assertByTheAdministrator(created);
        assertFromTheBrowser(created);
    }

    @Test
    void what_is_done_in_the_background_is_of_whoever_has_asked() {
        JsonNode requested = the("member.password-reset-requested", "outcome", "succeeded");

        assertThat(requested.at("/object/id").stringValue()).isEqualTo(userKey);
        assertByNobodyKnown(requested);
        assertFromTheBrowser(requested);
    }

    @Test
    void the_first_administrator_is_made_by_the_system() {
        JsonNode made = the("user.created", "name", "Administrator");

        assertThat(made.at("/actor/kind").stringValue()).isEqualTo("system");
        assertThat(made.has("address")).isFalse();
    }

    @Test
    void nothing_that_was_typed_into_a_form_for_somebody_unknown_is_written_down() {
        assertThat(entries)
                .extracting(JsonNode::toString)
                .noneMatch(entry -> entry.contains(NOBODY) || entry.contains("victim") || entry.contains("guess"))
                .noneMatch(entry -> entry.contains(PASSWORD) || entry.contains("argon2"));
    }
}
