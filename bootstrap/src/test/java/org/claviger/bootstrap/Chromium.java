package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserContext.GrantPermissionsOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser: one process for all tests, and a browser without memory for each page that a test asks for. What pages
 * complain about fails the test: errors in their console (such as breaches of the content security policy) and in their
 * scripts, dialogs, files that are not there, and requests to other servers.
 */
final class Chromium implements BeforeEachCallback, AfterEachCallback {
    /** Of a page that has to appear, in milliseconds; on two busy cores. */
    private static final double PATIENCE = 60_000;

    /**
     * Chromium tells of every status above 400; {@link #check} knows which of them are meant. htmx tells of requests that it
     * gave up for newer ones.
     */
    private static final Pattern MEANT =
            Pattern.compile("Failed to load resource: the server.*|htmx:(afterRequest|sendAbort),.*");

    private static final Path PICTURES = Path.of("target", "chromium");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Process process;

    /** The browser, until all tests have run. */
    private record Process(Playwright playwright, com.microsoft.playwright.Browser browser) implements AutoCloseable {
        static Process start() {
            Path program = program("CHROMIUM", "chromium", "chromium-browser", "google-chrome");
            var playwright = Playwright.create(new CreateOptions().setEnv(driverEnvironment()));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            var options = new LaunchOptions()
                    .setExecutablePath(program)
                    .setChromiumSandbox(!System.getProperty("user.name").equals("root"))
                    .setTimeout(2 * PATIENCE);
            return new Process(playwright, playwright.chromium().launch(options));
        }

        private static Map<String, String> driverEnvironment() {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            boolean bringsNode = Playwright.class.getResource("/driver/linux/node") != null;
            if (!bringsNode) {
                environment.put(
                        "PLAYWRIGHT_NODEJS_PATH",
                        program("PLAYWRIGHT_NODEJS_PATH", "node").toString());
            }
            return environment;
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    /** @param variable the environment variable that may name the program */
    private static Path program(String variable, String... names) {
        return Optional.ofNullable(System.getenv(variable))
                .map(Path::of)
                .or(() -> Stream.of(names)
                        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new AssertionError("the tests need " + names[0]
                        + ": run script/test, which brings it, or name the program in " + variable));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        process = test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Process.class, key -> Process.start(), Process.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        test.getExecutionException().ifPresent(failure -> takePictures(test));
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what the pages complain about").isEmpty();
    }

    private void takePictures(ExtensionContext test) {
        for (BrowserContext context : contexts) {
            for (Page page : context.pages()) {
                String name = "%s.%s.%s.png"
                        .formatted(
                                test.getRequiredTestClass().getSimpleName(),
                                test.getDisplayName().replaceAll("\\W", ""),
                                contexts.indexOf(context));
                page.screenshot(
                        new ScreenshotOptions().setPath(PICTURES.resolve(name)).setFullPage(true));
            }
        }
    }

    /** A visitor nobody knows, with an English browser in a wide and light window. */
    Page stranger(RunningClaviger claviger) {
        return stranger(claviger, options -> {});
    }

    /** @param change what is other than usual, such as {@link #dark} and {@link #narrow} */
    Page stranger(RunningClaviger claviger, Consumer<NewContextOptions> change) {
        return open(claviger.uri("").toString(), change).newPage();
    }

    /** @param origin of a proxy before a server */
    Page stranger(String origin) {
        return open(origin, options -> {}).newPage();
    }

    Page administrator(RunningClaviger claviger) {
        return administrator(claviger, options -> {});
    }

    Page administrator(RunningClaviger claviger, Consumer<NewContextOptions> change) {
        return signedIn(claviger, PortalMembers.administrator(claviger), change);
    }

    /** Takes the session over from a browser without a window. */
    Page signedIn(RunningClaviger claviger, Browser from, Consumer<NewContextOptions> change) {
        BrowserContext context = open(claviger.uri("").toString(), change);
        context.addCookies(from.cookies().entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue())
                        .setUrl(claviger.uri("/").toString())
                        .setHttpOnly(true)
                        .setSameSite(SameSiteAttribute.LAX))
                .toList());
        return context.newPage();
    }

    static void dark(NewContextOptions options) {
        options.setColorScheme(ColorScheme.DARK);
    }

    /** As wide as WCAG 2.2 asks for (1.4.10), in CSS pixels. */
    static void narrow(NewContextOptions options) {
        options.setViewportSize(320, 640);
    }

    static void german(NewContextOptions options) {
        options.setLocale("de-DE");
    }

    static void withoutScripts(NewContextOptions options) {
        options.setJavaScriptEnabled(false);
    }

    private BrowserContext open(String origin, Consumer<NewContextOptions> change) {
        var options = new NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(1280, 800)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
        change.accept(options);
        var context = process.browser().newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE);
        context.grantPermissions(
                List.of("clipboard-read", "clipboard-write"), new GrantPermissionsOptions().setOrigin(origin));
        context.onConsoleMessage(this::listen);
        context.onWebError(this::listen);
        context.onDialog(this::refuse);
        context.onResponse(this::check);
        context.onRequest(request -> keepTo(origin, request));
        return context;
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") && !MEANT.matcher(message.text()).matches()) {
            complaints.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void listen(WebError error) {
        complaints.add("script: " + error.error());
    }

    private void refuse(Dialog dialog) {
        complaints.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    /** A page may refuse what was asked for; everything else has to be there. */
    private void check(Response response) {
        boolean refusal = response.request().isNavigationRequest() && response.status() < 500;
        if (response.status() >= 400 && !refusal) {
            complaints.add(response.status() + ": " + response.url());
        }
    }

    private void keepTo(String origin, Request request) {
        if (!request.url().startsWith(origin + "/")) {
            complaints.add("request to another server: " + request.url());
        }
    }

    /** The page tells of its complaints a moment after they arise. */
    boolean hasComplaints() {
        return !complaints.isEmpty();
    }

    /** What was complained about until now; it is forgiven. */
    List<String> forgive() {
        var until = List.copyOf(complaints);
        complaints.clear();
        return until;
    }

    static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    /** What it is in, such as suspended, beside the heading. */
    static Locator badge(Page page) {
        return page.locator(".heading:has(h1) .badge");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** What is said at once when something was refused. */
    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }
}
