package org.claviger.adapters.http.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.clients.GrantChanges;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.application.signin.ProviderRefusal;
import org.claviger.domain.clients.Attention;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.secrets.ClientSecret;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path CODE = Path.of("src/main/java/org/claviger/adapters/http/portal");

    /** A key as it stands in code: in quotes, alone. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:[.-][a-z0-9_-]+)*)\"");

    private static List<String> keys(Locale language) {
        return Messages.in(language).keys();
    }

    private static String sources() throws IOException {
        try (Stream<Path> templates = Files.walk(TEMPLATES);
                Stream<Path> code = Files.walk(CODE)) {
            var all = new StringBuilder();
            for (Path file :
                    Stream.concat(templates, code).filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    @Test
    void every_language_has_the_same_texts() {
        for (Locale language : Messages.LANGUAGES) {
            assertThat(keys(language)).as(language.toString()).containsExactlyElementsOf(keys(Locale.ENGLISH));
        }
        assertThat(keys(Locale.ENGLISH)).hasSizeGreaterThan(80);
    }

    @Test
    void every_text_takes_the_same_values_and_has_no_straight_apostrophe() {
        for (String key : keys(Locale.ENGLISH)) {
            for (Locale language : Messages.LANGUAGES) {
                String text = Messages.in(language).text(key);

                assertThat(text).as(key).isNotBlank().doesNotContain("'");
                assertThat(placeholders(text))
                        .as(key)
                        .isEqualTo(placeholders(Messages.in(Locale.ENGLISH).text(key)));
            }
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile("\\{\\d").matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    /** The later one would win, and one of two pages would say what was meant for the other. */
    @Test
    void no_key_is_there_twice() throws IOException {
        for (Locale language : Messages.LANGUAGES) {
            Path file = Path.of(
                    "src/main/resources/org/claviger/adapters/http/portal/messages_" + language + ".properties");
            List<String> keys = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();

            assertThat(keys).doesNotHaveDuplicates().hasSameSizeAs(keys(language));
        }
    }

    /** Those made of a part that is fixed and one that is not, too. */
    @Test
    void every_key_that_is_used_exists_and_every_key_is_used() throws IOException {
        List<String> all = keys(Locale.ENGLISH);
        Set<String> used = new TreeSet<>();
        String sources = sources();
        Pattern.compile("text\\(\\s*\"([^\"]+)\"\\s*[,)]")
                .matcher(sources)
                .results()
                .forEach(match -> used.add(match.group(1)));
        Arrays.stream(ClientStatus.values()).forEach(status -> used.add("status." + Codes.of(status)));
        Arrays.stream(Attention.values())
                .forEach(reason -> used.addAll(
                        List.of("attention." + Codes.of(reason), "attention." + Codes.of(reason) + ".advice")));
        Arrays.stream(ClientSecret.State.values()).forEach(state -> used.add("state." + Codes.of(state)));
        Arrays.stream(UserStatus.values())
                .map(status -> "user.status." + Codes.of(status))
                .forEach(text -> used.addAll(List.of(text, text + ".advice")));
        Arrays.stream(Stage.Purpose.values()).forEach(purpose -> used.add("purpose." + Codes.of(purpose)));
        Arrays.stream(Permission.AppliesTo.values()).forEach(place -> used.add("applies-to." + Codes.of(place)));
        Arrays.stream(UserStatus.values()).forEach(status -> used.add("user-is." + Codes.of(status)));
        Stream.of("api-client", "organization-role", "group", "application-role", "deployed-asset")
                .forEach(kind -> used.add("holder." + kind));
        Arrays.stream(ProviderRefusal.values()).forEach(refusal -> used.add("sign-in.failed." + Codes.of(refusal)));
        Arrays.stream(GrantChanges.Kind.values()).forEach(kind -> used.add("change." + Codes.of(kind)));
        for (String unit : List.of("days", "hours", "minutes")) {
            used.addAll(List.of("time." + unit + ".in", "time." + unit + ".ago"));
        }
        for (String way : List.of("invitation", "new-password")) {
            used.addAll(List.of(way + ".title", way + ".text", way + ".link", way + ".not-valid"));
        }
        Set<String> mentioned = new TreeSet<>(used);
        LITERAL.matcher(sources)
                .results()
                .map(match -> match.group(1))
                .filter(all::contains)
                .forEach(mentioned::add);
        // Found by what has happened or was refused, or by the name of a field.
        all.stream()
                .filter(key -> key.matches("(error|done|field|problem|refused)\\..*"))
                .forEach(mentioned::add);
        // Begun in code: text("status." + …).
        Pattern.compile("text\\(\\s*\"([a-z.-]+\\.)\" \\+")
                .matcher(sources)
                .results()
                .map(match -> match.group(1))
                .forEach(begun ->
                        all.stream().filter(key -> key.startsWith(begun)).forEach(mentioned::add));

        assertThat(used).hasSizeGreaterThan(60).isSubsetOf(all);
        assertThat(mentioned).containsExactlyElementsOf(new TreeSet<>(all));
    }

    @Test
    void every_refusal_that_is_explained_has_a_title_and_a_text() {
        List<String> errors = keys(Locale.ENGLISH).stream()
                .filter(key -> key.matches("error\\.[0-9a-z_]+\\.(title|text)"))
                .toList();
        List<String> expected = new ArrayList<>();
        for (String code :
                List.of("400", "403", "404", "405", "409", "413", "415", "500", "503", "cross_site", "stale_form")) {
            expected.add("error." + code + ".text");
            expected.add("error." + code + ".title");
        }

        assertThat(errors).containsExactlyElementsOf(expected);
    }

    @Test
    void the_best_language_that_is_accepted_is_taken_unless_another_was_chosen() {
        assertThat(chosen("", "de-AT,de;q=0.9,en;q=0.1")).isEqualTo("de");
        assertThat(chosen("", "fr;q=1, en;q=0.2, de;q=0.1")).isEqualTo("en");
        assertThat(chosen("", "fr")).isEqualTo("en");
        assertThat(chosen("", "")).isEqualTo("en");
        assertThat(chosen("", ";;;q=what")).isEqualTo("en");
        assertThat(chosen("", ", ,de")).isEqualTo("de");
        assertThat(chosen("", "what_is_this, de\t;\tq=0.5,, en;q=0.1")).isEqualTo("de");
        assertThat(chosen("", "de;q=0, en;q=0.1")).isEqualTo("en");
        assertThat(chosen("", "xx,".repeat(5_000) + "de")).isEqualTo("en");
        assertThat(chosen("", "de-" + "x-".repeat(20_000) + "x, de-AT")).isEqualTo("de");
        assertThat(chosen("de", "en")).isEqualTo("de");
        assertThat(chosen("xx", "de")).isEqualTo("de");
    }

    private static String chosen(String cookie, String accepted) {
        return Messages.chosen(Optional.of(cookie), List.of(accepted)).code();
    }

    @Test
    void one_and_many_are_told_apart() {
        Messages english = Messages.in(Locale.ENGLISH);

        assertThat(english.text("time.days.in", 1L)).isEqualTo("in 1 day");
        assertThat(english.text("time.days.in", 1_234L)).isEqualTo("in 1,234 days");
        assertThat(Messages.in(Locale.GERMAN).text("time.days.ago", 1_234L)).isEqualTo("vor 1.234 Tagen");
    }
}
