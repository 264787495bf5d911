package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How results are printed: a table for people, JSON for programs. */
final class Output {
    /** Escapes what is not ASCII, so that neither the encoding nor the characters of a terminal matter. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String GAP = "  ";

    enum Format {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Format format = Format.table;

    private String lost = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Prints one object, field by field; a field with several values has a line for each. */
    void print(Object json, Map<String, List<String>> fields) {
        print(
                json,
                fields.entrySet().stream()
                        .flatMap(field -> IntStream.range(0, field.getValue().size())
                                .mapToObj(i -> List.of(
                                        i == 0 ? field.getKey() : "",
                                        field.getValue().get(i))))
                        .toList());
    }

    /** Prints the results of a list as a table, and for people where its next page begins. */
    void printResults(JsonNode answer, List<String> header, Function<JsonNode, List<String>> row) {
        List<List<String>> rows = new ArrayList<>(List.of(header));
        answer.path("results").valueStream().map(row).forEach(rows::add);
        print(answer, rows);
        Paging.remark(this, answer);
    }

    /** Prints rows as a table; the first may be a header. */
    void print(Object json, List<List<String>> rows) {
        print(json, String.join(System.lineSeparator(), aligned(rows)));
    }

    /** Prints a text as it is, for people, and the JSON for programs. */
    void print(Object json, String text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(
                format == Format.json ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) : text);
        flush(out);
    }

    /** Prints one of many that come one by one: each has a line of its own, for programs too. */
    void printLine(JsonNode json, List<String> row) {
        PrintWriter out = command.commandLine().getOut();
        out.println(
                format == Format.json
                        ? MAPPER.writeValueAsString(json)
                        : row.stream().map(Terminal::safe).collect(Collectors.joining(GAP)));
        flush(out);
    }

    /** Prints a sentence for people only. */
    void remark(String sentence) {
        if (format == Format.table) {
            PrintWriter out = command.commandLine().getOut();
            out.println(Terminal.safe(sentence));
            flush(out);
        }
    }

    private void flush(PrintWriter out) {
        if (out.checkError()) {
            throw CommandFailed.unprinted(out, lost);
        }
    }

    /** What to tell when what comes now is not printed: what is lost with it, and what to do about it. */
    Output orElse(String sentence) {
        lost = sentence;
        return this;
    }

    private static List<String> aligned(List<List<String>> rows) {
        List<List<String>> safe = rows.stream()
                .map(row -> row.stream().map(Terminal::safe).toList())
                .toList();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : safe) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), length(row.get(i))));
            }
        }
        return safe.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - length(row.get(i))))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
