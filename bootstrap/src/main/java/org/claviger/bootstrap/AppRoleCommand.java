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
        name = "app-role",
        description = {
            "Manages the roles that end users have in applications, through the HTTP API of a running server.",
            "An application role belongs to one stage.",
            "It is named by key, or by name; where several stages have one of that name, add --stage."
        },
        footer = {
            "",
            "Example:",
            "  claviger app-role create --name \"Invoice clerk\" --stage production",
            "  claviger app-role assign \"Invoice clerk\" ada@example.com --stage production",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class AppRoleCommand {
    static final List<String> HEADER = List.of("KEY", "NAME", "STAGE", "ASSET", "CLAIM");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static List<String> row(JsonNode role, NameResolver names) {
        return List.of(
                ClientTexts.text(role.path("key")),
                ClientTexts.text(role.path("name")),
                names.slug(role.path("environmentKey").asString("")),
                ClientTexts.text(role.path("assetKey")),
                ClientTexts.text(role.path("claim")));
    }

    @Command(
            name = "list",
            description = "Lists application roles.",
            footer = {"", "Example:", "  claviger app-role list --stage production --contains clerk"})
    void list(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--contains", paramLabel = "TEXT", description = "Only those with this in the name.")
                    Optional<String> contains,
            @Option(
                            names = {"--stage", "--environment"},
                            paramLabel = "STAGE",
                            description = "Only those of this stage.")
                    Optional<String> stage,
            @Option(names = "--asset", paramLabel = "KEY", description = "Only those of this asset.")
                    Optional<String> asset,
            @Option(names = "--sort", paramLabel = "FIELD", description = "name; with - in front, the other way round.")
                    Optional<String> sort,
            @Mixin Paging paging) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        ApiPath address = NameResolver.APPLICATION_ROLES
                .with("nameContains", contains)
                .with("assetKey", asset)
                .with("sort", sort);
        output.printResults(api.get(paging.of(names.inStage(address, stage))), HEADER, role -> row(role, names));
    }

    @Command(
            name = "create",
            description = "Makes an application role in one stage.",
            footer = {
                "",
                "Example:",
                "  claviger app-role create --name \"Invoice clerk\" --stage production --claim invoice-clerk"
            })
    void create(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(names = "--stage", paramLabel = "STAGE", required = true, description = "Where it belongs.")
                    String stage,
            @Option(names = "--asset", paramLabel = "KEY", description = "The deployed asset that it is for.")
                    Optional<String> asset,
            @Option(names = "--external-key", paramLabel = "KEY", description = "What it is elsewhere.")
                    Optional<String> externalKey,
            @Option(names = "--claim", paramLabel = "TEXT", description = "How tokens of end users name it.")
                    Optional<String> claim) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        ObjectNode draft =
                JsonNodeFactory.instance.objectNode().put("name", name).put("environmentKey", names.stage(stage));
        asset.ifPresent(text -> draft.put("assetKey", text));
        externalKey.ifPresent(text -> draft.put("externalKey", text));
        claim.ifPresent(text -> draft.put("claim", text));
        print(
                api,
                output,
                api.call("POST", NameResolver.APPLICATION_ROLES, draft)
                        .path("key")
                        .asString(""));
    }

    /** There is no answer of one application role only: it is asked for as a list. */
    private static void print(Api api, Output output, String key) {
        JsonNode shown = api.get(NameResolver.APPLICATION_ROLES.with("key", key))
                .path("results")
                .path(0);
        if (shown.isMissingNode()) {
            throw CommandFailed.refused("There is no application role \"%s\" for you.".formatted(key));
        }
        output.print(shown, new NameResolver(api).fields(shown));
    }

    @Command(
            name = "show",
            description = "Shows one application role.",
            footer = {"", "Example:", "  claviger app-role show \"Invoice clerk\" --stage production"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        print(api, output, target.key(api));
    }

    @Command(
            name = "edit",
            description = "Changes the name and the claim of an application role.",
            footer = {"", "Example:", "  claviger app-role edit \"Invoice clerk\" --name Accountant"})
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(names = "--claim", paramLabel = "TEXT", description = "The new claim; \"\" removes it.")
                    Optional<String> claim) {
        if (name.isEmpty() && claim.isEmpty()) {
            throw new ParameterException(spec.subcommands().get("edit"), "Say what to change: --name or --claim.");
        }
        Api api = remote.api();
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        claim.ifPresent(text -> changes.put("claim", text.isEmpty() ? null : text));
        String key = target.key(api);
        api.call("PATCH", NameResolver.APPLICATION_ROLES.slash(key), changes);
        print(api, output, key);
    }

    @Command(
            name = "delete",
            description = "Deletes an application role; all who have it lose it at once.",
            footer = {"", "Example:", "  claviger app-role delete \"Invoice clerk\" --stage production"})
    void delete(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        api.call("DELETE", target.of(api));
        output.remark("The application role is deleted.");
    }

    @Command(
            name = "users",
            description = "Lists who has an application role, directly or through groups.",
            footer = {"", "Example:", "  claviger app-role users \"Invoice clerk\" --stage production"})
    void users(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target, @Mixin Paging paging) {
        Api api = remote.api();
        output.printResults(api.get(paging.of(target.of(api).slash("users"))), UserCommand.HEADER, UserCommand::row);
    }

    @Command(
            name = "assign",
            description = "Gives an application role to a user.",
            footer = {"", "Example:", "  claviger app-role assign \"Invoice clerk\" ada@example.com"})
    void assign(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1", paramLabel = "USER", description = "Key or e-mail address.") String user) {
        Api api = remote.api();
        api.call("POST", target.of(api, user));
        output.remark("The user has the role.");
    }

    @Command(
            name = "unassign",
            description = "Takes an application role from a user; what groups give stays.",
            footer = {"", "Example:", "  claviger app-role unassign \"Invoice clerk\" ada@example.com"})
    void unassign(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1", paramLabel = "USER", description = "Key or e-mail address.") String user) {
        Api api = remote.api();
        api.call("DELETE", target.of(api, user));
        output.remark("The user does not have the role directly any more.");
    }

    /** Which application role. */
    static final class Target {
        @Parameters(index = "0", paramLabel = "APP-ROLE", description = "The key or the name.")
        private @Nullable String role;

        @Option(names = "--stage", paramLabel = "STAGE", description = "The stage of the application role.")
        private Optional<String> stage = Optional.empty();

        private String key(Api api) {
            return new NameResolver(api).applicationRole(String.valueOf(role), stage);
        }

        ApiPath of(Api api) {
            return NameResolver.APPLICATION_ROLES.slash(key(api));
        }

        /** The role as one of a user. */
        ApiPath of(Api api, String user) {
            return NameResolver.USERS
                    .slash(new NameResolver(api).user(user))
                    .slash("application-roles")
                    .slash(key(api));
        }
    }
}
