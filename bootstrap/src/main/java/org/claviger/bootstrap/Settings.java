package org.claviger.bootstrap;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.claviger.adapters.crypto.tokens.SigningAlgorithm;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.mail.SmtpMailer;
import org.claviger.adapters.mail.SmtpMailer.Login;
import org.claviger.adapters.mail.SmtpMailer.Security;
import org.claviger.adapters.webhook.Endpoint;
import org.claviger.application.StartRefused;
import org.claviger.domain.Texts;
import org.claviger.domain.WebUrls;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.tokens.TokenLifetime;
import org.slf4j.event.Level;

/** What an operator decides, checked; {@code claviger.conf} beside this class describes each setting. */
record Settings(
        String bind,
        int port,
        Optional<URI> publicUrl,
        TrustedProxies trustedProxies,
        Optional<Management> management,
        Optional<Duration> auditRetention,
        Path dataDir,
        Optional<String> databaseUrl,
        Optional<String> masterKey,
        TokenLifetime tokenLifetime,
        SigningAlgorithm signingAlgorithm,
        Optional<Path> catalogFile,
        Administrator admin,
        Optional<IdentityProvider> openid,
        Optional<String> openidSecret,
        Optional<MailServer> mail,
        Locale mailLanguage,
        Optional<Endpoint> webhook,
        Set<Threshold> reminderThresholds,
        LogFormat logFormat,
        Level logLevel) {

    enum LogFormat {
        TEXT,
        JSON
    }

    /**
     * Whom the first start makes.
     *
     * @param password absent: a one-time password is made and printed
     */
    record Administrator(String email, Optional<String> password) {
        @Override
        public String toString() {
            return "Administrator[hidden]";
        }
    }

    /** Where metrics are served. */
    record Management(String bind, int port) {}

    /** @param from the address that mails are from */
    record MailServer(SmtpMailer.Server server, String from) {}

    private static final String DEFAULTS = "/org/claviger/bootstrap/claviger.conf";
    private static final String PREFIX = "CLAVIGER_";
    private static final Duration MIN_RETENTION = Duration.ofDays(1);
    private static final List<Locale> MAIL_LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final int MAX_PORT = 65_535;
    private static final List<Integer> REMINDER_DAYS = List.of(30, 14, 7, 3, 1);

    String databaseUrlOrDefault() {
        return databaseUrl.orElseGet(() -> "jdbc:sqlite:" + dataDir.resolve("claviger.db"));
    }

    Path masterKeyFile() {
        return dataFolder().masterKey();
    }

    DataFolder dataFolder() {
        return new DataFolder(dataDir);
    }

    /** Where mails go when there is no server for them. */
    Path mailFolder() {
        return dataFolder().mails();
    }

    /** Without a slash at the end. */
    String publicUrlOrDefault(int actualPort) {
        return publicUrl.map(URI::toString).orElseGet(() -> "http://localhost:" + actualPort);
    }

    /**
     * The defaults, changed by the file that {@code CLAVIGER_CONFIG} names, changed by the environment.
     *
     * @throws StartRefused that names all unknown keys and impossible values
     */
    static Settings read(Map<String, String> environment) {
        try {
            return merged(environment);
        } catch (StackOverflowError tooDeep) {
            throw new StartRefused(
                    "The settings file %s is nested too deeply.".formatted(environment.get("CLAVIGER_CONFIG")),
                    tooDeep);
        }
    }

    private static Settings merged(Map<String, String> environment) {
        Config defaults = defaults();
        Config file = Optional.ofNullable(environment.get("CLAVIGER_CONFIG"))
                .filter(name -> !name.isEmpty())
                .map(name -> Hocon.read("settings file", Encoding.path(name)))
                .orElse(ConfigFactory.empty());
        List<String> noGroups = noGroups(file, defaults);
        Config usable = file;
        for (String group : noGroups) {
            usable = usable.withoutPath(group);
        }
        var reading = new Reading(overridden(usable.withFallback(defaults), defaults, environment));
        noGroups.forEach(path -> reading.problems.add("%1$s is a group of settings: %1$s { … }".formatted(path)));
        unknown("", usable.root(), defaults.root())
                .forEach(path -> reading.problems.add("%s is not a setting".formatted(path)));
        return reading.settings();
    }

    private static Config defaults() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Settings.class.getResourceAsStream(DEFAULTS)), StandardCharsets.UTF_8)) {
            return ConfigFactory.parseReader(reader);
        } catch (IOException e) {
            throw new IllegalStateException("the distribution lacks " + DEFAULTS, e);
        }
    }

    /** Where the file has something else than a group of settings. */
    private static List<String> noGroups(Config file, Config defaults) {
        return defaults.root().entrySet().stream()
                .filter(known -> known.getValue() instanceof ConfigObject)
                .map(Map.Entry::getKey)
                .filter(group -> file.root().containsKey(group) && !(file.root().get(group) instanceof ConfigObject))
                .sorted()
                .toList();
    }

    private static List<String> paths(Config config) {
        return config.entrySet().stream().map(Map.Entry::getKey).toList();
    }

    private static Stream<String> unknown(String above, ConfigObject found, ConfigObject known) {
        return found.keySet().stream().sorted().flatMap(key -> {
            String path = above + key;
            if (!known.containsKey(key)) {
                return Stream.of(path);
            }
            return found.get(key) instanceof ConfigObject inside && known.get(key) instanceof ConfigObject group
                    ? unknown(path + ".", inside, group)
                    : Stream.empty();
        });
    }

    private static Config overridden(Config config, Config defaults, Map<String, String> environment) {
        Config result = config;
        for (String path : paths(defaults)) {
            String value = environment.get(variable(path));
            if (value != null && !value.isEmpty()) {
                result = result.withValue(path, ConfigValueFactory.fromAnyRef(value, "the variable " + variable(path)));
            }
        }
        return result;
    }

    /** The master key is among the settings. */
    @Override
    public String toString() {
        return "Settings[hidden]";
    }

    private static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /** Reads value by value, and collects what is wrong. */
    private static final class Reading {
        private final Config config;
        private final List<String> problems = new ArrayList<>();

        Reading(Config config) {
            this.config = config;
        }

        Settings settings() {
            var bind = read(
                    "bind",
                    "is an address to listen on",
                    path -> Optional.of(config.getString(path)).filter(text -> !text.isBlank()));
            var port = port("port", 0);
            var publicUrl = read(
                    "public-url",
                    "is an http or https URL without query and without / at the end",
                    path -> optional(path, Reading::url));
            var trustedProxies = read(
                    "trusted-proxies",
                    "is a list of addresses and networks such as 10.0.0.0/8",
                    path -> TrustedProxies.parse(list(path)));
            var management = management();
            var auditRetention = read(
                    "audit.retention",
                    "is a duration of 1d or more",
                    path -> optional(
                            path,
                            text -> Optional.of(config.getDuration(path))
                                    .filter(duration -> duration.compareTo(MIN_RETENTION) >= 0)));
            var dataDir = read(
                    "data-dir",
                    "is a folder",
                    path -> Optional.of(config.getString(path))
                            .filter(text -> !text.isBlank())
                            .map(Path::of));
            var databaseUrl = read(
                    "database-url",
                    "begins with jdbc:sqlite: and ends with a path",
                    path -> optional(
                            path,
                            url -> url.startsWith("jdbc:sqlite:") && url.length() > "jdbc:sqlite:".length()
                                    ? Optional.of(url)
                                    : Optional.empty()));
            var masterKey = read("master-key", "is a text", path -> optional(path, Optional::of));
            var tokenLifetime = read(
                    "token-lifetime",
                    "is a duration from 1m to 72h, in whole seconds",
                    path -> Optional.of(new TokenLifetime(config.getDuration(path))));
            var algorithm = read(
                    "signing-algorithm",
                    "is ES256, RS256, PS256 or EdDSA",
                    path -> SigningAlgorithm.named(config.getString(path)));
            var catalogFile = read(
                    "catalog-file",
                    "is a file that exists",
                    path -> optional(path, name -> Optional.of(Path.of(name)).filter(Files::isRegularFile)));
            var adminEmail = read(
                    "admin.email",
                    "is an e-mail address",
                    path -> EmailAddress.parse(config.getString(path)).toJavaOptional());
            var adminPassword = read("admin.password", "is a text", path -> optional(path, Optional::of));
            var openid = openid();
            var openidSecret = read("openid.client-secret", "is a text", path -> optional(path, Optional::of));
            var mail = mail();
            var mailLanguage = read(
                    "mail.language",
                    "is en or de",
                    path -> MAIL_LANGUAGES.stream()
                            .filter(language -> language.getLanguage().equals(config.getString(path)))
                            .findFirst());
            var webhook = webhook();
            var reminderThresholds = read(
                    "reminders.thresholds",
                    "is a list of days out of 30, 14, 7, 3 and 1",
                    path -> Optional.of(
                                    list(path).stream().map(Integer::valueOf).toList())
                            .filter(days -> !days.isEmpty() && REMINDER_DAYS.containsAll(days))
                            .map(days -> days.stream().map(Threshold::new).collect(toUnmodifiableSet())));
            var logFormat = read(
                    "log.format",
                    "is text or json",
                    path -> Arrays.stream(LogFormat.values())
                            .filter(format ->
                                    format.name().toLowerCase(Locale.ROOT).equals(config.getString(path)))
                            .findFirst());
            var logLevel = read(
                    "log.level",
                    "is TRACE, DEBUG, INFO, WARN or ERROR",
                    path -> Arrays.stream(Level.values())
                            .filter(level -> level.name().equals(config.getString(path)))
                            .findFirst());
            if (port.equals(Optional.of(0)) && publicUrl.equals(Optional.of(Optional.empty()))) {
                problems.add(
                        "public-url (or %s) is needed when any free port is taken".formatted(variable("public-url")));
            }
            if (!problems.isEmpty()) {
                throw new StartRefused("The settings cannot be used: " + String.join("; ", problems) + ".");
            }
            return new Settings(
                    bind.orElseThrow(),
                    port.orElseThrow(),
                    publicUrl.orElseThrow(),
                    trustedProxies.orElseThrow(),
                    management,
                    auditRetention.orElseThrow(),
                    dataDir.orElseThrow(),
                    databaseUrl.orElseThrow(),
                    masterKey.orElseThrow(),
                    tokenLifetime.orElseThrow(),
                    algorithm.orElseThrow(),
                    catalogFile.orElseThrow(),
                    new Administrator(adminEmail.orElseThrow().value(), adminPassword.orElseThrow()),
                    openid,
                    openidSecret.orElseThrow(),
                    mail,
                    mailLanguage.orElseThrow(),
                    webhook,
                    reminderThresholds.orElseThrow(),
                    logFormat.orElseThrow(),
                    logLevel.orElseThrow());
        }

        /** All of it, or nothing. */
        private Optional<IdentityProvider> openid() {
            var issuer = read(
                    "openid.issuer",
                    "is an http or https URL without query",
                    path -> optional(path, Reading::urlToCall));
            var clientId = read("openid.client-id", "is a text", path -> optional(path, Optional::of));
            var name = read(
                    "openid.name",
                    "is a name of at most 100 characters",
                    path -> Texts.name(config.getString(path), 100).toJavaOptional());
            var trustsEmail =
                    read("openid.trust-email", "is true or false", path -> Optional.of(config.getBoolean(path)));
            if (issuer.isEmpty() || clientId.isEmpty() || name.isEmpty() || trustsEmail.isEmpty()) {
                return Optional.empty();
            }
            if (issuer.get().isPresent() != clientId.get().isPresent()) {
                problems.add("openid.issuer and openid.client-id belong together");
                return Optional.empty();
            }
            return issuer.get()
                    .map(uri -> new IdentityProvider(
                            new ProviderKey(UUID.nameUUIDFromBytes(
                                    ("claviger:identity-provider:" + uri).getBytes(StandardCharsets.UTF_8))),
                            name.get(),
                            uri,
                            clientId.get().orElseThrow(),
                            trustsEmail.get()));
        }

        /** The port says whether there is any. */
        private Optional<Management> management() {
            var bind = read(
                    "management.bind",
                    "is an address to listen on",
                    path -> Optional.of(config.getString(path)).filter(text -> !text.isBlank()));
            var port = read("management.port", numbers(0), path -> optional(path, text -> portOf(text, 0)));
            return port.flatMap(chosen -> chosen)
                    .flatMap(number -> bind.map(address -> new Management(address, number)));
        }

        /** The host says whether there is any. */
        private Optional<MailServer> mail() {
            var host = read("mail.host", "is the name or the address of a host", path -> optional(path, Reading::host));
            var port = port("mail.port", 1);
            var security = read(
                    "mail.security",
                    "is starttls, tls or none",
                    path -> Arrays.stream(Security.values())
                            .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(config.getString(path)))
                            .findFirst());
            var username = read("mail.username", "is a text", path -> optional(path, Optional::of));
            var password = read("mail.password", "is a text", path -> optional(path, Optional::of));
            var from = read(
                    "mail.from",
                    "is an e-mail address",
                    path -> optional(path, text -> EmailAddress.parse(text).toJavaOptional()));
            if (host.isEmpty()
                    || port.isEmpty()
                    || security.isEmpty()
                    || username.isEmpty()
                    || password.isEmpty()
                    || from.isEmpty()) {
                return Optional.empty();
            }
            if (username.get().isPresent() != password.get().isPresent()) {
                problems.add("mail.username and mail.password belong together");
            }
            if (host.get().isPresent() && from.get().isEmpty()) {
                problems.add("mail.from (or %s) is needed with mail.host".formatted(variable("mail.from")));
            }
            var login = username.get().flatMap(name -> password.get().map(secret -> new Login(name, secret)));
            return host.get()
                    .flatMap(name -> from.get()
                            .map(address -> new MailServer(
                                    new SmtpMailer.Server(name, port.get(), security.get(), login), address.value())));
        }

        private Optional<Endpoint> webhook() {
            var url = read(
                    "webhook.url",
                    "is an http or https URL without user and fragment",
                    path -> optional(
                            path,
                            text -> Optional.of(URI.create(text))
                                    .filter(uri -> Endpoint.isUrl(uri) && canBeCalled(uri))));
            var secret = read(
                    "webhook.secret",
                    "is whsec_ and 24 to 64 bytes in base64",
                    path -> optional(path, text -> Optional.of(text).filter(Endpoint::isSecret)));
            if (url.isEmpty() || secret.isEmpty()) {
                return Optional.empty();
            }
            if (url.get().isPresent() != secret.get().isPresent()) {
                problems.add("webhook.url and webhook.secret belong together");
            }
            return url.get().flatMap(where -> secret.get().map(key -> new Endpoint(where, key)));
        }

        private Optional<Integer> port(String path, int least) {
            return read(path, numbers(least), known -> portOf(config.getString(known), least));
        }

        private static String numbers(int least) {
            return "is a number from %s to %s".formatted(least, MAX_PORT);
        }

        private static Optional<Integer> portOf(String text, int least) {
            return Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= MAX_PORT);
        }

        private <T> Optional<T> read(String path, String expected, Function<String, Optional<T>> reading) {
            Optional<T> value = Optional.empty();
            String fault = expected;
            try {
                value = reading.apply(path);
            } catch (InvalidPathException noPath) {
                fault = Encoding.faultOf(noPath).orElse(expected);
            } catch (ConfigException | IllegalArgumentException impossible) {
                // As if there were nothing.
            }
            if (value.isEmpty()) {
                problems.add("%s (or %s) %s".formatted(path, variable(path), fault));
            }
            return value;
        }

        /** An empty text is no value, which is right. */
        private <T> Optional<Optional<T>> optional(String path, Function<String, Optional<T>> reading) {
            String text = config.getString(path);
            return text.isEmpty()
                    ? Optional.of(Optional.empty())
                    : reading.apply(text).map(Optional::of);
        }

        private static Optional<String> host(String text) {
            String bare = text.matches("\\[.*:.*]") ? text.substring(1, text.length() - 1) : text;
            boolean address =
                    !bare.contains("/") && TrustedProxies.parse(List.of(bare)).isPresent();
            // Letters of all scripts: mail servers are looked up by such names, too.
            return Optional.of(bare)
                    .filter(name ->
                            address || WebUrls.isHostName(name.replaceAll("[\\p{L}\\p{N}\\p{M}&&[^\\p{ASCII}]]", "x")));
        }

        /** A list, or a text with commas, which is what a variable can say. */
        private List<String> list(String path) {
            return config.getValue(path).valueType() == ConfigValueType.LIST
                    ? config.getStringList(path)
                    : Stream.of(config.getString(path).split(","))
                            .map(String::strip)
                            .filter(text -> !text.isEmpty())
                            .toList();
        }

        private static Optional<URI> url(String text) {
            return urlOrFolder(text).filter(url -> !text.endsWith("/")).map(WebUrls::normal);
        }

        /** Issuers are compared character by character, and some end with a slash. */
        private static Optional<URI> urlOrFolder(String text) {
            URI uri = URI.create(text);
            return Optional.of(uri)
                    .filter(url -> WebUrls.isOne(url) && url.getRawQuery() == null && url.getRawFragment() == null);
        }

        private static Optional<URI> urlToCall(String text) {
            return urlOrFolder(text).filter(Reading::canBeCalled);
        }

        /** The client of the JDK compares no names such as {@code key_cloak} with certificates. */
        private static boolean canBeCalled(URI url) {
            return url.getHost() != null || WebUrls.hasScheme(url, "http");
        }
    }
}
