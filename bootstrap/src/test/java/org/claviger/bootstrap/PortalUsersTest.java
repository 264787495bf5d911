package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.domain.members.OrganizationRoleKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortalUsersTest {
    private static final String USERS = "/portal/users";
    private static final String API = "/api/identity/v1";
    private static final String VIEW_MEMBERS = "{\"claimName\":\"user-management:view-members\"}";

    private RunningClaviger claviger;
    private Browser browser;

    @BeforeEach
    void start() {
        claviger = PortalMembers.started();
        browser = PortalMembers.administrator(claviger);
    }

    @AfterEach
    void stop() {
        claviger.close();
    }

    private String user(String email, String name) {
        return PortalMembers.user(claviger, email, name);
    }

    private static String page(String user) {
        return USERS + "/" + user;
    }

    private JsonNode profile(String user) {
        return claviger.administer("GET", API + "/users/" + user, "").json();
    }

    private String administrator() {
        return claviger.administer("GET", API + "/users?nameOrEmailContains=" + PortalMembers.ADMIN, "")
                .json()
                .at("/results/0/key")
                .stringValue();
    }

    private String stage(String name) {
        for (JsonNode environment : claviger.administer("GET", "/api/portfolios/v1/environments", "")
                .json()
                .get("results")) {
            if (environment.get("name").stringValue().equals(name)) {
                return environment.get("key").stringValue();
            }
        }
        throw new AssertionError(name);
    }

    private String applicationRole(String name, String stage) {
        return claviger.administer(
                        "POST",
                        API + "/application-roles",
                        "{\"name\":\"%s\",\"environmentKey\":\"%s\"}".formatted(name, stage(stage)))
                .json()
                .get("key")
                .stringValue();
    }

    private static String version(Page page) {
        Matcher matcher = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** Asks, and answers as the page says. */
    private Page confirm(String path, String... fields) {
        String version = version(browser.open(path));
        List<String> all = new ArrayList<>(List.of("version", version));
        all.addAll(List.of(fields));
        return browser.send(path, all.toArray(String[]::new));
    }

    @Test
    void the_list_tells_what_matters_about_each_user() {
        String ada = user("ada@example.com", "Ada");
        PortalMembers.giveRole(claviger, ada, "Reader", VIEW_MEMBERS);

        Page page = browser.open(USERS);

        assertThat(PortalLists.names(page)).containsExactly("Ada", "Administrator");
        assertThat(page.text())
                .contains("ada@example.com Not registered", "Reader", "Never", "1 to 2 of 2")
                .contains("Administrator", "now 2026-11-21 10:00 UTC");
        assertThat(page.links()).contains(page(ada), USERS + "/new", USERS + "/bulk");
        assertThat(browser.open("/portal").links()).contains(USERS);
    }

    @Test
    void search_filters_and_order_are_in_the_address() {
        String ada = user("ada@example.com", "Ada");
        user("grace@navy.example", "Grace");
        PortalMembers.giveRole(claviger, ada, "Reader", VIEW_MEMBERS);
        claviger.administer("PATCH", API + "/users/" + ada, "{\"isActive\":false}");

        assertThat(PortalLists.names(browser.open(USERS + "?q=NAVY"))).containsExactly("Grace");
        assertThat(PortalLists.names(browser.open(USERS + "?status=inactive"))).containsExactly("Ada");
        assertThat(PortalLists.names(browser.open(USERS + "?kind=members"))).containsExactly("Ada", "Administrator");
        assertThat(PortalLists.names(browser.open(USERS + "?kind=neither"))).containsExactly("Grace");
        assertThat(PortalLists.names(browser.open(USERS + "?kind=end-users"))).isEmpty();
        assertThat(PortalLists.names(browser.open(USERS + "?stage=production"))).isEmpty();
        assertThat(PortalLists.names(browser.open(USERS + "?signed-in=within-a-week")))
                .containsExactly("Administrator");
        assertThat(PortalLists.names(browser.open(USERS + "?signed-in=long-ago")))
                .isEmpty();
        assertThat(PortalLists.names(browser.open(USERS + "?sort=-email")))
                .containsExactly("Grace", "Administrator", "Ada");
        Page filtered = browser.open(USERS + "?q=a&status=inactive&kind=members&sort=-name");
        assertThat(filtered.links())
                .contains(
                        USERS + "?q=a&kind=members&sort=-name",
                        USERS + "?q=a&kind=members&status=active&sort=-name",
                        USERS + "?status=inactive&kind=members&sort=-name",
                        USERS + "?sort=-name");
        assertThat(filtered.body()).contains("aria-sort=\"descending\"");
    }

    @Test
    void pages_follow_each_other_and_nonsense_in_the_address_is_passed_over() {
        String records = IntStream.range(100, 155)
                .mapToObj("{\"email\":\"user%s@example.com\"}"::formatted)
                .collect(Collectors.joining(","));
        claviger.administer("POST", API + "/users/bulk", "{\"records\":[%s]}".formatted(records));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> browser.open(USERS).text().contains("of 56"));

        Page first = browser.open(USERS + "?q=example");
        Page second = browser.open(USERS + "?q=example&page=2");

        assertThat(PortalLists.names(first)).hasSize(50);
        assertThat(first.text()).contains("1 to 50 of 55", "Page 1 of 2");
        assertThat(PortalLists.names(second)).hasSize(5).doesNotContainAnyElementsOf(PortalLists.names(first));
        assertThat(browser.open(USERS + "?q=example&page=9").header("Location")).isEqualTo(USERS + "?q=example&page=2");
        for (String query :
                List.of("?page=0", "?sort=password", "?status=ACTIVE", "?kind=", "?stage=nowhere", "?q=%00")) {
            assertThat(browser.open(USERS + query).status()).as(query).isEqualTo(200);
        }
    }

    @Test
    void a_user_is_created_given_a_role_and_invited() {
        browser.open(USERS + "/new");
        Page created = browser.send(
                USERS + "/new",
                "email",
                " grace@example.com ",
                "name",
                "Grace",
                "photoUrl",
                "https://example.com/g.png",
                "isActive",
                "on");
        String page = created.header("Location").replaceFirst("\\?.*", "");
        Page shown = browser.open(created.header("Location"));
        browser.open(page + "/organization-roles");
        Page granted = browser.send(page + "/organization-roles", "role", OrganizationRoleKey.DEVELOPER.toString());
        Page withRole = browser.open(granted.header("Location"));
        browser.open(page + "/invite");
        Page invited = browser.send(page + "/invite");
        Matcher link =
                Pattern.compile("value=\"([^\"]*/portal/invitation#[^\"]*)\"").matcher(invited.body());
        assertThat(link.find()).isTrue();
        var grace = new Browser(claviger);
        PortalMembers.accept(grace, link.group(1));

        assertThat(created.status()).isEqualTo(303);
        assertThat(shown.text()).contains("The user is created.", "Not registered", "https://example.com/g.png");
        assertThat(withRole.text()).contains("The role is given.", "Developer", "Without an end", "In force");
        assertThat(withRole.text()).contains("user-management:view-members", "Through Developer");
        assertThat(invited.status()).isEqualTo(200);
        assertThat(invited.header("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.open(page).body()).doesNotContain("invitation#");
        assertThat(Browser.signedIn(claviger, "grace@example.com", PortalMembers.PASSWORD)
                        .open("/portal")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void all_mistakes_are_told_at_once_and_nothing_typed_is_lost() {
        user("taken@example.com", "Taken");
        browser.open(USERS + "/new");

        Page wrong = browser.send(
                USERS + "/new",
                "email",
                "no address",
                "name",
                "x".repeat(201),
                "photoUrl",
                "javascript:alert(1)",
                "addToBuiltInIdentityProvider",
                "on");
        Page taken = browser.send(USERS + "/new", "email", "TAKEN@example.com");
        Page nothing = browser.send(USERS + "/new");
        Page german = browser.with("Accept-Language", "de").send(USERS + "/new", "email", "no address");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("Must be an e-mail address of at most 254 characters.")
                .contains("Must have at most 200 characters.")
                .contains("Must be an address that begins with http:// or https://");
        assertThat(wrong.body())
                .contains("value=\"no address\"", "value=\"" + "x".repeat(201) + "\"", "value=\"javascript:alert(1)\"")
                .contains("href=\"#email\"", "href=\"#name\"", "href=\"#photoUrl\"")
                .containsPattern("id=\"addToBuiltInIdentityProvider\"[^>]* checked")
                .doesNotContainPattern("id=\"isActive\"[^>]* checked");
        assertThat(taken.text()).contains("Is the address of another user.");
        assertThat(nothing.text()).contains("Is missing.");
        assertThat(german.text()).contains("Muss eine E-Mail-Adresse mit höchstens 254 Zeichen sein.");
        assertThat(PortalLists.names(browser.open(USERS))).containsExactly("Administrator", "Taken");
    }

    @Test
    void a_profile_is_edited_and_who_was_overtaken_is_told_what_there_is() {
        String ada = user("ada@example.com", "Ada");
        String seen = version(browser.open(page(ada) + "/edit"));
        Page wrong = browser.send(page(ada) + "/edit", "version", seen, "name", " ", "photoUrl", "nowhere");
        Page saved = browser.send(
                page(ada) + "/edit", "version", seen, "name", "Ada L.", "photoUrl", "https://example.com/a.png");
        Page stale = browser.send(page(ada) + "/edit", "version", seen, "name", "Mine", "photoUrl", "");
        Page again = browser.send(page(ada) + "/edit", "version", version(stale), "name", "Mine", "photoUrl", "");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#name\"", "href=\"#photoUrl\"", "value=\"nowhere\"");
        assertThat(saved.header("Location")).isEqualTo(page(ada) + "?done=user-changed");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.text()).contains("Somebody was faster", "Ada L.", "https://example.com/a.png");
        assertThat(stale.body()).contains("value=\"Mine\"");
        assertThat(again.status()).isEqualTo(303);
        assertThat(profile(ada).get("name").stringValue()).isEqualTo("Mine");
        for (String version : List.of("", "x", "99999999999999999999", "-1")) {
            assertThat(browser.send(page(ada) + "/edit", "version", version, "name", "Other")
                            .status())
                    .as(version)
                    .isEqualTo(422);
        }
    }

    @Test
    void who_is_deactivated_is_signed_out_and_reactivation_undoes_it() {
        String email = "ada@example.com";
        var ada = PortalMembers.member(claviger, email, "Reader", VIEW_MEMBERS);
        String key = claviger.administer("GET", API + "/users?nameOrEmailContains=" + email, "")
                .json()
                .at("/results/0/key")
                .stringValue();

        Page asked = browser.open(page(key) + "/deactivate");
        Page done = confirm(page(key) + "/deactivate");
        int signedOut = ada.open("/portal").status();
        Page inactive = browser.open(done.header("Location"));
        Page invitation = confirm(page(key) + "/invite");
        confirm(page(key) + "/reactivate");

        assertThat(asked.text()).contains("signed out everywhere at once", "you can reactivate the user at any time");
        assertThat(signedOut).isEqualTo(303);
        assertThat(inactive.text()).contains("The user is deactivated.", "Inactive");
        assertThat(inactive.links()).contains(page(key) + "/reactivate").doesNotContain(page(key) + "/invite");
        assertThat(invitation.status()).isEqualTo(422);
        assertThat(invitation.text()).contains("The user is deactivated. Reactivate the user first.");
        assertThat(ada.signIn(email, PortalMembers.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void the_last_administrator_is_neither_deactivated_nor_deleted_nor_loses_the_role() {
        String key = administrator();
        String role = page(key) + "/organization-roles/" + OrganizationRoleKey.ADMINISTRATOR + "/revoke";

        Page asked = browser.open(page(key) + "/deactivate");
        Page deactivated = confirm(page(key) + "/deactivate");
        Page deleted = confirm(page(key) + "/delete", "typed", PortalMembers.ADMIN);
        Page revoked = confirm(role);
        browser.open(page(key) + "/organization-roles");
        Page limited = browser.send(
                page(key) + "/organization-roles",
                "role",
                OrganizationRoleKey.ADMINISTRATOR.toString(),
                "end",
                "2027-01-01T00:00");

        assertThat(asked.text()).contains("This is you: you will be signed out at once.");
        for (Page refused : List.of(deactivated, deleted, revoked, limited)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("This is the last administrator, so nothing was changed.");
        }
        assertThat(limited.body()).contains("value=\"2027-01-01T00:00\"");
        assertThat(browser.open("/portal").status()).isEqualTo(200);
    }

    @Test
    void whoever_deactivates_oneself_is_led_to_the_sign_in() {
        PortalMembers.member(
                claviger, "second@example.com", "Users", "{\"claimName\":\"user-management:manage-users\"}");
        browser = Browser.signedIn(claviger, "second@example.com", PortalMembers.PASSWORD);
        String key = claviger.administer("GET", API + "/users?nameOrEmailContains=second", "")
                .json()
                .at("/results/0/key")
                .stringValue();

        Page done = confirm(page(key) + "/deactivate");

        assertThat(done.header("Location")).isEqualTo("/portal/sign-in?done=user-deactivated");
        assertThat(browser.open(done.header("Location")).text()).contains("The user is deactivated.");
    }

    @Test
    void a_user_is_deleted_only_by_who_types_the_address() {
        String ada = user("ada@example.com", "Ada");

        Page wrong = confirm(page(ada) + "/delete", "typed", "ada@example.org");
        Page stale = browser.send(page(ada) + "/delete", "version", "77", "typed", "ada@example.com");
        Page done = confirm(page(ada) + "/delete", "typed", "Ada@Example.com");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Is not what must be typed.");
        assertThat(wrong.body()).contains("value=\"ada@example.org\"");
        assertThat(stale.text()).contains("Somebody was faster");
        assertThat(done.header("Location")).isEqualTo(USERS + "?done=user-deleted");
        assertThat(browser.open(page(ada)).status()).isEqualTo(404);
        assertThat(browser.send(page(ada) + "/delete").status()).isEqualTo(404);
    }

    @Test
    void a_role_has_a_period_that_can_be_changed_and_revoked() {
        String ada = user("ada@example.com", "Ada");
        String grant = page(ada) + "/organization-roles";
        String role = OrganizationRoleKey.DEVELOPER.toString();
        browser.open(grant);

        Page wrong = browser.send(grant, "role", "", "start", "tomorrow", "end", "2027-13-01T00:00");
        Page turned = browser.send(grant, "role", role, "start", "2027-01-02T00:00", "end", "2027-01-02T00:00");
        Page unknown = browser.send(grant, "role", "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de");
        browser.send(grant, "role", role, "start", "2027-01-01T08:00", "end", "2027-02-01 18:30");
        Page shown = browser.open(page(ada));
        Page again = browser.open(grant + "?role=" + role);
        Page revoked = confirm(grant + "/" + role + "/revoke");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#role\"", "href=\"#start\"", "href=\"#end\"", "value=\"tomorrow\"");
        assertThat(turned.text()).contains("Must be after the beginning.");
        assertThat(unknown.text()).contains("There is no such organization role.");
        assertThat(shown.text()).contains("2027-01-01 08:00 UTC", "2027-02-01 18:30 UTC", "Later", "None at present.");
        assertThat(again.body())
                .contains("value=\"2027-01-01T08:00\"", "value=\"2027-02-01T18:30\"")
                .containsPattern("<option value=\"" + role + "\" selected");
        assertThat(browser.open(revoked.header("Location")).text()).contains("The role is revoked.");
        assertThat(browser.open(grant + "/" + role + "/revoke").status()).isEqualTo(404);
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        var manager = PortalMembers.member(
                claviger, "m@example.com", "Access", "{\"claimName\":\"user-management:manage-member-access\"}");
        String ada = user("ada@example.com", "Ada");
        PortalMembers.giveRole(claviger, ada, "Reader", VIEW_MEMBERS);
        String grant = page(ada) + "/organization-roles";

        Page offered = manager.open(grant);
        Page refused = manager.send(grant, "role", OrganizationRoleKey.ADMINISTRATOR.toString());

        assertThat(offered.text()).contains("Administrator (you do not hold all that it grants)");
        assertThat(offered.body())
                .containsPattern("<option value=\"" + OrganizationRoleKey.ADMINISTRATOR + "\"[^>]* disabled");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("You cannot give what you do not hold yourself:", "Manage API clients");
    }

    @Test
    void application_roles_are_given_and_taken_where_the_member_may() {
        String ada = user("ada@example.com", "Ada");
        String buyer = applicationRole("Buyer", "Production");
        String seller = applicationRole("Seller", "Development");
        String list = page(ada) + "/application-roles";
        browser.open(list);

        Page given = browser.send(list + "/" + buyer + "/give?q=Buy");
        Page back = browser.open(given.header("Location"));
        Page held = browser.open(list + "?held=only");
        Page ofStage = browser.open(list + "?stage=development");
        Page shown = browser.open(page(ada));
        Page taken = browser.send(list + "/" + buyer + "/take");
        Page never = browser.send(list + "/" + seller + "/take");

        assertThat(given.header("Location")).isEqualTo(list + "?q=Buy&done=application-role-given");
        assertThat(back.text()).contains("The application role is given.", "Directly");
        assertThat(PortalLists.names(back)).containsExactly("Buyer");
        assertThat(PortalLists.names(held)).containsExactly("Buyer");
        assertThat(PortalLists.names(ofStage)).containsExactly("Seller");
        assertThat(shown.text()).contains("Buyer", "Production", "Directly");
        assertThat(taken.status()).isEqualTo(303);
        assertThat(never.status()).isEqualTo(404);
        assertThat(PortalLists.names(browser.open(list + "?held=only"))).isEmpty();
    }

    @Test
    void application_roles_of_other_stages_are_left_out_and_cannot_be_given() {
        String ada = user("ada@example.com", "Ada");
        String buyer = applicationRole("Buyer", "Production");
        String seller = applicationRole("Seller", "Development");
        claviger.administer("POST", API + "/users/" + ada + "/application-roles/" + seller, "");
        claviger.administer("POST", API + "/users/" + ada + "/application-roles/" + buyer, "");
        var helper = PortalMembers.member(
                claviger,
                "helper@example.com",
                "Helper",
                "{\"claimName\":\"user-management:manage-end-user-access\",\"environmentKeys\":[\"%s\"]}"
                        .formatted(stage("Development")));

        Page users = helper.open(USERS);
        Page shown = helper.open(page(ada));
        Page list = helper.open(page(ada) + "/application-roles");
        Page refused = helper.send(page(ada) + "/application-roles/" + buyer + "/take");

        assertThat(PortalLists.names(users)).containsExactly("Ada");
        assertThat(shown.text()).contains("Seller").doesNotContain("Buyer", "Organization roles of", "Identities");
        assertThat(shown.links()).doesNotContain(page(ada) + "/edit", page(ada) + "/organization-roles");
        assertThat(PortalLists.names(list)).containsExactly("Seller");
        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void who_may_only_view_members_sees_no_forms_and_is_refused() {
        var viewer = PortalMembers.member(claviger, "viewer@example.com", "Viewer", VIEW_MEMBERS);
        String ada = user("ada@example.com", "Ada");
        PortalMembers.giveRole(claviger, ada, "Reader", VIEW_MEMBERS);
        String nobody = user("nobody@example.com", "Nobody");

        Page list = viewer.open(USERS);
        Page shown = viewer.open(page(ada));

        assertThat(PortalLists.names(list)).containsExactly("Ada", "Administrator", "With the role Viewer");
        assertThat(list.links()).doesNotContain(USERS + "/new", USERS + "/bulk");
        assertThat(shown.text())
                .contains("Reader", "user-management:view-members")
                .doesNotContain("Application roles");
        assertThat(shown.links()).noneMatch(link -> link.startsWith(page(ada) + "/"));
        assertThat(viewer.open(page(nobody)).status()).isEqualTo(404);
        for (String action : List.of("edit", "deactivate", "delete", "invite", "organization-roles")) {
            assertThat(viewer.open(page(ada) + "/" + action).status())
                    .as(action)
                    .isEqualTo(403);
            assertThat(viewer.send(page(ada) + "/" + action).status())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    @Test
    void everybody_may_know_the_own_roles() {
        var powerless = PortalMembers.powerless(claviger);

        Page own = powerless.open("/portal/your-roles");

        assertThat(own.text()).contains("Auditor", "In force", "View audit trail (Organization)");
        assertThat(own.text()).doesNotContain("Change period", "Revoke");
        assertThat(powerless.open("/portal").links()).contains("/portal/your-roles");
    }

    @Test
    void many_users_are_created_of_lines_and_problems_are_told_line_by_line() {
        user("taken@example.com", "Taken");
        browser.open(USERS + "/bulk");

        Page nothing = browser.send(USERS + "/bulk", "records", " \n ");
        Page tooMany = browser.send(USERS + "/bulk", "records", "a@example.com\n".repeat(101));
        Page begun = browser.send(
                USERS + "/bulk",
                "records",
                "Lovelace, Ada, ada@example.com\r\n\r\ngrace@example.com\nTwice;taken@example.com\nNo address",
                "addToBuiltInIdentityProvider",
                "on");
        String progress = begun.header("Location");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> browser.open(progress).text().contains("4 of 4 done"));
        Page finished = browser.open(progress);
        Page again = browser.open(USERS + "/bulk?again=" + progress.substring(progress.lastIndexOf('/') + 1));

        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.text()).contains("Is missing.");
        assertThat(tooMany.text()).contains("Must be 1 to 100 lines.");
        assertThat(begun.status()).isEqualTo(303);
        assertThat(finished.body()).doesNotContain("every 1s");
        assertThat(finished.text())
                .contains("2 lines have problems.", "Lovelace, Ada", "E-mail address: Is the address of another user.")
                .contains("E-mail address: Must be an e-mail address of at most 254 characters.");
        assertThat(again.body()).contains("Twice, taken@example.com\nNo address</textarea>");
        assertThat(PortalLists.names(browser.open(USERS + "?status=invited")))
                .containsExactly("grace@example.com", "Lovelace, Ada");
        assertThat(browser.open(USERS + "/bulk/0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void hostile_texts_are_only_texts() {
        String hostile = "<script>alert(1)</script>\"' onload=x";
        browser.open(USERS + "/new");
        Page created = browser.send(
                USERS + "/new", "email", "hostile@example.com", "name", hostile, "photoUrl", "https://e.com/?<b>");
        String name = hostile + "${7*7}";
        String key = user("other@example.com", name.replace("\"", "\\\""));
        browser.open(USERS + "/bulk");
        String bulk = browser.send(USERS + "/bulk", "records", hostile + ", hostile@example.com")
                .header("Location");

        List<String> pages = List.of(
                USERS,
                USERS + "?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E",
                page(key),
                page(key) + "/edit",
                page(key) + "/invite",
                page(key) + "/deactivate",
                page(key) + "/delete",
                page(key) + "/organization-roles",
                page(key) + "/organization-roles?role=%22%3E%3Cscript%3E",
                page(key) + "/application-roles?q=%3Cscript%3E",
                bulk);

        assertThat(created.status()).isEqualTo(422);
        assertThat(created.body()).doesNotContain("<script>alert", "<b>");
        for (String path : pages) {
            Page page = browser.open(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("<script>").doesNotContainPattern("<[^>]*\"' onload=x");
        }
    }

    @Test
    void keys_that_cannot_be_are_not_there() {
        for (String key : List.of("nobody", "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de", "%3Cscript%3E")) {
            for (String path : List.of("", "/edit", "/delete", "/organization-roles", "/application-roles")) {
                assertThat(browser.open(page(key) + path).status())
                        .as(key + path)
                        .isEqualTo(404);
            }
            assertThat(browser.send(page(key) + "/deactivate").status()).as(key).isEqualTo(404);
        }
    }

    @Test
    void the_list_is_small_on_the_wire() {
        String records = IntStream.range(0, 60)
                .mapToObj(
                        "{\"email\":\"somebody.with.a.name.%s@example.com\",\"name\":\"Somebody with a name, %<s\"}"
                                ::formatted)
                .collect(Collectors.joining(","));
        claviger.administer("POST", API + "/users/bulk", "{\"records\":[%s]}".formatted(records));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> browser.open(USERS).text().contains("of 61"));

        Page page = browser.with("Accept-Encoding", "gzip").open(USERS);

        assertThat(page.whole().headers().firstValueAsLong("Content-Length").orElseThrow())
                .isLessThan(15_000);
    }
}
