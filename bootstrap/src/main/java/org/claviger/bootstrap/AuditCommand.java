package org.claviger.bootstrap;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.claviger.domain.audit.VerificationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "audit",
        description = {
            "Shows, exports and verifies the audit trail: who did what to what, when, from where, and with what effect.",
            "All but verify goes through the HTTP API of a running server."
        },
        footer = {
            "",
            "Example:",
            "  claviger audit list --object api-client:d8b8256288634380b55165ad582ad2c7",
            "  claviger audit checkpoint -f kept.json",
            "  claviger audit export -f audit.ndjson",
            "  claviger audit verify audit.ndjson --checkpoint kept.json",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed;",
            "of verify: 0 sound, 1 damaged, 2 wrong usage or no such file, 3 it could not be verified."
        })
final class AuditCommand {
    private static final ApiPath EVENTS = ApiPath.of("/api/audit/v1/events");
    private static final ApiPath CHECKPOINT = ApiPath.of("/api/audit/v1/checkpoint");
    private static final int DAMAGED = 1;
    private static final int PAUSE_SECONDS = 2;
    private static final int MOST_ATTEMPTS = 30;
    private static final int CHUNK = 65_536;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which events are wanted. */
    static final class Filters {
        @Option(names = "--from", paramLabel = "TIME", description = "Not before, as in 2027-02-19T10:00:00Z.")
        private Optional<String> from = Optional.empty();

        @Option(names = "--to", paramLabel = "TIME", description = "Before.")
        private Optional<String> to = Optional.empty();

        @Option(
                names = "--actor",
                paramLabel = "KIND:ID",
                description = "Who did it: member:KEY, api-client:CLIENT-ID, cli, system or anonymous.")
        private Optional<String> actor = Optional.empty();

        @Option(
                names = "--object",
                paramLabel = "KIND:ID",
                description = "What it was done to, as in api-client:CLIENT-ID, user:KEY or stage:SLUG.")
        private Optional<String> object = Optional.empty();

        @Option(names = "--event", paramLabel = "EVENT", description = "What was done, as in api-client.created.")
        private Optional<String> event = Optional.empty();

        @Option(names = "--outcome", paramLabel = "OUTCOME", description = "succeeded or refused.")
        private Optional<String> outcome = Optional.empty();

        ApiPath of(ApiPath list) {
            return list.with("from", from)
                    .with("to", to)
                    .with("actor", actor)
                    .with("object", object)
                    .with("event", event)
                    .with("outcome", outcome);
        }
    }

    @Command(
            name = "list",
            description = "Lists events, latest first.",
            footer = {"", "Example:", "  claviger audit list --event api-client.suspended --limit 20"})
    void list(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Filters filters,
            @Option(names = "--limit", paramLabel = "COUNT", description = "How many at most (1 to 100, default: 100).")
                    Optional<Integer> limit,
            @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where to go on, as the page before says.")
                    Optional<String> cursor) {
        JsonNode answer =
                remote.api().get(filters.of(EVENTS).with("limit", limit).with("cursor", cursor));
        output.printResults(answer, AuditTexts.HEADER, AuditTexts::row);
        JsonNode next = answer.at("/page/nextCursor");
        if (next.isString()) {
            output.remark("the next ones: --cursor " + next.asString(""));
        }
    }

    @Command(
            name = "follow",
            description = {
                "Prints events as they come, until it is told to stop (Ctrl-C).",
                "When the connection breaks, it goes on where it was."
            },
            footer = {"", "Example:", "  claviger audit follow --outcome refused"})
    void follow(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Filters filters,
            @Option(
                            names = "--after",
                            paramLabel = "NUMBER",
                            description = "Begin after this event (default: with the next one).")
                    Optional<Long> after) {
        // Known before the first connection, so that nothing is lost when it breaks.
        long last = after.orElseGet(() -> remote.api()
                .get(EVENTS.with("limit", "1"))
                .at("/results/0/number")
                .asLong(0));
        ApiPath followed = filters.of(EVENTS).with("follow", "true");
        int failed = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try (InputStream events = remote.api().stream(followed, Map.of("Last-Event-ID", Long.toString(last)))) {
                failed = 0;
                var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        JsonNode event = MAPPER.readTree(line.substring("data:".length()));
                        output.printLine(event, AuditTexts.row(event));
                        last = event.path("number").asLong(last);
                    }
                }
            } catch (IOException brokenOff) {
                // As if it had ended.
            } catch (CommandFailed failure) {
                failed++;
                if (last == 0 && failed == 1 || failure.exitCode() != CommandFailed.BROKEN || failed > MOST_ATTEMPTS) {
                    throw failure;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    enum Format {
        ndjson,
        csv
    }

    @Command(
            name = "export",
            description = {
                "Writes all events that match, oldest first. As NDJSON and without filters, the export has all that is needed",
                "to verify it: claviger audit verify FILE."
            },
            footer = {"", "Example:", "  (umask 077; claviger audit export -f audit.ndjson)"})
    void export(
            @Mixin ConnectionOptions remote,
            @Mixin Filters filters,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "ndjson",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    Format format,
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "Where to write it (default: the standard output).")
                    Optional<Path> file) {
        Api api = remote.api();
        ApiPath address = filters.of(EVENTS).with("format", format.name());
        if (file.isEmpty()) {
            try (InputStream export = api.stream(address, Map.of())) {
                print(export);
            } catch (IOException e) {
                throw CommandFailed.broken("The server broke off the export; what was printed of it is not whole.");
            }
            return;
        }
        try (NewFile written = NewFile.open(file.get());
                InputStream export = api.stream(address, Map.of())) {
            written.write(export);
        } catch (IOException e) {
            throw CommandFailed.broken("The server broke off the export; nothing was written.");
        }
    }

    /** What is exported is hashed: it arrives and leaves in UTF-8, or not at all. */
    private void print(InputStream text) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        var reader = new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder());
        char[] chunk = new char[CHUNK];
        for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
            out.write(chunk, 0, read);
            if (out.checkError()) {
                throw CommandFailed.unprinted(out, "");
            }
        }
    }

    @Command(
            name = "checkpoint",
            description = {
                "Prints a signed checkpoint of the last event, with the keys to check it. Whoever keeps it elsewhere can",
                "find out later whether anything up to there was changed, or the end was cut off."
            },
            footer = {"", "Example:", "  claviger audit checkpoint -f kept.json"})
    void checkpoint(
            @Mixin ConnectionOptions remote,
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "Where to write it (default: the standard output).")
                    Optional<Path> file) {
        JsonNode answer = remote.api().get(CHECKPOINT);
        if (!answer.path("checkpoint").isString()) {
            throw CommandFailed.refused("There are no events yet, and so there is no checkpoint.");
        }
        String kept = MAPPER.writeValueAsString(answer) + "\n";
        try (InputStream content = new ByteArrayInputStream(kept.getBytes(StandardCharsets.UTF_8))) {
            if (file.isEmpty()) {
                print(content);
                return;
            }
            try (NewFile written = NewFile.open(file.get())) {
                written.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "verify",
            description = {
                "Verifies an export (NDJSON, without filters), without a server and a database. Without FILE, it",
                "verifies the database on this machine, with the settings of the server, which may run meanwhile;",
                "nothing is changed. The first entry that was changed, removed, inserted, reordered or cut off is",
                "named."
            },
            footer = {
                "",
                "Example:",
                "  claviger audit verify audit.ndjson --checkpoint kept.json",
                "  claviger audit verify --checkpoint kept.json",
                "",
                "Exit codes: 0 sound, 1 damaged, 2 wrong usage or no such file, 3 it could not be verified."
            })
    int verify(
            @Mixin Output output,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The export; - for the standard input.")
                    Optional<Path> file,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description = {
                                "A checkpoint that was kept: the end must not be before it, and its keys",
                                "are the ones that statements must be signed with."
                            })
                    Optional<Path> checkpoint) {
        Optional<TrustedCheckpoint> kept = checkpoint.map(TrustedCheckpoint::read);
        var verified = file.map(export -> TrailVerification.ofExport(export, kept))
                .orElseGet(() -> TrailVerification.ofDatabase(Settings.read(Main.environment(spec)), kept));
        output.print(verified.json(), verified.text());
        return verified.verdict() instanceof VerificationResult.Sound ? 0 : DAMAGED;
    }

    /** Events as people read them. */
    static final class AuditTexts {
        static final List<String> HEADER = List.of("NUMBER", "AT", "EVENT", "OUTCOME", "ACTOR", "OBJECT", "FROM");

        private AuditTexts() {}

        static List<String> row(JsonNode event) {
            String reason = event.path("reason").asString("");
            return List.of(
                    ClientTexts.text(event.path("number")),
                    ClientTexts.text(event.path("at")),
                    ClientTexts.text(event.path("event")),
                    ClientTexts.text(event.path("outcome")) + (reason.isEmpty() ? "" : ": " + reason),
                    named(event.path("actor")),
                    named(event.path("object")),
                    ClientTexts.text(event.path("address")));
        }

        /** By its name, else by its ID. */
        private static String named(JsonNode object) {
            String name = object.path("name").asString(object.path("id").asString(""));
            return ClientTexts.orNone((object.path("kind").asString("") + " " + name).strip());
        }
    }
}
