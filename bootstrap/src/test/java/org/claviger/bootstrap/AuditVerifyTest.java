package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.ReadAuditTrail.Found;
import org.claviger.domain.audit.AuditEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code claviger audit verify}, on exports and on databases, good ones and damaged ones. */
class AuditVerifyTest {
    /** After the thousandth entry there is a checkpoint. */
    private static final int ENTRIES = 1_005;

    private static final int LINE_OF_CHECKPOINT = 1_001;

    @TempDir
    static Path folder;

    @TempDir
    static Path otherFolder;

    private static List<String> export;
    private static Path kept;

    /** Of another installation. */
    private static List<String> foreign;

    @BeforeAll
    static void export() throws IOException {
        try (var trail = Trail.in(folder)) {
            trail.fill(ENTRIES);
            export = trail.export().lines().toList();
            kept = Files.writeString(folder.resolve("kept.json"), trail.kept());
        }
        try (var trail = Trail.in(otherFolder)) {
            trail.fill(ENTRIES);
            foreign = trail.export().lines().toList();
        }
    }

    private static int lineOf(int entry) {
        return entry <= LINE_OF_CHECKPOINT - 1 ? entry : entry + 1;
    }

    private static Path written(List<String> lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "export", ".ndjson"), lines);
    }

    private static CommandResult verify(Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "verify", file.toString(), "-o", "json"));
        words.addAll(List.of(more));
        return CommandResult.with(Map.of(), words.toArray(String[]::new));
    }

    @Test
    void a_good_export_is_sound_with_and_without_a_kept_checkpoint() throws IOException {
        Path file = written(export);

        CommandResult alone = verify(file);
        CommandResult together = verify(file, "--checkpoint", kept.toString());

        assertThat(alone.err()).isEmpty();
        assertThat(alone.exitCode()).isZero();
        assertThat(alone.json().get("sentence").stringValue())
                .isEqualTo(
                        "Entries 1 to 1005 are as they were written; 2 signed checkpoints agree, the last one with entry 1005.");
        assertThat(alone.json().at("/unprovenKeys/0").stringValue()).hasSize(43);
        assertThat(together.exitCode()).isZero();
        assertThat(together.json().get("unprovenKeys")).isEmpty();
        assertThat(CommandResult.with(Map.of(), "audit", "verify", file.toString())
                        .out())
                .contains(
                        "Entries 1 to 1005",
                        "thumbprints",
                        alone.json().at("/unprovenKeys/0").stringValue());
    }

    @Test
    void byte_order_marks_that_other_programs_put_in_front_are_passed_over() throws IOException {
        Path file = written(marked(export));
        Path checkpoint = written(marked(Files.readAllLines(kept)));

        assertThat(verify(file, "--checkpoint", checkpoint.toString()).exitCode())
                .isZero();
    }

    private static List<String> marked(List<String> lines) {
        List<String> marked = new ArrayList<>(lines);
        marked.set(0, "\uFEFF" + lines.get(0));
        return marked;
    }

    private record Damage(String name, Consumer<List<String>> damage, long number, String kind, boolean needsKept) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Damage damage(String name, long number, String kind, Consumer<List<String>> damage) {
        return new Damage(name, damage, number, kind, false);
    }

    private static String changed(String line, String from, String to) {
        assertThat(line).contains(from);
        return line.replace(from, to);
    }

    /** The line of an entry, with the hash that goes with it. */
    private static String rehashed(String line) {
        String canonical = line.substring("{\"entry\":".length(), line.lastIndexOf(",\"hash\":"));
        return "{\"entry\":%s,\"hash\":\"%s\"}".formatted(canonical, sha256(canonical));
    }

    private static String sha256(Path file) throws IOException {
        return sha256(Files.readAllBytes(file));
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Damage> damages() {
        return Stream.of(
                damage(
                        "a changed field",
                        500,
                        "CHANGED",
                        lines -> lines.set(500, changed(lines.get(500), "Étage 500", "Étage 501"))),
                damage(
                        "a changed field with its hash",
                        500,
                        "CHANGED",
                        lines -> lines.set(500, rehashed(changed(lines.get(500), "Étage 500", "Étage 501")))),
                damage(
                        "a changed hash",
                        500,
                        "CHANGED",
                        lines -> lines.set(500, lines.get(500).replaceAll("\"hash\":\"....", "\"hash\":\"0000"))),
                damage(
                        "an unknown word",
                        500,
                        "CHANGED",
                        lines -> lines.set(500, changed(lines.get(500), "\"kind\":\"member\"", "\"kind\":\"robot\""))),
                damage("a line that is none", 500, "CHANGED", lines -> lines.set(500, "nothing")),
                damage(
                        "another spelling of the same",
                        500,
                        "CHANGED",
                        lines -> lines.set(500, changed(lines.get(500), "É", "\\u00c9"))),
                damage("a removed entry", 700, "REMOVED", lines -> lines.remove(700)),
                damage("the last entry removed", 1_005, "CUT_OFF", lines -> lines.remove(lineOf(1_005))),
                damage(
                        "the first entries removed",
                        1,
                        "REMOVED",
                        lines -> lines.subList(1, 11).clear()),
                damage("two entries swapped", 300, "REORDERED", lines -> Collections.swap(lines, 300, 301)),
                damage("an entry copied", 401, "INSERTED", lines -> lines.add(401, lines.get(200))),
                damage(
                        "an entry forged in between",
                        401,
                        "INSERTED",
                        lines -> lines.add(401, rehashed(changed(lines.get(401), "Étage 401", "Étage 0")))),
                damage("a line inserted that is none", 401, "INSERTED", lines -> lines.add(401, "nothing")),
                damage(
                        "the end cut off",
                        1_004,
                        "CUT_OFF",
                        lines -> lines.subList(lineOf(1_004), lines.size()).clear()),
                damage("the last checkpoint cut off", 1_006, "CUT_OFF", lines -> lines.remove(lines.size() - 1)),
                damage(
                        "a checkpoint in between removed",
                        1_000,
                        "CHECKPOINT",
                        lines -> lines.remove(LINE_OF_CHECKPOINT)),
                damage(
                        "a checkpoint of somebody else",
                        1_005,
                        "CHECKPOINT",
                        lines -> lines.set(lines.size() - 1, foreign.get(foreign.size() - 1))),
                damage(
                        "a checkpoint that is none",
                        1_000,
                        "CHECKPOINT",
                        lines -> lines.set(LINE_OF_CHECKPOINT, "{\"checkpoint\":\"a.b.c\"}")),
                damage("the line of the keys removed", 1, "CHECKPOINT", lines -> lines.remove(0)),
                damage("the keys of somebody else", 1_000, "CHECKPOINT", lines -> lines.set(0, foreign.get(0))),
                new Damage(
                        "the end cut off at a checkpoint",
                        lines -> lines.subList(LINE_OF_CHECKPOINT + 1, lines.size())
                                .clear(),
                        1_001,
                        "CUT_OFF",
                        true),
                new Damage(
                        "all of it signed by somebody else",
                        lines -> {
                            lines.clear();
                            lines.addAll(foreign);
                        },
                        1_000,
                        "CHECKPOINT",
                        true));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damage_to_an_export_is_found_and_its_first_entry_named(Damage damage) throws IOException {
        List<String> lines = new ArrayList<>(export);
        damage.damage().accept(lines);
        Path file = written(lines);

        CommandResult ran = damage.needsKept() ? verify(file, "--checkpoint", kept.toString()) : verify(file);

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.json().get("sound").booleanValue()).isFalse();
        assertThat(ran.json().at("/damage/kind").stringValue()).as(ran.out()).isEqualTo(damage.kind());
        assertThat(ran.json().at("/damage/number").longValue()).as(ran.out()).isEqualTo(damage.number());
        if (damage.needsKept()) {
            assertThat(verify(file).exitCode())
                    .as("without it, nobody can tell")
                    .isZero();
        }
    }

    @Test
    void an_export_that_ends_in_the_middle_of_a_line_is_cut_off() throws IOException {
        String whole = String.join("\n", export);
        int end = whole.indexOf("Étage 1001");
        Path file = Files.writeString(folder.resolve("half.ndjson"), whole.substring(0, end));

        CommandResult ran = verify(file);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().at("/damage/kind").stringValue()).isEqualTo("CUT_OFF");
        assertThat(ran.json().at("/damage/number").longValue()).isEqualTo(1_001);
    }

    private static Stream<Arguments> noExports() {
        return Stream.of(
                Arguments.of("", "This is not an export of the audit trail."),
                Arguments.of("{\"keys\":", "This is not an export of the audit trail."),
                Arguments.of("\0\0\0", "This is not an export of the audit trail."),
                Arguments.of("\"number\",\"at\"\r\n", "A CSV export cannot be verified"),
                Arguments.of("{\"number\":1}\n", "An export with filters cannot be verified"));
    }

    @ParameterizedTest
    @MethodSource("noExports")
    void what_is_no_export_is_refused_with_a_reason(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("no.ndjson"), text);

        CommandResult ran = verify(file);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(reason);
    }

    @Test
    void files_that_are_not_there_or_no_checkpoints_are_refused() throws IOException {
        Path file = written(export);

        CommandResult missing = verify(folder.resolve("nothing-there"));
        CommandResult noCheckpoint = verify(file, "--checkpoint", file.toString());

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot be read");
        assertThat(noCheckpoint.exitCode()).isEqualTo(2);
        assertThat(noCheckpoint.err()).contains("is not a checkpoint");
    }

    private static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("UPDATE audit_entry SET actor = 'cli' WHERE number = 500", 500, "CHANGED"),
                Arguments.of(
                        "UPDATE audit_entry SET entry = replace(entry, 'Étage 500', 'Étage 0') WHERE number = 500",
                        500,
                        "CHANGED"),
                Arguments.of("DELETE FROM audit_entry WHERE number = 600", 600, "REMOVED"),
                Arguments.of("DELETE FROM audit_entry WHERE number <= 10", 1, "REMOVED"),
                Arguments.of(
                        "INSERT INTO audit_entry SELECT 1006, at, event, outcome, actor, object, entry, hash"
                                + " FROM audit_entry WHERE number = 1005",
                        1_006,
                        "CHANGED"),
                Arguments.of("DELETE FROM audit_entry WHERE number > 1002", 1_003, "CUT_OFF"),
                Arguments.of("DELETE FROM audit_checkpoint WHERE number = 1000", 1_000, "CHECKPOINT"),
                Arguments.of(
                        "UPDATE audit_checkpoint SET checkpoint = 'a.b.c' WHERE number = 1000", 1_000, "CHECKPOINT"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void damage_to_a_database_is_found_and_its_first_entry_named(String sql, long number, String kind)
            throws IOException, SQLException {
        Path copy = copy();
        damage(copy, sql);

        CommandResult ran = CommandResult.with(Trail.environment(copy), "audit", "verify", "-o", "json");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.json().at("/damage/kind").stringValue()).as(ran.out()).isEqualTo(kind);
        assertThat(ran.json().at("/damage/number").longValue()).as(ran.out()).isEqualTo(number);
    }

    @Test
    void whoever_cuts_off_the_end_with_its_checkpoints_is_found_by_a_kept_one() throws IOException, SQLException {
        Path copy = copy();
        damage(copy, "DELETE FROM audit_entry WHERE number > 1002");
        damage(copy, "DELETE FROM audit_checkpoint WHERE number > 1002");

        CommandResult without = CommandResult.with(Trail.environment(copy), "audit", "verify");
        CommandResult with = CommandResult.with(
                Trail.environment(copy), "audit", "verify", "--checkpoint", kept.toString(), "-o", "json");

        assertThat(without.exitCode()).isZero();
        assertThat(with.exitCode()).isEqualTo(1);
        assertThat(with.json().at("/damage/kind").stringValue()).isEqualTo("CUT_OFF");
        assertThat(with.json().at("/damage/number").longValue()).isEqualTo(1_003);
    }

    @Test
    void the_keys_of_a_database_are_shown_unless_a_kept_checkpoint_has_them() throws IOException {
        CommandResult alone = CommandResult.with(Trail.environment(folder), "audit", "verify", "-o", "json");
        CommandResult text = CommandResult.with(Trail.environment(folder), "audit", "verify");
        CommandResult together = CommandResult.with(
                Trail.environment(folder), "audit", "verify", "--checkpoint", kept.toString(), "-o", "json");

        String thumbprint = alone.json().at("/unprovenKeys/0").stringValue();
        assertThat(thumbprint)
                .isEqualTo(verify(written(export)).json().at("/unprovenKeys/0").stringValue());
        assertThat(text.out()).contains("thumbprints", thumbprint);
        assertThat(together.exitCode()).as(together.out() + together.err()).isZero();
        assertThat(together.json().get("unprovenKeys")).isEmpty();
    }

    @Test
    void a_database_that_was_signed_anew_with_another_key_is_found_by_a_kept_checkpoint()
            throws IOException, SQLException {
        Path copy = copy();
        damage(copy, "DELETE FROM audit_key");
        damage(copy, "DELETE FROM audit_checkpoint");
        try (var forger = Trail.in(copy)) {
            damage(copy, "DELETE FROM audit_entry");
            forger.fill(ENTRIES);
            forger.kept();
        }

        CommandResult without = CommandResult.with(Trail.environment(copy), "audit", "verify", "-o", "json");
        CommandResult with = CommandResult.with(
                Trail.environment(copy), "audit", "verify", "--checkpoint", kept.toString(), "-o", "json");

        assertThat(without.exitCode()).as("nobody can tell").isZero();
        assertThat(with.exitCode()).as(with.out() + with.err()).isEqualTo(1);
        assertThat(with.json().at("/damage/kind").stringValue()).isEqualTo("CHECKPOINT");
        assertThat(with.json().at("/damage/number").longValue()).isEqualTo(1_000);
    }

    @Test
    void whoever_has_kept_a_checkpoint_needs_no_master_key_and_whoever_has_not_makes_none() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("master.key"));

        CommandResult with =
                CommandResult.with(Trail.environment(copy), "audit", "verify", "--checkpoint", kept.toString());
        CommandResult without = CommandResult.with(Trail.environment(copy), "audit", "verify");

        assertThat(with.exitCode()).as(with.out() + with.err()).isZero();
        assertThat(without.exitCode()).isEqualTo(3);
        assertThat(without.err()).contains("master.key is missing");
        assertThat(copy.resolve("master.key")).doesNotExist();
    }

    @Test
    void to_verify_changes_nothing_and_makes_no_keys() throws IOException, SQLException {
        Path copy = copy();
        damage(copy, "DELETE FROM audit_key");
        damage(copy, "DELETE FROM installation");
        String before = sha256(copy.resolve("claviger.db"));

        CommandResult ran = CommandResult.with(Trail.environment(copy), "audit", "verify", "-o", "json");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.json().at("/damage/kind").stringValue()).isEqualTo("CHECKPOINT");
        assertThat(ran.json().get("unprovenKeys")).isEmpty();
        assertThat(sha256(copy.resolve("claviger.db"))).isEqualTo(before);
        assertThat(copy.resolve("start.lock")).doesNotExist();
    }

    @Test
    void a_database_of_another_version_is_left_as_it_is() throws IOException, SQLException {
        Path copy = copy();
        damage(
                copy,
                "DELETE FROM flyway_schema_history WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)");
        damage(copy, "DROP TABLE loaded_implication");
        String before = sha256(copy.resolve("claviger.db"));

        CommandResult ran = CommandResult.with(Trail.environment(copy), "audit", "verify");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("not up to date");
        assertThat(sha256(copy.resolve("claviger.db"))).isEqualTo(before);
    }

    @Test
    void an_entry_that_cannot_be_read_hides_no_other() throws IOException, SQLException {
        Path copy = copy();
        damage(copy, "UPDATE audit_entry SET entry = 'nothing' WHERE number IN (1004, 500, 499)");
        try (var trail = Trail.in(copy)) {
            var read = trail.useCases().read();

            long latest = 0;
            Found page = read.latest(AuditFilter.ALL, Optional.empty(), 2);
            latest += page.entries().size();
            while (page.next().isPresent()) {
                page = read.latest(AuditFilter.ALL, page.next(), 100);
                latest += page.entries().size();
            }
            var following = read.following(AuditFilter.ALL, 498, 2);

            assertThat(latest).isEqualTo(ENTRIES - 3);
            assertThat(following).extracting(AuditEntry::number).containsExactly(501L, 502L);
        }
    }

    @Test
    void what_retention_has_cut_off_is_not_missed_and_more_than_that_is() throws IOException, SQLException {
        Path copy = copy();
        List<String> lines;
        try (var trail = Trail.in(copy)) {
            // The entries are a second apart: a hundred of them are older.
            trail.clock.advance(Duration.ofSeconds(101).plusDays(1));
            assertThat(trail.useCases().cut().cut(Duration.ofDays(1)).get()).isEqualTo(100);
            lines = new ArrayList<>(trail.export().lines().toList());
        }
        Path whole = written(lines);
        lines.remove(1);
        Path withoutAnchor = written(lines);

        CommandResult database = CommandResult.with(Trail.environment(copy), "audit", "verify", "-o", "json");
        CommandResult export = verify(whole, "--checkpoint", kept.toString());
        damage(copy, "DELETE FROM audit_entry WHERE number = 101");
        CommandResult more = CommandResult.with(Trail.environment(copy), "audit", "verify", "-o", "json");

        assertThat(database.json().get("first").longValue()).isEqualTo(101);
        assertThat(database.json().get("sound").booleanValue()).isTrue();
        assertThat(export.json().get("sound").booleanValue()).as(export.out()).isTrue();
        assertThat(more.json().at("/damage/number").longValue()).isEqualTo(101);
        assertThat(more.json().at("/damage/kind").stringValue()).isEqualTo("REMOVED");
        assertThat(verify(withoutAnchor).json().at("/damage/number").longValue())
                .isEqualTo(1);
    }

    @Test
    void a_database_that_is_not_there_is_not_made_and_called_sound() {
        Path nowhere = folder.resolve("nowhere");

        CommandResult ran = CommandResult.with(Trail.environment(nowhere), "audit", "verify");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no database");
        assertThat(nowhere).doesNotExist();
    }

    private static Path copy() throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy");
        for (String file : List.of("claviger.db", "master.key")) {
            Files.copy(folder.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    private static void damage(Path folder, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
