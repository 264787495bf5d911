package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A program that was written against ODC, of which nothing but the host name has changed: what it sends, and each field of
 * what it expects, comes from ODC's reference.
 */
class OdcProgramTest {
    private static final String API = "/api/identity/v1";
    private static final String ADMINISTRATOR = "Administrator";
    private static final String DEVELOPER = "Developer";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String STATUS = "Active|Invited|Inactive|PendingRegistration";
    private static final String[] PAGE = {
        "count: int", "limit: int", "offset: int", "nextPageOffset: int?", "totalResults: int", "totalPages: int"
    };
    private static final String[] ROLE = {"key: uuid", "name: text", "permissions: array", "isReadOnly: flag"};
    private static final String[] GRANTED = {
        "permissionKey: uuid", "environmentKeys: array?", "portfolioKeys: null", "claimName: text", "name: text"
    };
    private static final String[] PERMISSION = {
        "key: uuid",
        "name: text",
        "category: text",
        "purpose: null",
        "visibility: Hidden|Public|Internal",
        "inherits: array",
        "allowStages: flag",
        "allowPortfolios: flag",
        "allowedScopes: array",
        "claimName: text",
        "remarks: null"
    };
    private static final String[] PROVIDER = {
        "key: uuid",
        "name: text",
        "oidcConfiguration: object",
        "samlConfiguration: null",
        "tokenNormalizations: null",
        "lastUpdatedDate: null",
        "type: OIDC|SAML|Cognito",
        "subtype: Custom",
        "emailTrustType: None|EmailVerifiedClaim|All",
        "hosting: oscloud|selfhosted",
        "autoCreateProfiles: flag",
        "profileLinkingField: Email|Username|None"
    };
    private static final String[] OIDC = {
        "discoveryUrl: text",
        "authorizationUrl: null",
        "tokenUrl: null",
        "userInfoUrl: null",
        "logoutUrl: null",
        "jwksUrl: null",
        "issuer: text",
        "clientAuthenticationMethod: null",
        "clientAssertionSigningAlgorithm: null",
        "scopes: array",
        "clientId: text",
        "clientSecret: null",
        "usePkce: flag",
        "pkceMethod: plain|S256",
        "providerCustomConfig: null",
        "suppressNonceVerification: flag"
    };
    private static final String[] USER = {
        "key: uuid",
        "name: text",
        "email: text",
        "status: " + STATUS,
        "access: object",
        "lastLoginAt: time?",
        "isActive: flag",
        "photoUrl: text?",
        "isEmailVerified: flag",
        "isTermsAndConditionsAccepted: flag"
    };
    private static final String[] ROLE_USER = {
        "key: uuid", "name: text", "email: text", "status: " + STATUS, "photoUrl: text?", "lastLoginAt: time?"
    };
    private static final String[] GROUP = {
        "key: uuid",
        "name: text",
        "description: text?",
        "environmentKey: uuid",
        "portfolioKey: uuid",
        "updatedAt: time",
        "groupIdpClaimMappings: array"
    };
    private static final String[] PROBLEM = {
        "type: text", "title: text", "status: int", "detail: text", "instance: text", "traceId: text", "errorCode: text"
    };

    private static RunningClaviger claviger;
    private static String token;
    private static int made;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(Map.of(
                "CLAVIGER_OPENID_ISSUER", "https://login.example.com/realms/staff",
                "CLAVIGER_OPENID_CLIENT_ID", "claviger",
                "CLAVIGER_OPENID_NAME", "Staff"));
        token = claviger.adminToken();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Answer call(int status, String method, String path, String json) {
        Answer answer = claviger.call(method, path.startsWith("/api") ? path : API + path, token, json);
        assertThat(answer.status())
                .as("%s %s %s: %s", method, path, json, answer.whole().body())
                .isEqualTo(status);
        if (status >= 400) {
            List<String> problem = new ArrayList<>(List.of(PROBLEM));
            if (answer.json().has("errors")) {
                problem.add("errors: array");
            }
            shape(answer.json(), problem.toArray(String[]::new));
            assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        }
        return answer;
    }

    private static JsonNode get(String path) {
        return call(200, "GET", path, "").json();
    }

    /** For what is answered with a status alone. */
    private static void change(int status, String method, String path, String json) {
        assertThat(call(status, method, path, json).whole().body()).isEmpty();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    /** The results of a page, all of them. */
    private static List<JsonNode> results(String path) {
        JsonNode answer = get(path);
        shape(answer, "results: array", "page: object");
        JsonNode page = answer.get("page");
        shape(page, PAGE);
        List<JsonNode> results = new ArrayList<>();
        answer.get("results").forEach(results::add);
        assertThat(page.get("count").intValue()).isEqualTo(results.size());
        assertThat(page.get("limit").intValue()).isEqualTo(path.contains("limit=") ? 1 : 100);
        assertThat(page.get("totalResults").intValue()).isGreaterThanOrEqualTo(results.size());
        return results;
    }

    /** Exactly these fields, of these types: {@code ?} allows null; a list of names is an enumeration. */
    private static void shape(JsonNode object, String... fields) {
        assertThat(object.propertyNames())
                .as(object.toString())
                .containsExactlyInAnyOrderElementsOf(List.of(fields).stream()
                        .map(field -> field.split(": ")[0])
                        .toList());
        for (String field : fields) {
            String[] parts = field.split(": ");
            JsonNode value = object.get(parts[0]);
            if (parts[1].endsWith("?") && value.isNull()) {
                continue;
            }
            assertThat(isA(parts[1].replace("?", ""), value))
                    .as("%s is %s", field, value)
                    .isTrue();
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "null" -> value.isNull();
            case "text" -> value.isString() && !value.stringValue().isEmpty();
            case "int" -> value.isIntegralNumber();
            case "flag" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "uuid" -> UUID.fromString(value.stringValue()).toString().equals(value.stringValue());
            case "time" -> OffsetDateTime.parse(value.stringValue()).getYear() > 2000;
            default -> List.of(type.split("\\|")).contains(value.stringValue());
        };
    }

    private static String key(JsonNode object) {
        return object.get("key").stringValue();
    }

    private static String text(JsonNode object, String field) {
        return object.get(field).stringValue();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static JsonNode only(List<JsonNode> results) {
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static String environment(String name) {
        return get("/api/portfolios/v1/environments")
                .get("results")
                .valueStream()
                .filter(found -> text(found, "name").equals(name))
                .map(OdcProgramTest::key)
                .findFirst()
                .orElseThrow();
    }

    private static String permission(String claim) {
        return UUID.nameUUIDFromBytes(("claviger:permission:" + claim).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String builtIn(String name) {
        return key(only(results("/organization-roles?nameContains=" + name)));
    }

    /** A new user, with an e-mail address that nobody else has. */
    private static String user() {
        made++;
        Answer answer =
                call(201, "POST", "/users", json("{'name':'Ann %1$s','email':'ann%1$s@example.com'}".formatted(made)));
        shape(answer.json(), "key: uuid");
        return key(answer.json());
    }

    private static String applicationRole(String name, String environment) {
        return key(call(
                        201,
                        "POST",
                        "/application-roles",
                        json("{'name':'%s','environmentKey':'%s','claim':'c'}".formatted(name, environment)))
                .json());
    }

    private static String group(String name, String environment) {
        Answer answer =
                call(201, "POST", "/groups", json("{'name':'%s','environmentKey':'%s'}".formatted(name, environment)));
        shape(answer.json(), "key: uuid");
        return key(answer.json());
    }

    @Test
    void environments_are_listed() {
        JsonNode answer = get("/api/portfolios/v1/environments");

        shape(answer, "results: array");
        assertThat(answer.get("results"))
                .hasSize(3)
                .allSatisfy(found -> shape(
                        found,
                        "key: uuid",
                        "name: text",
                        "hostname: null",
                        "purpose: Development|NonProduction|Production|Unknown",
                        "order: int",
                        "region: null",
                        "hosting: null",
                        "isConfigured: flag",
                        "isDeployedToCluster: flag"));
    }

    @Test
    void deployed_assets_are_listed() {
        String asset = "0d4b6a0e-7c53-4f0e-9b5a-1f2e3d4c5b6a";
        String deployment = "7e0a4c1b-2d3f-4a5b-8c6d-9e0f1a2b3c4d";
        String test = environment("Test");
        call(
                201,
                "POST",
                "/api/portfolios/v1/deployed-assets",
                json(
                        ("{'deploymentKey':'%s','assetKey':'%s','type':'WebApplication','name':'Shop','environmentKey':'%s',"
                                        + "'revision':7,'buildKey':'%s','deploymentDateTime':'2026-11-21T09:00:00Z'}")
                                .formatted(deployment, asset, test, deployment)));

        JsonNode answer =
                get("/api/portfolios/v1/deployed-assets?environmentKey=%s&key=%s&type=WebApplication&nameContains=sho"
                        .formatted(test, asset));

        shape(answer, "page: object", "results: array");
        shape(answer.get("page"), PAGE);
        JsonNode found = only(answer.get("results").valueStream().toList());
        shape(found, "type: text", "key: uuid", "isBuiltIn: flag", "deployments: array");
        assertThat(key(found)).isEqualTo(asset);
        assertThat(text(found, "type")).isEqualTo("WebApplication");
        assertThat(found.get("isBuiltIn").booleanValue()).isFalse();
        JsonNode deployed = only(found.get("deployments").valueStream().toList());
        shape(
                deployed,
                "environmentKey: uuid",
                "name: text",
                "revision: int",
                "buildKey: uuid",
                "deploymentKey: uuid",
                "deploymentDateTime: time",
                "description: text?",
                "iconUrl: text?",
                "deploymentUserId: text",
                "url: text?",
                "tag: text?",
                "taggingUserKey: text?",
                "taggingDateTime: time?");
        assertThat(text(deployed, "environmentKey")).isEqualTo(test);
        assertThat(text(deployed, "name")).isEqualTo("Shop");
        assertThat(deployed.get("revision").intValue()).isEqualTo(7);
        assertThat(text(deployed, "deploymentKey")).isEqualTo(deployment);
        assertThat(text(deployed, "deploymentDateTime")).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(get("/api/portfolios/v1/deployed-assets?key=" + NOBODY).get("results"))
                .isEmpty();
    }

    @Test
    void permissions_are_listed_and_shown() {
        List<JsonNode> all = results("/permissions");
        JsonNode found = only(results("/permissions?nameContains=END-USER%20GROUPS&limit=1&offset=0"));

        assertThat(all).hasSizeGreaterThan(10).allSatisfy(one -> shape(one, PERMISSION));
        assertThat(get("/permissions/" + key(found))).isEqualTo(found);
        assertThat(text(found, "claimName")).isEqualTo("user-management:manage-end-user-groups");
        assertThat(text(found, "name")).isEqualTo("Manage end-user groups");
        assertThat(text(found, "category")).isEqualTo("User management");
        assertThat(text(found, "visibility")).isEqualTo("Public");
        assertThat(found.get("allowStages").booleanValue()).isTrue();
        assertThat(found.get("allowPortfolios").booleanValue()).isFalse();
        assertThat(texts(found.get("allowedScopes"))).containsExactly("Organization");
        assertThat(found.get("inherits")).hasSize(3).allSatisfy(inherited -> {
            shape(inherited, "key: uuid", "realmStages: array", "realmPortfolio: null");
            assertThat(texts(inherited.get("realmStages"))).containsExactly("SAME_STAGE");
        });
        assertThat(found.get("inherits").valueStream().map(OdcProgramTest::key))
                .containsExactlyInAnyOrder(
                        permission("user-management:view-end-users"),
                        permission("user-management:manage-end-user-access"),
                        permission("portfolio:view-stage"));
        call(404, "GET", "/permissions/" + NOBODY, "");
        call(400, "GET", "/permissions?limit=101", "");
    }

    @Test
    void identity_providers_are_listed_and_shown() {
        JsonNode found = only(results("/identity-providers"));

        shape(found, PROVIDER);
        shape(found.get("oidcConfiguration"), OIDC);
        assertThat(get("/identity-providers/" + key(found))).isEqualTo(found);
        assertThat(only(results("/identity-providers?nameContains=taf&key=" + key(found))))
                .isEqualTo(found);
        assertThat(results("/identity-providers?key=" + NOBODY)).isEmpty();
        assertThat(text(found, "name")).isEqualTo("Staff");
        assertThat(text(found, "type")).isEqualTo("OIDC");
        assertThat(text(found, "emailTrustType")).isEqualTo("EmailVerifiedClaim");
        assertThat(text(found, "hosting")).isEqualTo("selfhosted");
        assertThat(text(found, "profileLinkingField")).isEqualTo("Email");
        assertThat(found.get("autoCreateProfiles").booleanValue()).isFalse();
        JsonNode oidc = found.get("oidcConfiguration");
        assertThat(URI.create(text(oidc, "discoveryUrl")).getPath())
                .isEqualTo("/realms/staff/.well-known/openid-configuration");
        assertThat(text(oidc, "issuer")).isEqualTo("https://login.example.com/realms/staff");
        assertThat(text(oidc, "clientId")).isEqualTo("claviger");
        assertThat(texts(oidc.get("scopes"))).containsExactlyInAnyOrder("openid", "email", "profile");
        assertThat(oidc.get("usePkce").booleanValue()).isTrue();
        assertThat(text(oidc, "pkceMethod")).isEqualTo("S256");
        assertThat(oidc.get("suppressNonceVerification").booleanValue()).isFalse();
        call(404, "GET", "/identity-providers/" + NOBODY, "");
    }

    @Test
    void built_in_organization_roles_are_there_and_stay_as_they_are() {
        JsonNode administrator = only(results("/organization-roles?nameContains=" + ADMINISTRATOR));
        JsonNode developer = get("/organization-roles/" + builtIn(DEVELOPER));

        assertThat(List.of(administrator, developer)).allSatisfy(role -> {
            shape(role, ROLE);
            assertThat(role.get("isReadOnly").booleanValue()).isTrue();
            assertThat(role.get("permissions")).allSatisfy(granted -> shape(granted, GRANTED));
        });
        assertThat(administrator.get("permissions"))
                .allSatisfy(granted ->
                        assertThat(granted.get("environmentKeys").isNull()).isTrue());
        assertThat(developer
                        .get("permissions")
                        .valueStream()
                        .filter(granted -> !granted.get("environmentKeys").isNull()))
                .hasSize(2)
                .allSatisfy(granted ->
                        assertThat(texts(granted.get("environmentKeys"))).containsExactly(environment("Development")));
        call(400, "PATCH", "/organization-roles/" + key(administrator), json("{'name':'Root'}"));
        call(400, "DELETE", "/organization-roles/" + key(developer), "");
    }

    @Test
    void organization_roles_are_created_shown_edited_and_deleted() {
        String production = environment("Production");
        Answer answer = call(
                201,
                "POST",
                "/organization-roles",
                json(("{'name':'Operators','permissions':[{'permissionKey':'%s','environmentKeys':['%s'],"
                                + "'portfolioKeys':null,'claimName':null,'name':null},"
                                + "{'claimName':'user-management:view-members'}]}")
                        .formatted(permission("portfolio:view-stage"), production)));
        shape(answer.json(), "orgRoleKey: uuid");
        String path = "/organization-roles/" + text(answer.json(), "orgRoleKey");
        JsonNode role = get(path);

        shape(role, ROLE);
        assertThat(text(role, "name")).isEqualTo("Operators");
        assertThat(role.get("isReadOnly").booleanValue()).isFalse();
        assertThat(role.get("permissions")).hasSize(2).allSatisfy(granted -> shape(granted, GRANTED));
        JsonNode ofStage = role.get("permissions")
                .valueStream()
                .filter(granted -> text(granted, "claimName").equals("portfolio:view-stage"))
                .findFirst()
                .orElseThrow();
        assertThat(text(ofStage, "permissionKey")).isEqualTo(permission("portfolio:view-stage"));
        assertThat(text(ofStage, "name")).isEqualTo("View stage");
        assertThat(texts(ofStage.get("environmentKeys"))).containsExactly(production);
        assertThat(only(results("/organization-roles?roleKey=" + key(role) + "&sort=-name&limit=1")))
                .isEqualTo(role);
        call(409, "POST", "/organization-roles", json("{'name':'operators'}"));

        change(204, "PATCH", path, json("{'name':'Operations','permissions':null}"));
        JsonNode renamed = get(path);
        assertThat(text(renamed, "name")).isEqualTo("Operations");
        assertThat(renamed.get("permissions")).isEqualTo(role.get("permissions"));
        call(409, "PATCH", path, json("{'name':'Developer'}"));
        change(204, "PATCH", path, json("{'permissions':[]}"));
        assertThat(get(path).get("permissions")).isEmpty();

        change(204, "DELETE", path, "");
        call(404, "GET", path, "");
        call(404, "PATCH", path, "{}");
        call(404, "DELETE", path, "");
    }

    @Test
    void users_are_created_shown_counted_edited_and_deleted() {
        Answer answer = call(
                201,
                "POST",
                "/users",
                json(
                        "{'name':'Zoë Müller','email':'Zoe@Example.org','isActive':true,'photoUrl':'https://example.org/z.png',"
                                + "'addToBuiltInIdentityProvider':false,'identityProviderKey':null,'subject':null,'username':null}"));
        shape(answer.json(), "key: uuid");
        String path = "/users/" + key(answer.json());
        JsonNode user = get(path);

        shape(user, USER);
        assertThat(text(user, "name")).isEqualTo("Zoë Müller");
        assertThat(text(user, "email")).isEqualTo("Zoe@Example.org");
        assertThat(text(user, "status")).isEqualTo("PendingRegistration");
        assertThat(text(user, "photoUrl")).isEqualTo("https://example.org/z.png");
        assertThat(user.get("isActive").booleanValue()).isTrue();
        assertThat(user.get("isEmailVerified").booleanValue()).isFalse();
        assertThat(user.get("isTermsAndConditionsAccepted").booleanValue()).isFalse();
        assertThat(user.get("lastLoginAt").isNull()).isTrue();
        shape(user.get("access"), "hasOrganizationRoles: flag", "hasApplicationRoles: flag");
        assertThat(user.get("access").valueStream().noneMatch(JsonNode::booleanValue))
                .isTrue();
        assertThat(only(results(
                        "/users?nameOrEmailContains=ZOE%40example&status=PendingRegistration&domains=example.org"
                                + "&hasOrganizationRoles=false&hasApplicationRoles=false&sort=-createdAt&userKeys="
                                + key(user))))
                .isEqualTo(user);
        JsonNode count = get("/users/count?domains=example.org,example.net&status=PendingRegistration");
        shape(count, "userCount: int");
        assertThat(count.get("userCount").intValue()).isEqualTo(1);
        call(400, "POST", "/users", json("{'email':'zoe@example.ORG'}"));

        change(204, "PATCH", path, json("{'name':null,'isActive':false,'photoUrl':null}"));
        JsonNode edited = get(path);
        assertThat(text(edited, "name")).isEqualTo("Zoë Müller");
        assertThat(text(edited, "status")).isEqualTo("Inactive");
        assertThat(edited.get("isActive").booleanValue()).isFalse();
        assertThat(edited.get("photoUrl").isNull()).isTrue();

        change(204, "DELETE", path, "");
        call(404, "GET", path, "");
        call(404, "PATCH", path, "{}");
        call(404, "DELETE", path, "");
        call(201, "POST", "/users", json("{'email':'zoe@example.org','addToBuiltInIdentityProvider':true}"));
        assertThat(text(only(results("/users?nameOrEmailOrUsernameContains=zoe@example.org")), "status"))
                .isEqualTo("Invited");
    }

    @Test
    void what_is_embedded_is_there_when_it_is_asked_for() {
        String provider = key(only(results("/identity-providers")));
        String user = key(call(
                        201,
                        "POST",
                        "/users",
                        json(
                                "{'email':'linked@example.com','identityProviderKey':'%s','subject':'s-1','username':'linked'}"
                                        .formatted(provider)))
                .json());

        JsonNode embedded = get("/users/" + user + "?embed=ApplicationRoles&embed=UserIdentityProviders")
                .get("_embedded");

        shape(embedded, "applicationRoles: array", "userIdentityProviders: array");
        assertThat(embedded.get("applicationRoles")).isEmpty();
        JsonNode identity = embedded.get("userIdentityProviders").get(0);
        shape(
                identity,
                "userKey: uuid",
                "identityProviderKey: uuid",
                "subject: text",
                "username: text",
                "name: null",
                "email: null",
                "photoUrl: null",
                "firstLoginAt: time?",
                "lastLoginAt: time?",
                "isEmailVerified: null");
        assertThat(text(identity, "userKey")).isEqualTo(user);
        assertThat(text(identity, "identityProviderKey")).isEqualTo(provider);
        assertThat(text(identity, "subject")).isEqualTo("s-1");
        assertThat(text(identity, "username")).isEqualTo("linked");
        assertThat(get("/users/" + user + "?embed=UserIdentityProviders")
                        .get("_embedded")
                        .propertyNames())
                .containsExactly("userIdentityProviders");
        assertThat(get("/users/" + user).has("_embedded")).isFalse();
        assertThat(only(results("/users?nameOrEmailOrUsernameContains=linked&embed=UserIdentityProviders"))
                        .at("/_embedded/userIdentityProviders/0"))
                .isEqualTo(identity);
    }

    @Test
    void users_are_created_in_bulk() {
        Answer answer = call(
                202,
                "POST",
                "/users/bulk",
                json(
                        "{'records':[{'name':'Bulk','email':'bulk@example.com','isActive':true},{'email':'no address'}]}"));
        shape(
                answer.json(),
                "key: uuid",
                "status: FinishedWithErrors|Finished|Processing|Pending",
                "errorCode: null",
                "errorMessage: null",
                "operations: array");
        String path = "/users/bulk/" + key(answer.json());

        await().atMost(Duration.ofMinutes(1))
                .until(() -> text(get(path), "status").startsWith("Finished"));

        JsonNode done = get(path);
        assertThat(text(done, "status")).isEqualTo("FinishedWithErrors");
        assertThat(done.get("operations")).hasSize(2).allSatisfy(operation -> {
            shape(
                    operation,
                    "status: Error|Inserted|Updated|Deleted",
                    "errorCode: text?",
                    "errorMessage: text?",
                    "record: object");
            shape(operation.get("record"), "key: uuid?", "email: text", "username: null", "subject: null");
        });
        JsonNode inserted = done.get("operations").get(0);
        assertThat(text(inserted, "status")).isEqualTo("Inserted");
        assertThat(inserted.get("errorCode").isNull()).isTrue();
        assertThat(text(inserted.get("record"), "email")).isEqualTo("bulk@example.com");
        assertThat(text(get("/users/" + key(inserted.get("record"))), "name")).isEqualTo("Bulk");
        JsonNode failed = done.get("operations").get(1);
        assertThat(text(failed, "status")).isEqualTo("Error");
        assertThat(text(failed, "errorCode")).isEqualTo("invalid_input");
        assertThat(failed.get("record").get("key").isNull()).isTrue();
        call(404, "GET", "/users/bulk/" + NOBODY, "");
        call(400, "POST", "/users/bulk", json("{'records':null}"));
    }

    @Test
    void organization_roles_are_given_and_taken() {
        String user = user();
        String path = "/users/" + user + "/organization-roles";
        String developer = builtIn(DEVELOPER);

        change(201, "POST", path + "/" + developer, "{}");
        JsonNode assigned = only(results(path));
        shape(assigned, "key: uuid", "name: text", "grantPeriod: object?", "assetKey: null", "portfolioKey: null");
        assertThat(key(assigned)).isEqualTo(developer);
        assertThat(text(assigned, "name")).isEqualTo(DEVELOPER);
        assertThat(assigned.get("grantPeriod").isNull()).isTrue();
        assertThat(get("/users/" + user).at("/access/hasOrganizationRoles").booleanValue())
                .isTrue();

        change(
                201,
                "POST",
                path + "/" + developer,
                json(
                        "{'grantPeriod':{'startTime':'2026-11-01T01:00:00+01:00','endTime':null},'assetKeys':[],'portfolioKey':null}"));
        JsonNode period = only(results(path + "?scopes=Organization")).get("grantPeriod");
        shape(period, "startTime: time?", "endTime: time?");
        assertThat(text(period, "startTime")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(period.get("endTime").isNull()).isTrue();
        assertThat(results(path + "?scopes=Asset")).isEmpty();
        assertThat(results(path + "?assetKeys=" + NOBODY)).isEmpty();

        String holders = "/organization-roles/" + developer + "/users";
        JsonNode holder = only(results(holders + "?nameOrEmailContains=Ann&sort=-email&embed=UserIdentityProviders"));
        List<String> withEmbedded = new ArrayList<>(List.of(ROLE_USER));
        withEmbedded.add("_embedded: object");
        shape(holder, withEmbedded.toArray(String[]::new));
        shape(holder.get("_embedded"), "userIdentityProviders: array");
        assertThat(key(holder)).isEqualTo(user);
        assertThat(results(holders)).allSatisfy(one -> shape(one, ROLE_USER));

        change(204, "DELETE", path + "/" + developer, json("{'assetKeys':null}"));
        assertThat(results(path)).isEmpty();
        call(404, "DELETE", path + "/" + developer, "");
        call(404, "POST", "/users/" + NOBODY + "/organization-roles/" + developer, "");
        call(404, "POST", path + "/" + NOBODY, "");
        call(404, "GET", "/users/" + NOBODY + "/organization-roles", "");
    }

    @Test
    void application_roles_are_listed_given_and_taken() {
        String test = environment("Test");
        String role = applicationRole("Clerk", test);
        String user = user();
        JsonNode shown = only(results("/application-roles?nameContains=CLER&key=" + role + "&environmentKey=" + test));

        shape(shown, "key: uuid", "name: text", "environmentKey: uuid", "claim: text?", "portfolioKey: uuid");
        assertThat(text(shown, "name")).isEqualTo("Clerk");
        assertThat(text(shown, "environmentKey")).isEqualTo(test);
        assertThat(text(shown, "claim")).isEqualTo("c");
        String portfolio = text(shown, "portfolioKey");
        assertThat(results("/application-roles?sort=-name&portfolioKeys=" + portfolio + "&environmentKeys=" + test))
                .contains(shown);
        assertThat(results("/application-roles?assetKey=" + NOBODY)).isEmpty();
        assertThat(results("/application-roles?portfolioKeys=" + NOBODY)).isEmpty();

        String path = "/users/" + user + "/application-roles";
        change(201, "POST", path + "/" + role, "");
        JsonNode held = only(results(path + "?assignmentSources=Direct&environmentKeys=" + test));
        shape(
                held,
                "key: uuid",
                "name: text",
                "environmentKey: uuid",
                "claim: text?",
                "portfolioKey: uuid",
                "isDirectlyAssigned: flag",
                "assignedGroups: array");
        assertThat(key(held)).isEqualTo(role);
        assertThat(held.get("isDirectlyAssigned").booleanValue()).isTrue();
        assertThat(held.get("assignedGroups")).isEmpty();
        assertThat(results(path + "?assignmentSources=GroupAssigned,GroupMapped"))
                .isEmpty();
        assertThat(results(path + "?applicationRoleKeys=" + NOBODY)).isEmpty();
        assertThat(get("/users/" + user + "?embed=ApplicationRoles").at("/_embedded/applicationRoles/0"))
                .isEqualTo(held);
        assertThat(get("/users/" + user).at("/access/hasApplicationRoles").booleanValue())
                .isTrue();

        JsonNode holder = only(results("/application-roles/" + role + "/users?embed=ApplicationRoles&userKey=" + user));
        List<String> withEmbedded = new ArrayList<>(List.of(ROLE_USER));
        withEmbedded.add("_embedded: object");
        shape(holder, withEmbedded.toArray(String[]::new));
        assertThat(key(holder)).isEqualTo(user);
        assertThat(holder.at("/_embedded/applicationRoles/0")).isEqualTo(shown);
        assertThat(results("/application-roles/" + role + "/users?lastLoginAtSince=2020-01-01T00:00:00Z"))
                .isEmpty();

        change(204, "DELETE", path + "/" + role, "");
        assertThat(results(path)).isEmpty();
        call(404, "DELETE", path + "/" + role, "");
        call(404, "GET", "/users/" + NOBODY + "/application-roles", "");
        call(404, "POST", path + "/" + NOBODY, "");
        call(404, "GET", "/application-roles/" + NOBODY + "/users", "");
    }

    @Test
    void groups_are_created_shown_edited_and_deleted() {
        String production = environment("Production");
        String role = applicationRole("Reader", production);
        String user = user();
        Answer answer = call(
                201,
                "POST",
                "/groups",
                json(("{'name':'Readers','description':'Who reads','environmentKey':'%s','applicationRoleKeys':['%s'],"
                                + "'userKeys':['%s']}")
                        .formatted(production, role, user)));
        shape(answer.json(), "key: uuid");
        String path = "/groups/" + key(answer.json());
        JsonNode group = get(path);

        shape(group, GROUP);
        assertThat(text(group, "name")).isEqualTo("Readers");
        assertThat(text(group, "description")).isEqualTo("Who reads");
        assertThat(text(group, "environmentKey")).isEqualTo(production);
        assertThat(text(group, "updatedAt")).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(group.get("groupIdpClaimMappings")).isEmpty();
        assertThat(only(results("/groups?nameContains=eaders&environmentKeys=" + production + "," + NOBODY)))
                .isEqualTo(group);
        assertThat(results("/groups?nameContains=Readers&environmentKey=" + environment("Test")))
                .isEmpty();
        assertThat(results("/groups?identityProviderKey=" + NOBODY)).isEmpty();

        JsonNode ofUser = only(results("/users/" + user + "/groups?membershipType=Assigned&nameContains=read"));
        shape(ofUser, "membershipTypes: array", "group: object");
        assertThat(texts(ofUser.get("membershipTypes"))).containsExactly("Assigned");
        assertThat(ofUser.get("group")).isEqualTo(group);
        assertThat(results("/users/" + user + "/groups?membershipType=Mapped")).isEmpty();
        JsonNode through = only(results("/users/" + user + "/application-roles?groupKeys=" + key(group)));
        assertThat(through.get("isDirectlyAssigned").booleanValue()).isFalse();
        JsonNode assigned = through.get("assignedGroups").get(0);
        shape(assigned, "key: uuid", "name: text", "membershipType: Assigned|Mapped");
        assertThat(key(assigned)).isEqualTo(key(group));
        assertThat(text(assigned, "name")).isEqualTo("Readers");

        change(204, "PATCH", path, json("{'name':null,'description':null}"));
        assertThat(text(get(path), "name")).isEqualTo("Readers");
        assertThat(get(path).get("description").isNull()).isTrue();
        change(204, "PATCH", path, json("{'name':'All readers'}"));
        assertThat(text(get(path), "name")).isEqualTo("All readers");
        call(404, "DELETE", path + "/claim-mappings/" + NOBODY, "");

        change(204, "DELETE", path, "");
        call(404, "GET", path, "");
        call(404, "PATCH", path, "{}");
        call(404, "DELETE", path, "");
        assertThat(results("/users/" + user + "/groups")).isEmpty();
    }

    @Test
    void users_and_application_roles_of_a_group_change() {
        String test = environment("Test");
        String group = group("Changing", test);
        String role = applicationRole("Changer", test);
        String user = user();
        String users = "/groups/" + group + "/users";
        String roles = "/groups/" + group + "/application-roles";

        change(200, "PATCH", users, json("{'userKeysToAdd':['%s'],'userKeysToRemove':null}".formatted(user)));
        change(200, "PATCH", roles, json("{'applicationRoleKeysToAdd':['%s']}".formatted(role)));

        JsonNode member = only(results(users + "?membershipType=Assigned&userKeys=" + user + "," + NOBODY));
        shape(member, "membershipTypes: array", "user: object");
        assertThat(texts(member.get("membershipTypes"))).containsExactly("Assigned");
        shape(member.get("user"), "key: uuid", "name: text", "email: text", "status: " + STATUS, "photoUrl: text?");
        assertThat(key(member.get("user"))).isEqualTo(user);
        assertThat(results(users + "?membershipType=Mapped")).isEmpty();
        assertThat(results(users + "?userKey=" + NOBODY)).isEmpty();
        JsonNode embedded = only(results(users + "?embed=ApplicationRoles")).at("/user/_embedded");
        shape(embedded, "applicationRoles: array");
        JsonNode given = only(results(roles + "?sort=-name&applicationRoleKey=" + role));
        shape(given, "key: uuid", "name: text", "environmentKey: uuid", "claim: text?", "portfolioKey: uuid");
        assertThat(embedded.get("applicationRoles").get(0)).isEqualTo(given);
        assertThat(key(given)).isEqualTo(role);
        assertThat(results(roles + "?nameContains=nothing")).isEmpty();
        assertThat(results(roles + "?assetKey=" + NOBODY)).isEmpty();

        change(200, "PATCH", users, json("{'userKeysToRemove':['%s']}".formatted(user)));
        change(200, "PATCH", roles, json("{'applicationRoleKeysToRemove':['%s']}".formatted(role)));
        assertThat(results(users)).isEmpty();
        assertThat(results(roles)).isEmpty();
        call(400, "PATCH", users, json("{'userKeysToAdd':['%s']}".formatted(NOBODY)));
        call(404, "PATCH", "/groups/" + NOBODY + "/users", json("{'userKeysToAdd':[]}"));
        call(404, "GET", "/groups/" + NOBODY + "/users", "");
        call(404, "PATCH", "/groups/" + NOBODY + "/application-roles", "{}");
        call(404, "GET", "/groups/" + NOBODY + "/application-roles", "");
        call(404, "GET", "/users/" + NOBODY + "/groups", "");
    }
}
