package org.claviger.bootstrap;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "stage",
        description = {
            "Manages stages, through the HTTP API of a running server.",
            "A stage is named by its slug, which never changes."
        },
        footer = {
            "",
            "Example:",
            "  claviger stage add staging --name Staging --purpose non-production --order 3",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class StageCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "list",
            description = "Lists stages, in their order.",
            footer = {"", "Example:", "  claviger stage list"})
    void list(@Mixin ConnectionOptions remote, @Mixin Output output) {
        output.printResults(
                remote.api().get(NameResolver.STAGES),
                List.of("ORDER", "STAGE", "NAME", "PURPOSE", "KEY"),
                stage -> List.of(
                        ClientTexts.text(stage.path("order")),
                        ClientTexts.text(stage.path("stage")),
                        ClientTexts.text(stage.path("name")),
                        ClientTexts.text(stage.path("purpose")),
                        ClientTexts.text(stage.path("key"))));
    }

    @Command(
            name = "show",
            description = "Shows one stage.",
            footer = {"", "Example:", "  claviger stage show production"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        print(output, remote.api().get(target.address()));
    }

    private static void print(Output output, JsonNode stage) {
        output.print(stage, ClientTexts.fields(stage));
    }

    @Command(
            name = "add",
            description = {
                "Adds a stage.",
                "Who holds a permission in all stages holds it there, too; nobody else holds anything there."
            },
            footer = {"", "Example:", "  claviger stage add staging --name Staging --purpose non-production"})
    void add(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(
                            paramLabel = "SLUG",
                            description =
                                    "How grants and scopes name it: lower-case letters, digits and inner hyphens.")
                    String slug,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(
                            names = "--purpose",
                            paramLabel = "PURPOSE",
                            required = true,
                            description = "development, non-production or production.")
                    String purpose,
            @Option(names = "--order", paramLabel = "PLACE", description = "Its place, from 1 (default: the last).")
                    Optional<Integer> order) {
        print(
                output,
                remote.api()
                        .call(
                                "POST",
                                NameResolver.STAGES,
                                draft(Optional.of(name), Optional.of(purpose), order)
                                        .put("stage", slug)));
    }

    private static ObjectNode draft(Optional<String> name, Optional<String> purpose, Optional<Integer> order) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> draft.put("name", text));
        purpose.ifPresent(text -> draft.put("purpose", NameResolver.constant(text)));
        order.ifPresent(place -> draft.put("order", place));
        return draft;
    }

    @Command(
            name = "edit",
            description = "Changes the name, the purpose and the place of a stage.",
            footer = {"", "Example:", "  claviger stage edit staging --order 2"})
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(
                            names = "--purpose",
                            paramLabel = "PURPOSE",
                            description = "development, non-production or production.")
                    Optional<String> purpose,
            @Option(names = "--order", paramLabel = "PLACE", description = "Its new place among all stages, from 1.")
                    Optional<Integer> order) {
        if (name.isEmpty() && purpose.isEmpty() && order.isEmpty()) {
            throw new ParameterException(
                    spec.subcommands().get("edit"), "Say what to change: --name, --purpose or --order.");
        }
        print(output, remote.api().call("PATCH", target.address(), draft(name, purpose, order)));
    }

    @Command(
            name = "remove",
            description = "Removes a stage, unless something is granted there; then tells to whom.",
            footer = {"", "Example:", "  claviger stage remove staging --force"})
    void remove(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--force", description = "Takes away what is granted there, at once.") boolean force) {
        remote.api().call("DELETE", CatalogCommand.forced(target.address(), force));
        output.remark("The stage is removed.");
    }

    /** Which stage. */
    static final class Target {
        @Parameters(paramLabel = "STAGE", description = "The slug.")
        private @Nullable String stage;

        ApiPath address() {
            return NameResolver.STAGES.slash(String.valueOf(stage));
        }
    }
}
