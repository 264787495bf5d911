package org.claviger.bootstrap;

import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which page of a list is wanted. */
final class Paging {
    @Option(names = "--limit", paramLabel = "COUNT", description = "How many at most (1 to 100, default: 100).")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--offset", paramLabel = "COUNT", description = "How many to skip (default: 0).")
    private Optional<Integer> offset = Optional.empty();

    ApiPath of(ApiPath list) {
        return list.with("limit", limit).with("offset", offset);
    }

    /** Tells people where the next page begins. */
    static void remark(Output output, JsonNode answer) {
        JsonNode page = answer.path("page");
        if (page.path("nextPageOffset").isNumber()) {
            output.remark("%s of %s; the next ones: --offset %s"
                    .formatted(
                            page.path("count").asString(""),
                            page.path("totalResults").asString(""),
                            page.path("nextPageOffset").asString("")));
        }
    }
}
