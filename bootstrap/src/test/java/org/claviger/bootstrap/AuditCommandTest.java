package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.JSON;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail on the command line. */
class AuditCommandTest {
    private static final String VIEW = "[{\"permission\":\"audit-trail:view\"}]";

    @TempDir
    static Path folder;

    private static RunningClaviger claviger;
    private static Trail trail;
    private static Map<String, String> auditor;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.reachable();
        trail = Trail.of(claviger);
        auditor = CommandResult.environment(claviger, claviger.client(VIEW));
    }

    @AfterAll
    static void stop() {
        trail.close();
        claviger.close();
    }

    private static CommandResult audit(String... words) {
        return CommandResult.with(
                auditor, Stream.concat(Stream.of("audit"), Arrays.stream(words)).toArray(String[]::new));
    }

    @Test
    void events_are_listed_page_by_page() {
        var stage = Trail.stage("Staging");
        trail.renamed(stage, "A", "B");
        trail.record(List.of(AuditRecord.refusal(AuditEvent.STAGE_REMOVED, Optional.of(stage), "in_use")));

        CommandResult first = audit("list", "--object", stage.reference(), "--limit", "1");
        String cursor = first.out().strip().replaceFirst("(?s).*--cursor ", "");
        CommandResult second = audit("list", "--object", stage.reference(), "--limit", "1", "--cursor", cursor);

        assertThat(first.out())
                .contains(
                        "NUMBER",
                        "stage.removed",
                        "refused: in_use",
                        "member Ada Lovelace",
                        "stage Staging",
                        "192.0.2.7");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("stage.changed").doesNotContain("--cursor");
    }

    @Test
    void all_problems_of_a_filter_are_named() {
        CommandResult ran = audit("list", "--actor", "robot", "--event", "none");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("?actor", "?event");
    }

    @Test
    void events_after_the_last_one_are_not_waited_for() {
        CommandResult ran = audit("follow", "--after", "1000000");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("the number of the last event");
    }

    @Test
    void an_export_that_was_made_while_the_server_runs_can_be_verified_without_it() throws IOException {
        trail.renamed(Trail.stage("日本"), "A", "B");
        Path export = folder.resolve("export.ndjson");
        Path kept = folder.resolve("kept.json");

        CommandResult exported = audit("export", "-f", export.toString());
        CommandResult checkpoint = audit("checkpoint", "-f", kept.toString());
        trail.renamed(Trail.stage("Later"), "A", "B");

        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(checkpoint.exitCode()).as(checkpoint.err()).isZero();
        assertThat(Files.readString(export)).contains("日本");
        CommandResult verified = CommandResult.with(Map.of(), "audit", "verify", export.toString());
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        CommandResult live =
                CommandResult.with(claviger.environment(), "audit", "verify", "--checkpoint", kept.toString());
        assertThat(live.exitCode()).as(live.out() + live.err()).isZero();
        assertThat(live.out()).startsWith("Entries 1 to ");
    }

    @Test
    void spreadsheets_get_csv_which_cannot_be_verified() throws IOException {
        var stage = Trail.stage("=1+1");
        trail.renamed(stage, "A", "B");
        Path export = folder.resolve("export.csv");

        CommandResult ran = audit("export", "--format", "csv", "--object", stage.reference(), "-f", export.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readString(export)).contains("\"'=1+1\"");
        CommandResult verified = audit("verify", export.toString());
        assertThat(verified.exitCode()).isEqualTo(2);
        assertThat(verified.err()).contains("A CSV export cannot be verified");
    }

    @Test
    void a_file_is_written_whole_for_its_owner_alone_or_not_at_all() throws IOException {
        Path exists = Files.writeString(folder.resolve("exists"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), exists);
        Path closed = Files.createDirectories(folder.resolve("folder"));

        for (List<String> command : List.of(List.of("export"), List.of("checkpoint"))) {
            for (var fault : Map.of(
                            "/dev/null/x",
                            "(Not a directory)",
                            "/dev/full",
                            "(No space left on device)",
                            closed.toString(),
                            "is a folder",
                            folder.resolve("no/such").toString(),
                            "is in a folder that is not there")
                    .entrySet()) {
                CommandResult ran = audit(command.get(0), "-f", fault.getKey());

                assertThat(ran.exitCode()).isEqualTo(1);
                assertThat(ran.err())
                        .startsWith("claviger: The file %s cannot be written: it ".formatted(fault.getKey()))
                        .contains(fault.getValue());
            }
            assertThat(audit(command.get(0), "-f", link.toString()).exitCode()).isZero();
            assertThat(link).isSymbolicLink();
            assertThat(exists).content().startsWith("{");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(exists)))
                    .isEqualTo("rw-------");
            Files.writeString(exists, "before");
        }
        assertThat(audit("export", "-f", exists.toString(), "--from", "soon").exitCode())
                .isEqualTo(1);
        assertThat(exists).hasContent("before");
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void who_may_not_see_the_audit_trail_gets_none_of_it() {
        var stranger = new HashMap<>(
                CommandResult.environment(claviger, claviger.client("[{\"permission\":\"api-clients:view\"}]")));
        Path file = folder.resolve("nothing");

        for (List<String> words : List.of(
                List.of("list"), List.of("follow"), List.of("export", "-f", file.toString()), List.of("checkpoint"))) {
            List<String> all = new ArrayList<>(List.of("audit"));
            all.addAll(words);

            CommandResult ran = CommandResult.with(stranger, all.toArray(String[]::new));

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("audit-trail:view");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void events_are_printed_as_they_come_until_the_client_is_suspended() throws InterruptedException {
        var follower = claviger.client(VIEW);
        var stage = Trail.stage("Staging");
        long before = trail.renamed(stage, "A", "B");
        var printed = new LinkedBlockingQueue<String>();
        try (var out = new PrintWriter(new Lines(printed), true)) {
            var following =
                    CompletableFuture.supplyAsync(() -> Main.commandLine(CommandResult.environment(claviger, follower))
                            .setOut(out)
                            .execute("audit", "follow", "-o", "json", "--object", stage.reference(), "--after", "0"));
            assertThat(number(printed)).isEqualTo(before);

            long after = trail.renamed(stage, "B", "C");

            assertThat(number(printed)).isEqualTo(after);
            claviger.administer("POST", RunningClaviger.path(follower) + "/suspend", "");
            assertThat(following.join()).isEqualTo(1);
        }
    }

    private static long number(BlockingQueue<String> printed) throws InterruptedException {
        String line = printed.poll(1, TimeUnit.MINUTES);
        assertThat(line).as("a line").isNotNull();
        return JSON.readTree(line).get("number").longValue();
    }

    /** Hands on each line as soon as it is whole. */
    private static final class Lines extends Writer {
        private final BlockingQueue<String> lines;
        private final StringBuilder line = new StringBuilder();

        private Lines(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(char[] text, int from, int count) {
            line.append(text, from, count);
            for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                lines.add(line.substring(0, end));
                line.delete(0, end + 1);
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is to be closed.
        }
    }
}
