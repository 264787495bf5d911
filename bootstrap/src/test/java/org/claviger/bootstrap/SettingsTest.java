package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.crypto.tokens.SigningAlgorithm;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.mail.SmtpMailer;
import org.claviger.adapters.webhook.Endpoint;
import org.claviger.application.StartRefused;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.reminders.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class SettingsTest {
    private static final String WEBHOOK_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u";

    @TempDir
    private Path folder;

    private Settings read(String file, Map<String, String> environment) throws IOException {
        Path config = Files.writeString(folder.resolve("claviger.conf"), file);
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("CLAVIGER_CONFIG", config.toString());
        return Settings.read(whole);
    }

    private static void assertRefused(String variable, String value, String setting) {
        assertThatThrownBy(() -> Settings.read(Map.of(variable, value)))
                .as("%s=%s", variable, value)
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The settings cannot be used: ")
                .hasMessageContaining(setting + " (or " + variable + ")");
    }

    @Test
    void without_anything_the_defaults_hold() {
        Settings settings = Settings.read(Map.of());

        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.trustedProxies()).isEqualTo(TrustedProxies.NONE);
        assertThat(settings.publicUrlOrDefault(8080)).isEqualTo("http://localhost:8080");
        assertThat(settings.dataDir()).isEqualTo(Path.of("data"));
        assertThat(settings.databaseUrlOrDefault()).isEqualTo("jdbc:sqlite:data/claviger.db");
        assertThat(settings.masterKey()).isEmpty();
        assertThat(settings.masterKeyFile()).isEqualTo(Path.of("data/master.key"));
        assertThat(settings.tokenLifetime().duration()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.signingAlgorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(settings.catalogFile()).isEmpty();
        assertThat(settings.admin()).isEqualTo(new Settings.Administrator("admin@localhost", Optional.empty()));
        assertThat(settings.management()).isEmpty();
        assertThat(settings.auditRetention()).isEmpty();
        assertThat(settings.openid()).isEmpty();
        assertThat(settings.openidSecret()).isEmpty();
        assertThat(settings.mail()).isEmpty();
        assertThat(settings.reminderThresholds()).containsExactly(Threshold.STANDARD);
        assertThat(settings.mailFolder()).isEqualTo(Path.of("data/mail"));
        assertThat(settings.mailLanguage()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.webhook()).isEmpty();
        assertThat(settings.logFormat()).isEqualTo(Settings.LogFormat.TEXT);
        assertThat(settings.logLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void every_setting_has_an_environment_variable() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.conf"), "");

        Settings settings = Settings.read(Map.ofEntries(
                Map.entry("CLAVIGER_BIND", "0.0.0.0"),
                Map.entry("CLAVIGER_PORT", "9090"),
                Map.entry("CLAVIGER_PUBLIC_URL", "https://keys.example.org/claviger"),
                Map.entry("CLAVIGER_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
                Map.entry("CLAVIGER_MANAGEMENT_BIND", "::1"),
                Map.entry("CLAVIGER_MANAGEMENT_PORT", "9464"),
                Map.entry("CLAVIGER_AUDIT_RETENTION", "730d"),
                Map.entry("CLAVIGER_DATA_DIR", "/var/lib/claviger"),
                Map.entry("CLAVIGER_DATABASE_URL", "jdbc:sqlite:/tmp/some.db"),
                Map.entry("CLAVIGER_MASTER_KEY", "a key"),
                Map.entry("CLAVIGER_TOKEN_LIFETIME", "90m"),
                Map.entry("CLAVIGER_SIGNING_ALGORITHM", "EdDSA"),
                Map.entry("CLAVIGER_CATALOG_FILE", catalog.toString()),
                Map.entry("CLAVIGER_ADMIN_EMAIL", "ada@example.org"),
                Map.entry("CLAVIGER_ADMIN_PASSWORD", "correct horse battery"),
                Map.entry("CLAVIGER_OPENID_NAME", "Example"),
                Map.entry("CLAVIGER_OPENID_ISSUER", "https://id.example.org/"),
                Map.entry("CLAVIGER_OPENID_CLIENT_ID", "claviger"),
                Map.entry("CLAVIGER_OPENID_CLIENT_SECRET", "a secret"),
                Map.entry("CLAVIGER_OPENID_TRUST_EMAIL", "false"),
                Map.entry("CLAVIGER_MAIL_HOST", "smtp.example.org"),
                Map.entry("CLAVIGER_MAIL_PORT", "465"),
                Map.entry("CLAVIGER_MAIL_SECURITY", "tls"),
                Map.entry("CLAVIGER_MAIL_USERNAME", "claviger"),
                Map.entry("CLAVIGER_MAIL_PASSWORD", "mail password"),
                Map.entry("CLAVIGER_MAIL_FROM", "claviger@example.org"),
                Map.entry("CLAVIGER_MAIL_LANGUAGE", "de"),
                Map.entry("CLAVIGER_WEBHOOK_URL", "https://hooks.example.org/claviger?key=k"),
                Map.entry("CLAVIGER_WEBHOOK_SECRET", WEBHOOK_SECRET),
                Map.entry("CLAVIGER_REMINDERS_THRESHOLDS", "30, 14,7"),
                Map.entry("CLAVIGER_LOG_FORMAT", "json"),
                Map.entry("CLAVIGER_LOG_LEVEL", "TRACE")));

        assertThat(settings)
                .isEqualTo(new Settings(
                        "0.0.0.0",
                        9090,
                        Optional.of(URI.create("https://keys.example.org/claviger")),
                        TrustedProxies.parse(List.of("10.0.0.0/8", "::1")).orElseThrow(),
                        Optional.of(new Settings.Management("::1", 9464)),
                        Optional.of(Duration.ofDays(730)),
                        Path.of("/var/lib/claviger"),
                        Optional.of("jdbc:sqlite:/tmp/some.db"),
                        Optional.of("a key"),
                        settings.tokenLifetime(),
                        SigningAlgorithm.EDDSA,
                        Optional.of(catalog),
                        new Settings.Administrator("ada@example.org", Optional.of("correct horse battery")),
                        Optional.of(new IdentityProvider(
                                settings.openid().orElseThrow().key(),
                                "Example",
                                URI.create("https://id.example.org/"),
                                "claviger",
                                false)),
                        Optional.of("a secret"),
                        Optional.of(new Settings.MailServer(
                                new SmtpMailer.Server(
                                        "smtp.example.org",
                                        465,
                                        SmtpMailer.Security.TLS,
                                        Optional.of(new SmtpMailer.Login("claviger", "mail password"))),
                                "claviger@example.org")),
                        Locale.GERMAN,
                        Optional.of(
                                new Endpoint(URI.create("https://hooks.example.org/claviger?key=k"), WEBHOOK_SECRET)),
                        Set.of(new Threshold(30), new Threshold(14), new Threshold(7)),
                        Settings.LogFormat.JSON,
                        Level.TRACE));
        assertThat(settings.tokenLifetime().duration()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void the_file_changes_the_defaults_and_the_environment_changes_the_file() throws IOException {
        Settings settings = read(
                "port = 1000, token-lifetime = 1h, log.level = WARN, log { format = json }",
                Map.of("CLAVIGER_PORT", "2000", "CLAVIGER_LOG_LEVEL", "ERROR", "CLAVIGER_LOG_FORMAT", ""));

        assertThat(settings.port()).isEqualTo(2000);
        assertThat(settings.tokenLifetime().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.logLevel()).isEqualTo(Level.ERROR);
        assertThat(settings.logFormat()).isEqualTo(Settings.LogFormat.JSON);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_file_that_is_nested_without_end_is_refused_by_name() {
        for (String file : List.of("a = " + "[".repeat(200_000), "{a:".repeat(200_000))) {
            assertThatThrownBy(() -> read(file, Map.of()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("claviger.conf cannot be read: it is nested too deeply");
        }
    }

    @Test
    void a_byte_order_mark_in_front_of_the_file_is_passed_over() throws IOException {
        assertThat(read("\uFEFFport = 1234", Map.of()).port()).isEqualTo(1234);
    }

    @Test
    void proxies_are_a_list_in_the_file() throws IOException {
        assertThat(read("trusted-proxies = [\"10.0.0.0/8\", \"::1\"]", Map.of()).trustedProxies())
                .isEqualTo(TrustedProxies.parse(List.of("10.0.0.0/8", "::1")).orElseThrow());
    }

    @Test
    void an_openid_provider_needs_an_issuer_and_a_client_id() {
        assertThatThrownBy(() -> Settings.read(Map.of("CLAVIGER_OPENID_CLIENT_ID", "claviger")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("openid.issuer and openid.client-id belong together");
    }

    @Test
    void a_mail_server_needs_an_address_that_mails_are_from_and_a_whole_login() {
        assertThatThrownBy(() -> Settings.read(
                        Map.of("CLAVIGER_MAIL_HOST", "smtp.example.org", "CLAVIGER_MAIL_USERNAME", "claviger")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "mail.from (or CLAVIGER_MAIL_FROM) is needed with mail.host",
                        "mail.username and mail.password belong together");
    }

    @Test
    void a_webhook_needs_a_url_and_a_secret() {
        for (Map<String, String> half : List.of(
                Map.of("CLAVIGER_WEBHOOK_URL", "https://hooks.example.org"),
                Map.of("CLAVIGER_WEBHOOK_SECRET", WEBHOOK_SECRET))) {
            assertThatThrownBy(() -> Settings.read(half))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("webhook.url and webhook.secret belong together")
                    .hasMessageNotContaining(WEBHOOK_SECRET);
        }
    }

    @Test
    void people_are_reminded_at_a_few_possible_times_only() throws IOException {
        assertThat(read("reminders.thresholds = [30, 1]", Map.of()).reminderThresholds())
                .containsExactlyInAnyOrder(new Threshold(30), new Threshold(1));
        for (String file : List.of("[]", "[14, 10]", "14.5", "soon", "[14, null]", "{}")) {
            assertThatThrownBy(() -> read("reminders.thresholds = " + file, Map.of()))
                    .as(file)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("reminders.thresholds (or CLAVIGER_REMINDERS_THRESHOLDS)"
                            + " is a list of days out of 30, 14, 7, 3 and 1");
        }
    }

    @Test
    void a_refused_webhook_is_not_quoted() {
        assertThatThrownBy(() -> Settings.read(Map.of(
                        "CLAVIGER_WEBHOOK_URL", "https://ada:very-secret@hooks.example.org",
                        "CLAVIGER_WEBHOOK_SECRET", "whsec_very-secret")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "webhook.url (or CLAVIGER_WEBHOOK_URL) is an http or https URL without user and fragment",
                        "webhook.secret (or CLAVIGER_WEBHOOK_SECRET) is whsec_ and 24 to 64 bytes in base64")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        assertThatThrownBy(() -> read(
                        "prot = 8080, log { level = LOUD, colour = red }, port = x, a { b { c = 1 } }",
                        Map.of("CLAVIGER_TOKEN_LIFETIME", "73h", "CLAVIGER_SIGNING_ALGORITHM", "HS256")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "prot is not a setting",
                        "log.colour is not a setting",
                        "a is not a setting",
                        "log.level (or CLAVIGER_LOG_LEVEL) is TRACE, DEBUG, INFO, WARN or ERROR",
                        "port (or CLAVIGER_PORT) is a number from 0 to 65535",
                        "token-lifetime (or CLAVIGER_TOKEN_LIFETIME) is a duration from 1m to 72h",
                        "signing-algorithm (or CLAVIGER_SIGNING_ALGORITHM) is ES256, RS256, PS256 or EdDSA");
    }

    @Test
    void unknown_keys_are_refused_even_when_they_say_nothing() {
        for (String file : List.of("unknown = null", "unknown {}", "unknown = []", "log { unknown {} }")) {
            assertThatThrownBy(() -> read(file, Map.of()))
                    .as(file)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("unknown is not a setting");
        }
    }

    @Test
    void a_setting_of_another_kind_is_refused() {
        for (String path : all().entrySet().stream().map(Map.Entry::getKey).toList()) {
            for (String value : List.of("null", "[9464]", "{ a = b }", "[[]]", "[{}]", "[null]")) {
                String variable = "CLAVIGER_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
                assertThatThrownBy(() -> read(path + " = " + value, Map.of()))
                        .as("%s = %s", path, value)
                        .isInstanceOf(StartRefused.class)
                        .hasMessageMatching(
                                "The settings cannot be used: \\Q%s (or %s)\\E [^;\\n]+\\.".formatted(path, variable));
            }
        }
    }

    @Test
    void a_group_of_settings_is_refused_as_anything_else() {
        List<String> groups = all().root().entrySet().stream()
                .filter(each -> each.getValue() instanceof ConfigObject)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(groups).contains("management", "log").allSatisfy(group -> {
            for (String value : List.of("null", "[9464]", "9464", "true", "text", "[]")) {
                assertThatThrownBy(() -> read(group + " = " + value + ", prot = 1", Map.of()))
                        .as("%s = %s", group, value)
                        .isInstanceOf(StartRefused.class)
                        .hasMessage(
                                "The settings cannot be used: %1$s is a group of settings: %1$s { … };".formatted(group)
                                        + " prot is not a setting.");
            }
        });
    }

    private static Config all() {
        return ConfigFactory.parseResources(SettingsTest.class, "/org/claviger/bootstrap/claviger.conf");
    }

    @Test
    void numbers_that_are_too_large_are_refused() {
        for (String huge : List.of("1e400d", "99999999999999999999d", "-1e400d", "1e400")) {
            assertRefused("CLAVIGER_TOKEN_LIFETIME", huge, "token-lifetime");
        }
        assertRefused("CLAVIGER_REMINDERS_THRESHOLDS", "99999999999", "reminders.thresholds");
    }

    @Test
    void urls_may_have_hosts_as_containers_have_them_and_any_letter_case() {
        for (String url :
                List.of("http://claviger_app:8080", "http://3f2a1c", "http://[::1]:8080/keys", "http://a.b.")) {
            assertThat(Settings.read(Map.of("CLAVIGER_PUBLIC_URL", url)).publicUrlOrDefault(0))
                    .isEqualTo(url);
        }
        assertThat(Settings.read(Map.of("CLAVIGER_PUBLIC_URL", "HTTPS://Keys.Example/Keys"))
                        .publicUrlOrDefault(0))
                .isEqualTo("https://Keys.Example/Keys");
        for (String url : List.of("http://hook_sink:9000/x", "HTTPS://hooks.example")) {
            assertThat(Settings.read(Map.of("CLAVIGER_WEBHOOK_URL", url, "CLAVIGER_WEBHOOK_SECRET", WEBHOOK_SECRET))
                            .webhook())
                    .isPresent();
        }
        for (String issuer : List.of("http://key_cloak:8080/realms/x", "HTTPS://id.example/")) {
            assertThat(Settings.read(Map.of("CLAVIGER_OPENID_ISSUER", issuer, "CLAVIGER_OPENID_CLIENT_ID", "x"))
                            .openid()
                            .orElseThrow()
                            .issuer())
                    .hasToString(issuer);
        }
        // Nobody could compare these with a certificate.
        assertRefused("CLAVIGER_WEBHOOK_URL", "https://hook_sink", "webhook.url");
        assertRefused("CLAVIGER_OPENID_ISSUER", "https://key_cloak", "openid.issuer");
    }

    @Test
    void a_mail_server_may_have_a_name_as_containers_have_it_or_an_address() {
        for (String host : List.of(
                "mail_relay", "3f2a1c", "smtp.example.org.", "b\u00fccher.example", "127.0.0.1", "::1", "[fe80::1]")) {
            assertThat(Settings.read(Map.of("CLAVIGER_MAIL_HOST", host, "CLAVIGER_MAIL_FROM", "a@b.example"))
                            .mail()
                            .orElseThrow()
                            .server()
                            .host())
                    .isEqualTo(host.replaceAll("[\\[\\]]", ""));
        }
        for (String host : List.of("256.1.1.1", "a..b", "-", "...", "[mail]", "10.0.0.0/8", "mail relay", "::g")) {
            assertRefused("CLAVIGER_MAIL_HOST", host, "mail.host");
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_refused_with_one_sentence() throws IOException {
        Path latin = Files.write(folder.resolve("latin.conf"), "bind = \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        Path deep = Files.writeString(folder.resolve("deep.conf"), "port = " + "[".repeat(100_000));
        Path loop = Files.writeString(folder.resolve("loop.conf"), "include \"loop.conf\"");
        Path without = Files.writeString(folder.resolve("without.conf"), "include \"missing.conf\"");
        Path remote = Files.writeString(folder.resolve("remote.conf"), "include url(\"http://localhost:1\")");

        for (var fault : Map.of(
                        folder.toString(), "is a folder",
                        folder.resolve("x/y.conf").toString(), "is in a folder that is not there",
                        latin.toString(), "is not in UTF-8",
                        deep.toString(), "is nested too deeply",
                        loop.toString(), "files that include each other have no end",
                        without.toString(), "missing.conf cannot be read: it is not there",
                        remote.toString(), "only files can be included")
                .entrySet()) {
            assertThatThrownBy(() -> Settings.read(Map.of("CLAVIGER_CONFIG", fault.getKey())))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(fault.getValue())
                    .hasMessageNotContaining("Exception")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_file_includes_what_lies_beside_it() throws IOException {
        Files.writeString(folder.resolve("ports.conf"), "port = 1234");

        assertThat(read("include \"ports\"", Map.of()).port()).isEqualTo(1234);
    }

    @Test
    void a_secret_in_a_malformed_file_is_not_quoted() {
        assertThatThrownBy(() -> read("mail.password = ab$very-secret", Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("claviger.conf: 1: ")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void impossible_values_are_refused() {
        for (String port : List.of("-1", "65536", "x", "80.5", "99999999999")) {
            assertRefused("CLAVIGER_PORT", port, "port");
        }
        for (String url : List.of(
                "claviger.test",
                "ftp://claviger.test",
                "http://",
                "http://claviger.test/",
                "http://claviger.test?x",
                "http://claviger.test#x",
                "http://user:pass@claviger.test",
                "http://claviger test",
                "/path")) {
            assertRefused("CLAVIGER_PUBLIC_URL", url, "public-url");
        }
        for (String lifetime : List.of("59s", "72h1s", "259201s", "0", "-1h", "forever", "90500ms", "1m1ms")) {
            assertRefused("CLAVIGER_TOKEN_LIFETIME", lifetime, "token-lifetime");
        }
        for (String url : List.of("jdbc:sqlite:", "jdbc:postgresql://x", "claviger.db")) {
            assertRefused("CLAVIGER_DATABASE_URL", url, "database-url");
        }
        assertRefused("CLAVIGER_BIND", " ", "bind");
        assertRefused("CLAVIGER_DATA_DIR", "a\u0000b", "data-dir");
        assertRefused("CLAVIGER_SIGNING_ALGORITHM", "none", "signing-algorithm");
        assertRefused("CLAVIGER_CATALOG_FILE", "/does/not/exist", "catalog-file");
        assertRefused("CLAVIGER_ADMIN_EMAIL", "nobody", "admin.email");
        for (String proxies :
                List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::1/129", "1.2.3.4,x")) {
            assertRefused("CLAVIGER_TRUSTED_PROXIES", proxies, "trusted-proxies");
        }
        assertRefused("CLAVIGER_OPENID_ISSUER", "id.example.org", "openid.issuer");
        assertRefused("CLAVIGER_OPENID_TRUST_EMAIL", "maybe", "openid.trust-email");
        for (String host : List.of("smtp.example.org:25", "smtp example", "a\r\nb", "user@host", "/")) {
            assertRefused("CLAVIGER_MAIL_HOST", host, "mail.host");
        }
        assertRefused("CLAVIGER_MANAGEMENT_PORT", "65536", "management.port");
        assertRefused("CLAVIGER_MANAGEMENT_BIND", " ", "management.bind");
        for (String retention : List.of("23h", "0", "-1d", "long")) {
            assertRefused("CLAVIGER_AUDIT_RETENTION", retention, "audit.retention");
        }
        assertRefused("CLAVIGER_MAIL_PORT", "0", "mail.port");
        assertRefused("CLAVIGER_MAIL_SECURITY", "ssl", "mail.security");
        assertRefused("CLAVIGER_MAIL_FROM", "Claviger", "mail.from");
        for (String language : List.of("fr", "EN", "de-AT")) {
            assertRefused("CLAVIGER_MAIL_LANGUAGE", language, "mail.language");
        }
        for (String url : List.of("hooks.example.org", "ftp://hooks.example.org", "https://a b", "https://h:65536")) {
            assertRefused("CLAVIGER_WEBHOOK_URL", url, "webhook.url");
        }
        assertRefused("CLAVIGER_WEBHOOK_SECRET", "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u", "webhook.secret");
        assertRefused("CLAVIGER_LOG_FORMAT", "xml", "log.format");
        assertRefused("CLAVIGER_LOG_LEVEL", "OFF", "log.level");
    }

    @Test
    void the_bounds_of_the_lifetime_are_inclusive() {
        for (String lifetime : List.of("60s", "1m", "72h", "3d", "60")) {
            Map<String, String> environment = Map.of("CLAVIGER_TOKEN_LIFETIME", lifetime);
            if (lifetime.equals("60")) {
                // Milliseconds, as everywhere in this form of file.
                assertRefused("CLAVIGER_TOKEN_LIFETIME", lifetime, "token-lifetime");
            } else {
                assertThat(Settings.read(environment).tokenLifetime().duration())
                        .isBetween(Duration.ofMinutes(1), Duration.ofHours(72));
            }
        }
    }

    @Test
    void any_free_port_needs_a_public_url() {
        assertThatThrownBy(() -> Settings.read(Map.of("CLAVIGER_PORT", "0")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("public-url (or CLAVIGER_PUBLIC_URL) is needed");
    }

    @Test
    void a_file_that_is_missing_or_malformed_is_refused_by_name() {
        String missing = folder.resolve("missing.conf").toString();

        assertThatThrownBy(() -> Settings.read(Map.of("CLAVIGER_CONFIG", missing)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(missing);
        for (String file : List.of("port = ", "{", "port = ${nothing}", "= 8", "[]")) {
            assertThatThrownBy(() -> read(file, Map.of()))
                    .as(file)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("claviger.conf");
        }
    }

    @Test
    void a_text_of_the_settings_hides_what_is_secret() {
        Settings settings = Settings.read(Map.of(
                "CLAVIGER_MASTER_KEY", "very-secret",
                "CLAVIGER_OPENID_CLIENT_SECRET", "very-secret",
                "CLAVIGER_MAIL_HOST", "localhost",
                "CLAVIGER_MAIL_FROM", "claviger@localhost",
                "CLAVIGER_MAIL_USERNAME", "claviger",
                "CLAVIGER_MAIL_PASSWORD", "very-secret",
                "CLAVIGER_WEBHOOK_URL", "https://hooks.example.org/very-secret",
                "CLAVIGER_WEBHOOK_SECRET", WEBHOOK_SECRET));

        assertThat(settings + " " + settings.mail() + " " + settings.webhook())
                .doesNotContain("very-secret", WEBHOOK_SECRET);
    }
}
