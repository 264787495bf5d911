package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
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

    /** Prints one object: as JSON whole, as a table the named fields. */
    void print(CommandSpec spec, Object object, String... fields) {
        JsonNode node = MAPPER.valueToTree(object);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } else {
            int width = Arrays.stream(fields).mapToInt(String::length).max().orElse(0);
            List.of(fields)
                    .forEach(field -> out.printf(
                            "%-" + width + "s  %s%n", field, node.path(field).asString()));
        }
        out.flush();
    }
}
