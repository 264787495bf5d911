package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the identity API shows to whom, what it refuses, and what it has beyond ODC's. */
class IdentityApiTest {
    private static final String API = "/api/identity/v1";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String TEST = "b8e2a6d4-5c17-4f3a-9b80-6d1e4c7f2a95";
    private static final String PRODUCTION = "e1c95b70-3d68-4a2f-8c4e-7f0a1b6d9352";

    private static RunningClaviger claviger;
    private static String admin;
    private static int made;

    /** A member, an end user of Test, one of Production, and somebody who is neither. */
    private static String member;

    private static String tester;
    private static String customer;
    private static String stranger;
    private static String testRole;
    private static String productionRole;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(
                Map.of("CLAVIGER_OPENID_ISSUER", "https://login.example.com", "CLAVIGER_OPENID_CLIENT_ID", "claviger"));
        admin = claviger.adminToken();
        member = user("member");
        tester = user("tester");
        customer = user("customer");
        stranger = user("stranger");
        String role = made("/organization-roles", "{'name':'Nothing at all'}", "orgRoleKey");
        testRole = made("/application-roles", "{'name':'Tester','environmentKey':'%s'}".formatted(TEST), "key");
        productionRole =
                made("/application-roles", "{'name':'Customer','environmentKey':'%s'}".formatted(PRODUCTION), "key");
        send("POST", "/users/" + member + "/organization-roles/" + role, "");
        send("POST", "/users/" + tester + "/application-roles/" + testRole, "");
        send("POST", "/users/" + tester + "/application-roles/" + productionRole, "");
        send("POST", "/users/" + customer + "/application-roles/" + productionRole, "");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Answer send(String method, String path, String json) {
        return claviger.call(method, API + path, admin, json.replace('\'', '"'));
    }

    private static String made(String list, String json, String field) {
        Answer answer = send("POST", list, json);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
        return answer.json().get(field).stringValue();
    }

    private static String user(String name) {
        return made("/users", "{'name':'%1$s','email':'%1$s@visible.example'}".formatted(name), "key");
    }

    private static String fresh() {
        made++;
        return "fresh" + made;
    }

    private static String token(String grants) {
        return claviger.token(claviger.client(grants.replace('\'', '"')));
    }

    private static String viewingEndUsersIn(String stage) {
        return token("[{'permission':'user-management:view-end-users','stages':['%s']}]".formatted(stage));
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer.json()
                .get("results")
                .valueStream()
                .map(found -> found.get("name").stringValue())
                .toList();
    }

    private static List<String> visible(String token, String more) {
        return names(claviger.get(API + "/users?domains=visible.example" + more, token));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String code(Answer answer) {
        return answer.json().get("errorCode").stringValue();
    }

    @Test
    void who_views_members_sees_members_only_and_nothing_about_application_roles() {
        String token = token("[{'permission':'user-management:view-members'}]");

        assertThat(visible(token, "")).containsExactly("member");
        JsonNode shown = claviger.get(API + "/users/" + member + "?embed=ApplicationRoles,UserIdentityProviders", token)
                .json();
        assertThat(shown.get("access").propertyNames()).containsExactly("hasOrganizationRoles");
        assertThat(shown.at("/access/hasOrganizationRoles").booleanValue()).isTrue();
        assertThat(shown.get("_embedded").propertyNames()).containsExactly("userIdentityProviders");
        assertThat(claviger.get(API + "/users/" + tester, token).status()).isEqualTo(404);
        assertThat(claviger.get(API + "/users/count?domains=visible.example", token)
                        .json()
                        .get("userCount")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void who_views_end_users_sees_those_of_these_stages_and_nothing_about_members() {
        String token = viewingEndUsersIn("test");

        assertThat(visible(token, "")).containsExactly("tester");
        JsonNode shown = claviger.get(
                        API + "/users/" + tester + "?embed=ApplicationRoles&embed=UserIdentityProviders", token)
                .json();
        assertThat(shown.get("access").propertyNames()).containsExactly("hasApplicationRoles");
        assertThat(shown.get("_embedded").propertyNames()).containsExactly("applicationRoles");
        assertThat(names(claviger.get(API + "/users/" + tester + "/application-roles", token)))
                .containsExactly("Tester");
        assertThat(shown.at("/_embedded/applicationRoles")).hasSize(1);
        assertThat(shown.at("/_embedded/applicationRoles/0/key").stringValue()).isEqualTo(testRole);
        assertThat(names(claviger.get(API + "/application-roles", token))).containsExactly("Tester");
        for (String other : List.of(member, customer, stranger)) {
            assertThat(claviger.get(API + "/users/" + other, token).status()).isEqualTo(404);
        }
        assertThat(claviger.get(API + "/application-roles/" + productionRole + "/users", token)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void both_together_see_both_and_who_manages_users_sees_everybody() {
        String both = token("[{'permission':'user-management:view-members'},"
                + "{'permission':'user-management:view-end-users','stages':['production']}]");
        String manager = token("[{'permission':'user-management:manage-users'}]");

        assertThat(visible(both, "")).containsExactly("customer", "member", "tester");
        assertThat(visible(manager, "")).containsExactly("customer", "member", "stranger", "tester");
        assertThat(visible(manager, "&sort=-email&limit=2")).containsExactly("tester", "stranger");
        assertThat(visible(admin, "&hasApplicationRoles=true&environmentKeys=" + TEST))
                .containsExactly("tester");
        assertThat(visible(admin, "&hasOrganizationRoles=true")).containsExactly("member");
        assertThat(visible(admin, "&environmentKey=" + TEST + "&environmentKeys=" + PRODUCTION))
                .containsExactly("customer", "tester");
        assertThat(visible(admin, "&portfolioKeys=" + NOBODY)).isEmpty();
        assertThat(visible(admin, "&loggedInEnvironmentKeys=" + TEST)).isEmpty();
        assertThat(visible(admin, "&userKeys=" + member + "," + stranger)).containsExactly("member", "stranger");
    }

    @Test
    void who_may_view_but_not_change_is_told_what_is_missing() {
        String token = viewingEndUsersIn("test");
        String elsewhere = token("[{'permission':'user-management:view-end-users','stages':['test']},"
                + "{'permission':'user-management:manage-end-user-access','stages':['development']}]");
        String path = API + "/users/" + tester + "/application-roles/" + testRole;

        Answer without = claviger.call("DELETE", path, token, "");
        Answer inAnotherStage = claviger.call("DELETE", path, elsewhere, "");

        assertThat(without.status()).isEqualTo(403);
        assertThat(inAnotherStage.status()).isEqualTo(403);
        assertThat(inAnotherStage.header("WWW-Authenticate"))
                .endsWith("scope=\"user-management:manage-end-user-access@test\"");
        assertThat(visible(admin, "&environmentKeys=" + TEST)).containsExactly("tester");
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        String manager = token("[{'permission':'user-management:manage-organization-roles'}]");
        String administrator = send("GET", "/organization-roles?nameContains=Administrator", "")
                .json()
                .at("/results/0/key")
                .stringValue();
        String role = "{\"name\":\"%s\",\"permissions\":[{\"claimName\":\"api-clients:manage\"}]}".formatted(fresh());

        assertThat(code(claviger.call("POST", API + "/organization-roles", manager, role)))
                .isEqualTo("permissions_not_held");
        assertThat(code(claviger.call(
                        "POST", API + "/organization-roles/" + administrator + "/duplicate", manager, "")))
                .isEqualTo("permissions_not_held");
        assertThat(code(claviger.call(
                        "POST", API + "/users/" + stranger + "/organization-roles/" + administrator, manager, "")))
                .isEqualTo("permissions_not_held");
    }

    @Test
    void an_invitation_sets_a_password_once_and_its_ticket_stands_in_the_fragment() {
        String user = user(fresh());

        Answer invited = send("POST", "/users/" + user + "/invitations", "");
        String link = invited.json().get("link").stringValue();
        String ticket = link.substring(link.indexOf('#') + 1);
        Answer weak = claviger.call("POST", API + "/invitations/accept", "", accept(ticket, "short"));
        Answer accepted =
                claviger.call("POST", API + "/invitations/accept", "", accept(ticket, "a long pass phrase 7"));
        Answer again = claviger.call("POST", API + "/invitations/accept", "", accept(ticket, "a long pass phrase 8"));

        assertThat(invited.status()).isEqualTo(201);
        assertThat(link).startsWith(RunningClaviger.PUBLIC_URL + "/portal/invitation#");
        assertThat(invited.json().get("expiresAt").stringValue()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(pointers(weak)).containsExactly("/password");
        assertThat(accepted.status()).isEqualTo(204);
        assertThat(send("GET", "/users/" + user, "").json().get("status").stringValue())
                .isEqualTo("Active");
        assertThat(again.status()).isEqualTo(400);
        assertThat(code(again)).isEqualTo("invitation_not_valid");
    }

    private static String accept(String ticket, String password) {
        return "{\"ticket\":\"%s\",\"password\":\"%s\"}".formatted(ticket, password);
    }

    @Test
    void the_permissions_of_a_member_are_shown_with_their_causes_and_roles() {
        String user = user(fresh());
        String name = fresh();
        String role = made(
                "/organization-roles",
                "{'name':'%s','permissions':[{'claimName':'user-management:view-end-users','environmentKeys':['%s']}]}"
                        .formatted(name, TEST),
                "orgRoleKey");
        send("POST", "/users/" + user + "/organization-roles/" + role, "");

        JsonNode held = send("GET", "/users/" + user + "/effective-permissions", "")
                .json()
                .get("results");

        assertThat(held).hasSize(2);
        assertThat(held.get(0).get("scope").stringValue()).isEqualTo("portfolio:view-stage@test");
        assertThat(held.get(0).get("direct").booleanValue()).isFalse();
        assertThat(held.get(0).get("causes").get(0).stringValue()).isEqualTo("user-management:view-end-users@test");
        assertThat(held.get(0).at("/roles/0/name").stringValue()).isEqualTo(name);
        assertThat(held.get(1).get("direct").booleanValue()).isTrue();
        assertThat(held.get(1).at("/roles/0/key").stringValue()).isEqualTo(role);
    }

    @Test
    void a_built_in_role_can_be_duplicated_and_the_duplicate_edited() {
        String developer = send("GET", "/organization-roles?nameContains=Developer", "")
                .json()
                .at("/results/0/key")
                .stringValue();

        String plain = made("/organization-roles/" + developer + "/duplicate", "", "orgRoleKey");
        String named = made(
                "/organization-roles/" + developer + "/duplicate", "{'name':'Seers','permissions':[]}", "orgRoleKey");

        JsonNode copy = send("GET", "/organization-roles/" + plain, "").json();
        assertThat(copy.get("name").stringValue()).isEqualTo("Developer (copy)");
        assertThat(copy.get("isReadOnly").booleanValue()).isFalse();
        assertThat(copy.get("permissions")).hasSize(4);
        assertThat(send("GET", "/organization-roles/" + named, "").json().get("permissions"))
                .isEmpty();
        assertThat(send("PATCH", "/organization-roles/" + plain, "{'name':'Builders'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void an_application_role_is_renamed_loses_its_claim_and_goes() {
        String role = made(
                "/application-roles",
                "{'name':'Old','environmentKey':'%s','assetKey':'%s','externalKey':'%s','claim':'old'}"
                        .formatted(TEST, NOBODY, NOBODY),
                "key");
        String find = "/application-roles?key=" + role;

        JsonNode before = send("GET", find, "").json().at("/results/0");
        int edited = send("PATCH", "/application-roles/" + role, "{'name':'New','claim':null}")
                .status();
        JsonNode after = send("GET", find + "&assetKey=" + NOBODY, "").json().at("/results/0");
        int deleted = send("DELETE", "/application-roles/" + role, "").status();

        assertThat(before.get("assetKey").stringValue()).isEqualTo(NOBODY);
        assertThat(before.get("externalKey").stringValue()).isEqualTo(NOBODY);
        assertThat(before.get("claim").stringValue()).isEqualTo("old");
        assertThat(edited).isEqualTo(204);
        assertThat(after.get("name").stringValue()).isEqualTo("New");
        assertThat(after.get("claim").isNull()).isTrue();
        assertThat(deleted).isEqualTo(204);
        assertThat(send("GET", find, "").json().get("results")).isEmpty();
        assertThat(send("DELETE", "/application-roles/" + role, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users | name=x&limit=0&offset=-1 | ?limit ?name ?offset",
                "/users | sort=phone | ?sort",
                "/users | status=active | ?status",
                "/users | status=Active&status=Inactive | ?status",
                "/users | embed=Everything | ?embed",
                "/users | userKeys=1-1-1-1-1,x | ?userKeys",
                "/users | environmentKeys=x&environmentKey=y&portfolioKeys=, | ?environmentKey ?environmentKeys ?portfolioKeys",
                "/users | nameOrEmailContains=a&nameOrEmailOrUsernameContains=b | ?nameOrEmailOrUsernameContains",
                "/users | lastLoginAtSince=2026-11-21&lastLoginAtTo=2026-11-21T10:00:00 | ?lastLoginAtSince ?lastLoginAtTo",
                "/users | lastLoginAtSince=%2B999999999-12-31T23:59:59-18:00 | ?lastLoginAtSince",
                "/users | hasOrganizationRoles=True&hasApplicationRoles=1 | ?hasApplicationRoles ?hasOrganizationRoles",
                "/users/count | sort=name&embed=ApplicationRoles | ?embed ?sort",
                "/groups | sort=name | ?sort",
                "/groups | identityProviderKey=x | ?identityProviderKey",
                "/application-roles | sort=createdAt&key=x | ?key ?sort",
                "/organization-roles | roleKey=x | ?roleKey",
                "/permissions | limit=1e1 | ?limit",
                "/identity-providers | key= | ?key"
            })
    void a_query_is_refused_with_all_that_is_wrong(String path, String query, String wrong) {
        Answer answer = send("GET", path + "?" + query, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactlyInAnyOrder(wrong.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /users | {} | /email",
                "POST | /users | {'email':7,'isActive':'yes','identityProviderKey':'x','more':1} | /email /isActive /identityProviderKey /more",
                "POST | /users | {'email':'a@b@c','name':' ','photoUrl':'javascript:alert(1)','name':'x'} | /email /name /photoUrl",
                "POST | /users/bulk | {} | /records",
                "POST | /users/bulk | {'records':[]} | /records",
                "POST | /users/bulk | {'records':[7,{'email':1},{'mail':''}]} | /records/0 /records/1/email /records/2/mail",
                "POST | /groups | {'applicationRoleKeys':['x'],'userKeys':7} | /applicationRoleKeys/0 /environmentKey /name /userKeys",
                "POST | /application-roles | {'claim':1,'assetKey':'x'} | /assetKey /claim /environmentKey /name",
                "POST | /organization-roles | {'permissions':[{}]} | /name /permissions/0/permissionKey",
                "POST | /organization-roles | {'name':'A','permissions':{}} | /permissions",
                "POST | /organization-roles | {'name':'A','permissions':[{'permissionKey':'x','claimName':'x'}]} | /permissions/0/claimName /permissions/0/permissionKey",
                "POST | /invitations/accept | {} | /password /ticket",
                "POST | /password-resets | {} | /email",
                "POST | /password-resets | {'email':'nobody'} | /email",
                "POST | /password-resets/accept | {'token':'x'} | /password /ticket /token"
            })
    void a_body_is_refused_with_all_that_is_wrong(String method, String path, String json, String wrong) {
        Answer answer = send(method, path, json);

        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactlyInAnyOrder(wrong.split(" "));
    }

    @Test
    void a_list_of_very_many_things_that_are_wrong_is_refused_as_one() {
        String group = made("/groups", "{'name':'%s','environmentKey':'%s'}".formatted(fresh(), TEST), "key");
        String many = "{'userKeysToAdd':[%s1]}".formatted("1,".repeat(10_000));

        Answer refused = send("PATCH", "/groups/" + group + "/users", many);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(RunningClaviger.pointers(refused)).containsExactly("/userKeysToAdd");
    }

    @Test
    void a_key_of_zeros_is_no_environment_and_not_every_one() {
        Answer refused = send("POST", "/organization-roles", """
                {'name':'Zeros','permissions':[{'claimName':'user-management:view-end-users',
                 'environmentKeys':['00000000-0000-0000-0000-000000000000'],
                 'portfolioKeys':['00000000-0000-0000-0000-000000000000']}]}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(RunningClaviger.pointers(refused))
                .containsExactlyInAnyOrder("/permissions/0/environmentKeys/0", "/permissions/0/portfolioKeys/0");
    }

    @Test
    void a_time_after_the_year_9999_of_utc_is_refused() {
        String path = "/users/" + member + "/organization-roles/a3c1e9b4-7d26-4e8f-8b15-4f6d2a9c7e02";

        Answer refused = send("POST", path, "{'grantPeriod':{'endTime':'9999-12-31T23:59:59-18:00'}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(RunningClaviger.pointers(refused)).containsExactly("/grantPeriod/endTime");
    }

    @Test
    void who_manages_users_but_sees_no_end_users_is_not_shown_an_empty_list_of_their_roles() {
        String token = token("[{'permission':'user-management:manage-users'}]");

        Answer shown = claviger.get(API + "/users/" + tester + "?embed=ApplicationRoles", token);

        assertThat(shown.json().at("/access/hasApplicationRoles").booleanValue())
                .isTrue();
        assertThat(shown.json().path("_embedded").has("applicationRoles")).isFalse();
    }

    @Test
    void permissions_of_a_role_are_checked_one_by_one() {
        String stage = UUID.nameUUIDFromBytes(
                        "claviger:permission:portfolio:view-stage".getBytes(StandardCharsets.UTF_8))
                .toString();

        Answer answer = send(
                "POST",
                "/organization-roles",
                ("{'name':'Wrong','permissions':["
                                + "{'permissionKey':'%1$s','environmentKeys':['%2$s','%3$s'],'portfolioKeys':['%3$s']},"
                                + "{'claimName':'audit-trail:view','environmentKeys':['%2$s']},"
                                + "{'permissionKey':'%1$s','claimName':'audit-trail:view'},"
                                + "{'permissionKey':'%3$s'}]}")
                        .formatted(stage, TEST, NOBODY));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/permissions/0/environmentKeys/1",
                        "/permissions/0/portfolioKeys/0",
                        "/permissions/1/environmentKeys",
                        "/permissions/2/claimName",
                        "/permissions/2/permissionKey",
                        "/permissions/3/permissionKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neill \"Q\"",
                "100 %",
                "under_score",
                "a\\b",
                "😀 emoji",
                "\u202eright to left",
                "; DROP TABLE users--"
            })
    void names_are_kept_and_found_as_they_are(String name) {
        String json = RunningClaviger.JSON.writeValueAsString(Map.of("name", name, "email", fresh() + "@odd.example"));
        Answer created = claviger.call("POST", API + "/users", admin, json);

        List<String> found = names(send("GET", "/users?domains=odd.example&nameOrEmailContains=" + encoded(name), ""));
        List<String> others =
                names(send("GET", "/users?domains=visible.example&nameOrEmailContains=" + encoded(name), ""));

        assertThat(created.status()).as(created.whole().body()).isEqualTo(201);
        assertThat(found).containsExactly(name);
        assertThat(others).isEmpty();
    }

    @Test
    void names_with_line_breaks_or_too_many_characters_are_refused_and_filters_with_them_find_nothing() {
        for (String text : List.of("a\r\nSet-Cookie: x", "x".repeat(10_000))) {
            String json = RunningClaviger.JSON.writeValueAsString(Map.of("name", text, "email", text));

            Answer created = claviger.call("POST", API + "/users", admin, json);
            Answer found = send("GET", "/users?nameOrEmailContains=" + encoded(text), "");

            assertThat(created.status()).isEqualTo(400);
            assertThat(pointers(created)).containsExactlyInAnyOrder("/name", "/email");
            assertThat(names(found)).isEmpty();
        }
    }

    @Test
    void a_bulk_operation_goes_on_after_a_restart_and_makes_each_user_once() {
        try (var restarted = RunningClaviger.started()) {
            String token = restarted.adminToken();
            String records = IntStream.range(0, 100)
                    .mapToObj("{\"email\":\"bulk%s@example.com\"}"::formatted)
                    .collect(Collectors.joining(","));
            Answer begun = restarted.call("POST", API + "/users/bulk", token, "{\"records\":[%s]}".formatted(records));

            restarted.restart();

            String path = begun.header("Location");
            assertThat(begun.status()).isEqualTo(202);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> restarted
                            .get(path, token)
                            .json()
                            .get("status")
                            .stringValue()
                            .equals("Finished"));
            assertThat(restarted.get(path, token).json().get("operations")).hasSize(100);
            assertThat(restarted
                            .get(API + "/users/count?domains=example.com", token)
                            .json()
                            .get("userCount")
                            .intValue())
                    .isEqualTo(100);
        }
    }

    @Test
    void what_cannot_be_a_key_is_not_there() {
        for (String path : List.of(
                "/users/x",
                "/users/1-1-1-1-1",
                "/users/bulk/x",
                "/groups/" + NOBODY + "x",
                "/organization-roles/%20",
                "/permissions/x",
                "/identity-providers/x",
                "/application-roles/x/users",
                "/users/x/groups")) {
            assertThat(send("GET", path, "").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_stale_version_changes_nothing() {
        String user = user(fresh());
        String tag = send("GET", "/users/" + user, "").header("ETag");

        Answer stale = claviger.call("PATCH", API + "/users/" + user, admin, "{\"name\":\"B\"}", "If-Match", "\"77\"");
        Answer current = claviger.call("PATCH", API + "/users/" + user, admin, "{\"name\":\"B\"}", "If-Match", tag);
        Answer again = claviger.call("DELETE", API + "/users/" + user, admin, "", "If-Match", tag);

        assertThat(tag).isEqualTo("\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(current.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(412);
        assertThat(send("GET", "/users/" + user, "").json().get("name").stringValue())
                .isEqualTo("B");
    }

    @Test
    void assets_are_refused_since_roles_are_given_for_the_whole_organization() {
        String role = made("/organization-roles", "{'name':'%s'}".formatted(fresh()), "orgRoleKey");
        String path = "/users/" + stranger + "/organization-roles/" + role;

        Answer given = send(
                "POST",
                path,
                "{'assetKeys':['%s'],'portfolioKey':'%s','grantPeriod':{'startTime':'2027-01-01T00:00:00Z','endTime':'2026-01-01T00:00:00Z'}}"
                        .formatted(NOBODY, NOBODY));
        Answer taken = send("DELETE", path, "{'assetKeys':['%s']}".formatted(NOBODY));

        assertThat(given.status()).isEqualTo(400);
        assertThat(pointers(given)).containsExactlyInAnyOrder("/assetKeys", "/portfolioKey", "/grantPeriod/endTime");
        assertThat(taken.status()).isEqualTo(400);
        assertThat(pointers(taken)).containsExactly("/assetKeys");
    }
}
