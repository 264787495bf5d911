package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that turn round what stands beside them turn round nothing but themselves, on every page. */
class PortalIsolationTest {
    private static final char TURN = '\u202E';

    /** The second closes an isolate that it has not opened. */
    private static final List<String> NAMES = List.of(TURN + "gnp", "\u2069" + TURN + "gnp");

    /** What forms send back stays as it is. */
    private static final Pattern SENT_BACK =
            Pattern.compile("<textarea[^>]*>[^<]*</textarea>|\\b(?:value|href|data-copy|action)=\"[^\"]*\"");

    private static RunningClaviger claviger;
    private static Browser administrator;
    private static final Map<String, String> SAMPLES = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        for (String name : NAMES) {
            fill(name);
        }
        administrator = PortalMembers.administrator(claviger);
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static void fill(String name) {
        String number = Integer.toString(NAMES.indexOf(name));
        String stage = "turned-" + number;
        made("/api/clients/v1/stages", "{'stage':'%s','name':'%s','purpose':'PRODUCTION'}".formatted(stage, name));
        made(
                "/api/clients/v1/apis",
                "{'api':'api-%s','name':'%s','audience':'urn:turned:%1$s'}".formatted(number, name));
        for (String permission : List.of("read", "write")) {
            made("/api/clients/v1/permissions", """
                    {'permission':'api-%s:%s','name':'%s','api':'api-%1$s','category':'%3$s','appliesTo':'STAGE','implies':[%s]}""".formatted(
                    number, permission, name, permission.equals("read") ? "" : "'api-%s:read'".formatted(number)));
        }
        Credentials client =
                RunningClaviger.credentials(made(RunningClaviger.CLIENTS, """
                {'name':'%s','description':'%1$s','permissions':[{'permission':'api-%s:write','stages':['%s']}]}""".formatted(name, number, stage)));
        String user = PortalMembers.user(claviger, number + "@example.com", name);
        String role =
                PortalMembers.giveRole(claviger, user, name, "{\"claimName\":\"api-%s:write\"}".formatted(number));
        String stageKey = PortalEndUsers.stageKey(claviger, stage);
        String asset = PortalEndUsers.asset(claviger, name, stage);
        String applicationRole = made("/api/identity/v1/application-roles", """
                {'name':'%s','environmentKey':'%s','assetKey':'%s'}""".formatted(name, stageKey, asset))
                .json()
                .get("key")
                .stringValue();
        String group = PortalEndUsers.group(claviger, name, stage);
        made("/api/identity/v1/users/" + user + "/application-roles/" + applicationRole, "");
        SAMPLES.put("{clientId}", client.clientId());
        SAMPLES.put("{userKey}", user);
        SAMPLES.put("{roleKey}", role);
        SAMPLES.put("groups/{key}", "groups/" + group);
        SAMPLES.put("application-roles/{key}", "application-roles/" + applicationRole);
        SAMPLES.put("{stage}", stage);
        SAMPLES.put("{api}", "api-" + number);
        SAMPLES.put("{permission}", "api-" + number + ":write");
        SAMPLES.put("{bulkKey}", user);
    }

    private static Answer made(String path, String json) {
        Answer answer = claviger.administer("POST", path, json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.whole().body()).isBetween(200, 204);
        return answer;
    }

    private static List<String> paths() {
        return Stream.concat(
                        claviger.server().routes().stream()
                                .filter(route -> route.method() == HandlerType.GET
                                        && Authorization.table().accessTo(route.name()) instanceof Access.Portal)
                                .map(route -> route.path()),
                        Stream.of("/portal/clients?q=" + "%E2%80%AEgnp", "/portal/users?q=%E2%80%AEgnp"))
                .map(path -> {
                    String sample = path;
                    for (var parameter : SAMPLES.entrySet()) {
                        sample = sample.replace(parameter.getKey(), parameter.getValue());
                    }
                    return sample;
                })
                .filter(path -> !path.contains("{"))
                .toList();
    }

    @Test
    void on_every_page_names_are_isolated() {
        List<String> turned = new ArrayList<>();
        for (String path : paths()) {
            Page page = administrator.open(path);
            if (!page.header("Content-Type").startsWith("text/html")) {
                continue;
            }
            String shown = SENT_BACK.matcher(page.body()).replaceAll("");
            if (shown.indexOf(TURN) >= 0) {
                turned.add(path);
            }

            assertThat(Stream.of(shown.split("[<>\"]", -1)).filter(text -> !keepsToItself(text)))
                    .as(path)
                    .isEmpty();
        }
        assertThat(turned).hasSizeGreaterThan(30);
    }

    /** Each turn is within an isolate, and each isolate ends. */
    private static boolean keepsToItself(String text) {
        int open = 0;
        for (char character : text.toCharArray()) {
            open += character == '\u2068' ? 1 : character == '\u2069' ? -1 : 0;
            if (open < 0 || open == 0 && character == TURN) {
                return false;
            }
        }
        return open == 0;
    }

    @Test
    void what_forms_send_back_is_what_was_given() {
        Page form = administrator.open("/portal/clients/" + SAMPLES.get("{clientId}") + "/edit");

        assertThat(form.body())
                .contains("value=\"" + NAMES.get(1) + "\"")
                .contains("\n" + NAMES.get(1) + "</textarea>");
    }
}
