package org.claviger.bootstrap;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.server.Route;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.claviger.domain.members.OrganizationRoleKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every page in a real browser. The pages are the routes of the server; with
 * {@code -Dclaviger.screenshots=<folder>} it leaves pictures of all of them there.
 */
class PortalPagesInChromiumTest {
    private static final int COLD_BYTES = 100_000;
    private static final int WARM_BYTES = 15_000;

    /** What answers something else than a page. */
    private static final Set<String> NO_PAGES = Set.of(
            "/",
            "/portal/assets/{hash}/{name}",
            "/portal/clients.csv",
            "/portal/audit.csv",
            "/portal/audit.ndjson",
            "/portal/sign-in/openid/callback");

    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("claviger.screenshots")).map(Path::of);

    private static RunningClaviger claviger;
    private static Browser administrator;

    /** What stands for parts of the paths of routes. */
    private static Map<String, String> samples;

    /** More than the routes alone show, for whoever has signed in. */
    private static final List<Place> IN_OTHER_STATES = new ArrayList<>();

    @RegisterExtension
    final Chromium chromium = new Chromium();

    /**
     * @param name of its pictures
     * @param signedIn whether one has to sign in for it
     */
    private record Place(String name, String path, boolean signedIn) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        look("client-expired", page(client("Nightly export", "\"expiresOn\":\"2026-11-21\"")));
        claviger.clock.set(claviger.clock.instant().plusSeconds(86_400));
        Credentials suspended = client("Partner portal of the northern region", "");
        claviger.administer("POST", RunningClaviger.path(suspended) + "/suspend", "");
        look("client-suspended", page(suspended));
        look("client-long", page(client("W".repeat(100), "\"description\":\"%s\"".formatted("x".repeat(400)))));
        Credentials rich = client("Deployment bot", """
                "description":"Deploys what has passed.\\nAsk the platform team.",
                "permissions":[{"permission":"user-management:manage-users"},{"permission":"portfolio:view-stage","stages":["*"]},
                  {"permission":"user-management:manage-end-user-groups","stages":["development","production"]}]""");
        claviger.token(rich);
        claviger.administer("POST", RunningClaviger.path(rich) + "/secrets", "{\"overlapHours\":24}");
        for (int i = 0; i < 50; i++) {
            client("Consumer %s of the orders interface".formatted(i), "");
        }
        look("clients-filtered", "/portal/clients?status=needs-attention&status=expired&q=night");
        look("clients-none", "/portal/clients?q=nothing+has+this+name");
        look("clients-page-2", "/portal/clients?page=2&sort=-created-at");
        look("not-found", "/portal/nothing-is-here");
        administrator = PortalMembers.administrator(claviger);
        String user = PortalMembers.user(claviger, "ada.lovelace@analytical-engines.example", "Ada Lovelace");
        String role = PortalMembers.giveRole(
                claviger,
                user,
                "Support of everybody",
                "{\"claimName\":\"user-management:manage-users\"},{\"claimName\":\"portfolio:view-stage\"}");
        String asset = PortalEndUsers.asset(claviger, "Order desk of all regions", "development", "production");
        String applicationRole = made("/api/identity/v1/application-roles", """
                {"name":"Buyers","environmentKey":"%s","assetKey":"%s","claim":"buyer","externalKey":"%s"}""".formatted(
                        PortalEndUsers.stageKey(claviger, "production"), asset, asset));
        String group = PortalEndUsers.group(claviger, "Purchasing of the northern region", "production");
        administer(
                "PATCH", "/api/identity/v1/groups/" + group + "/users", "{\"userKeysToAdd\":[\"%s\"]}".formatted(user));
        administer(
                "PATCH",
                "/api/identity/v1/groups/" + group + "/application-roles",
                "{\"applicationRoleKeysToAdd\":[\"%s\"]}".formatted(applicationRole));
        administer("POST", "/api/identity/v1/users/" + user + "/application-roles/" + applicationRole, "");
        made("/api/clients/v1/apis", """
                {"api":"billing","name":"Billing","audience":"https://billing.example.com"}""");
        made("/api/clients/v1/permissions", """
                {"permission":"billing:write","name":"Write invoices","api":"billing","category":"Invoices",
                 "appliesTo":"STAGE","implies":["portfolio:view-stage"]}""");
        client("Invoices", "\"permissions\":[{\"permission\":\"billing:write\",\"stages\":[\"production\"]}]");
        String inactive = PortalMembers.user(claviger, "gone@example.com", "Somebody who has left");
        administer("PATCH", "/api/identity/v1/users/" + inactive, "{\"isActive\":false}");
        look("user-inactive", "/portal/users/" + inactive);
        look("users-filtered", "/portal/users?q=a&status=inactive&signed-in=long-ago&stage=production");
        look("role-built-in", "/portal/roles/" + OrganizationRoleKey.ADMINISTRATOR);
        look("client-suspended-delete", page(suspended) + "/delete");
        look("audit-filters-without-sense", "/portal/audit?from=then&event=nothing&actor=robot");
        look("groups-none", "/portal/groups?q=nothing+has+this+name");
        look("catalog-api-built-in", "/portal/catalog/apis/identity");
        look("catalog-permission-implied", "/portal/catalog/permissions/portfolio:view-stage/remove");
        samples = Map.of(
                "{clientId}",
                rich.clientId(),
                "{userKey}",
                user,
                "{roleKey}",
                role,
                "{bulkKey}",
                bulk(),
                "groups/{key}",
                "groups/" + group,
                "application-roles/{key}",
                "application-roles/" + applicationRole,
                "{stage}",
                "production",
                "{api}",
                "billing",
                "{permission}",
                "billing:write",
                "rename-category",
                "rename-category?category=Invoices");
    }

    /** The key of what is made there. */
    private static String made(String path, String json) {
        return administer("POST", path, json).json().path("key").asString("");
    }

    private static Answer administer(String method, String path, String json) {
        Answer answer = claviger.administer(method, path, json);
        assertThat(answer.status()).as(answer.whole().body()).isBetween(200, 204);
        return answer;
    }

    /** The key of an operation that makes users, and has a problem with one of them. */
    private static String bulk() {
        administrator.open("/portal/users/bulk");
        String page = administrator
                .send("/portal/users/bulk", "records", "Grace Hopper, grace@example.com\nNobody")
                .header("Location");
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void look(String name, String path) {
        IN_OTHER_STATES.add(new Place(name, path, true));
    }

    private static String page(Credentials client) {
        return "/portal/clients/" + client.clientId();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Credentials client(String name, String more) {
        return RunningClaviger.credentials(claviger.administer(
                "POST",
                RunningClaviger.CLIENTS,
                "{\"name\":\"%s\"%s}".formatted(name, more.isEmpty() ? "" : "," + more)));
    }

    private static Stream<Place> places() {
        var routes = claviger.server().routes().stream()
                .filter(route -> route.method() == HandlerType.GET && !NO_PAGES.contains(route.path()))
                .flatMap(route -> Authorization.table().accessTo(route.name()) instanceof Access.Portal access
                        ? Stream.of(new Place(name(route), path(route), access.signedIn()))
                        : Stream.empty());
        return Stream.concat(routes, IN_OTHER_STATES.stream());
    }

    private static String name(Route route) {
        return route.path().replaceAll("\\W+", "-").replaceAll("^-|-$", "");
    }

    private static String path(Route route) {
        String path = route.path();
        for (var sample : samples.entrySet()) {
            path = path.replace(sample.getKey(), sample.getValue());
        }
        return path;
    }

    @Test
    void every_page_has_a_sample() {
        assertThat(places())
                .hasSizeGreaterThan(10)
                .allSatisfy(place -> assertThat(place.path())
                        .as("add a sample for the parameter, or name the route in NO_PAGES")
                        .doesNotContain("{"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void every_page_is_light_painted_early_and_for_everyone(Place place) throws IOException {
        Page page = place.signedIn()
                ? chromium.signedIn(claviger, administrator, options -> {})
                : chromium.stranger(claviger);
        var wire = new Wire(page);

        long cold = wire.bytesFor(place.path());
        long warm = wire.bytesFor(place.path());
        Object waitedFor = page.evaluate("""
                performance.getEntriesByType('resource')
                  .filter(resource => resource.renderBlockingStatus === 'blocking')
                  .map(resource => resource.name.split('/').at(-1))""");

        assertThat(page.url()).endsWith(place.path());
        assertThat(cold).as("cold").isBetween(1L, (long) COLD_BYTES);
        assertThat(warm).as("warm").isBetween(1L, (long) WARM_BYTES);
        assertThat(waitedFor).isEqualTo(List.of("portal.css"));
        if (PICTURES.isPresent()) {
            takePictures(page, PICTURES.get(), place);
            note(page, PICTURES.get(), "%s %s %s".formatted(place, cold, warm));
        }
        page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(details => details.open = true)");
        Inspection.fitsIntoItsWidth(page);
        Inspection.isAccessible(page);
        colours(page, ColorScheme.DARK);
        Inspection.isReadable(page);
        page.setViewportSize(320, 800);
        Inspection.fitsIntoItsWidth(page);
        Inspection.isAccessibleWhateverItsColours(page);
    }

    private static void colours(Page page, ColorScheme colours) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
    }

    private static void takePictures(Page page, Path folder, Place place) {
        for (int width : List.of(360, 1280)) {
            page.setViewportSize(width, 800);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                colours(page, colours);
                Path file = folder.resolve(
                        "%s-%s-%s.png".formatted(place, colours.name().toLowerCase(Locale.ROOT), width));
                page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
            }
        }
        colours(page, ColorScheme.LIGHT);
    }

    /** One line a page: its name, its bytes when cold and when warm, and the milliseconds that the browser waited for it. */
    private static void note(Page page, Path folder, String bytes) throws IOException {
        Object waited = page.evaluate("""
                (() => {
                  const visit = performance.getEntriesByType('navigation')[0];
                  return (visit.responseStart - visit.requestStart).toFixed(1);
                })()""");
        Files.writeString(folder.resolve("sizes.txt"), bytes + " " + waited + "\n", CREATE, APPEND);
    }

    /**
     * What comes over the wire, with headers and as it is compressed, without what the browser had kept. The icon is not
     * waited for: it comes when nobody is waiting.
     */
    private static final class Wire {
        private static final Set<String> WAITED_FOR = Set.of("Document", "Stylesheet", "Script");

        private final Page page;
        private final Set<String> underWay = new HashSet<>();
        private long bytes;

        Wire(Page page) {
            this.page = page;
            CDPSession network = page.context().newCDPSession(page);
            network.on("Network.requestWillBeSent", event -> {
                if (WAITED_FOR.contains(event.get("type").getAsString())) {
                    underWay.add(event.get("requestId").getAsString());
                }
            });
            network.on("Network.loadingFinished", event -> {
                underWay.remove(event.get("requestId").getAsString());
                bytes += event.get("encodedDataLength").getAsLong();
            });
            network.send("Network.enable");
        }

        long bytesFor(String path) {
            bytes = 0;
            page.navigate(path);
            page.waitForCondition(underWay::isEmpty);
            return bytes;
        }
    }
}
