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
        name = "role",
        description = {
            "Manages organization roles, through the HTTP API of a running server.",
            "A role is named by key or by name."
        },
        footer = {
            "",
            "Example:",
            "  claviger role create --name \"Release manager\" --permission portfolio:view-stage@*",
            "  claviger user grant ada@example.com \"Release manager\"",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class RoleCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "list",
            description = "Lists organization roles.",
            footer = {"", "Example:", "  claviger role list --contains manager"})
    void list(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--contains", paramLabel = "TEXT", description = "Only those with this in the name.")
                    Optional<String> contains,
            @Option(names = "--sort", paramLabel = "FIELD", description = "name; with - in front, the other way round.")
                    Optional<String> sort,
            @Mixin Paging paging) {
        output.printResults(
                remote.api()
                        .get(paging.of(NameResolver.ROLES
                                .with("nameContains", contains)
                                .with("sort", sort))),
                List.of("KEY", "NAME", "PERMISSIONS", "BUILT IN"),
                role -> List.of(
                        ClientTexts.text(role.path("key")),
                        ClientTexts.text(role.path("name")),
                        Integer.toString(role.path("permissions").size()),
                        role.path("isReadOnly").asBoolean(false) ? "yes" : "no"));
    }

    @Command(
            name = "show",
            description = "Shows one organization role and what it grants.",
            footer = {"", "Example:", "  claviger role show Developer"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        print(api, output, target.of(api));
    }

    private static void print(Api api, Output output, ApiPath role) {
        JsonNode shown = api.get(role);
        output.print(shown, new NameResolver(api).fields(shown));
    }

    @Command(
            name = "create",
            description = "Makes an organization role.",
            footer = {
                "",
                "Example:",
                "  claviger role create --name Support \\",
                "    --permission user-management:view-members \\",
                "    --permission user-management:view-end-users@test,production"
            })
    void create(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(
                            names = "--permission",
                            paramLabel = "GRANT",
                            description =
                                    "KEY, or for stages KEY@STAGE[,STAGE...], or KEY@* for all stages; as often as needed.")
                    @Nullable
                    List<String> permissions) {
        Api api = remote.api();
        ObjectNode draft = draft(api, Optional.of(name), permissions == null ? List.of() : permissions);
        printMade(api, output, api.call("POST", NameResolver.ROLES, draft));
    }

    private static ObjectNode draft(Api api, Optional<String> name, @Nullable List<String> permissions) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> draft.put("name", text));
        if (permissions != null) {
            draft.set("permissions", new NameResolver(api).grants(permissions));
        }
        return draft;
    }

    private static void printMade(Api api, Output output, JsonNode answer) {
        print(api, output, NameResolver.ROLES.slash(answer.path("orgRoleKey").asString("")));
    }

    @Command(
            name = "edit",
            description = "Changes the name of an organization role, and what it grants, for all who have it, at once.",
            footer = {
                "",
                "Example:",
                "  claviger role edit Support --name Helpdesk",
                "  claviger role edit Helpdesk --set user-management:view-members --set portfolio:view-stage@*"
            })
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(
                            names = "--set",
                            paramLabel = "GRANT",
                            description =
                                    "Grants this and takes away all else: KEY, KEY@STAGE[,STAGE...] or KEY@*; as often as needed.")
                    @Nullable
                    List<String> grants,
            @Option(names = "--none", description = "Takes away all that it grants.") boolean none) {
        if (grants != null && none) {
            throw wrongUsage("edit", "--set and --none exclude each other.");
        }
        if (name.isEmpty() && grants == null && !none) {
            throw wrongUsage("edit", "Say what to change: --name, --set or --none.");
        }
        Api api = remote.api();
        ApiPath role = target.of(api);
        api.call("PATCH", role, draft(api, name, none ? List.of() : grants));
        print(api, output, role);
    }

    @Command(
            name = "duplicate",
            description = {
                "Makes an organization role like another one, built in or not.",
                "What an option says is changed in the new one."
            },
            footer = {"", "Example:", "  claviger role duplicate Developer --name \"Developer abroad\""})
    void duplicate(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(
                            names = "--name",
                            paramLabel = "TEXT",
                            description = "What to call it (default: the name of the other one with \" (copy)\").")
                    Optional<String> name,
            @Option(
                            names = "--permission",
                            paramLabel = "GRANT",
                            description = "Grants this instead of what the other one grants; as often as needed.")
                    @Nullable
                    List<String> permissions) {
        Api api = remote.api();
        printMade(api, output, api.call("POST", target.of(api).slash("duplicate"), draft(api, name, permissions)));
    }

    @Command(
            name = "delete",
            description = "Deletes an organization role; all who have it lose it at once.",
            footer = {"", "Example:", "  claviger role delete Support"})
    void delete(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        api.call("DELETE", target.of(api));
        output.remark("The organization role is deleted.");
    }

    @Command(
            name = "users",
            description = "Lists who has an organization role.",
            footer = {"", "Example:", "  claviger role users Administrator"})
    void users(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target, @Mixin Paging paging) {
        Api api = remote.api();
        output.printResults(api.get(paging.of(target.of(api).slash("users"))), UserCommand.HEADER, UserCommand::row);
    }

    /** Which role. */
    static final class Target {
        @Parameters(paramLabel = "ROLE", description = "The key or the name.")
        private @Nullable String role;

        ApiPath of(Api api) {
            return NameResolver.ROLES.slash(new NameResolver(api).role(String.valueOf(role)));
        }
    }

    private ParameterException wrongUsage(String command, String sentence) {
        return new ParameterException(spec.subcommands().get(command), sentence);
    }
}
