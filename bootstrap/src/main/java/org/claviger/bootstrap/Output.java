package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** How results are printed: a table for people, JSON for programs. */
final class Output {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    enum Format {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Format format = Format.table;

    /** Prints one object, field by field. */
    void print(CommandSpec spec, Map<String, ?> fields) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } else {
            int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
            fields.forEach((name, value) -> out.printf("%-" + width + "s  %s%n", name, value));
        }
        out.flush();
    }
}
