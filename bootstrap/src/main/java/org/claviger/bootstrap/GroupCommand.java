package org.claviger.bootstrap;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "group",
        description = {
            "Manages groups of end users, through the HTTP API of a running server.",
            "A group belongs to one stage, and gives application roles of that stage to all who are in it.",
            "It is named by key, or by name; where several stages have one of that name, add --stage."
        },
        footer = {
            "",
            "Example:",
            "  claviger group create --name Accounting --stage production",
            "  claviger group add-user Accounting ada@example.com --stage production",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class GroupCommand {
    static final List<String> HEADER = List.of("KEY", "NAME", "STAGE", "DESCRIPTION");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static List<String> row(JsonNode group, NameResolver names) {
        return List.of(
                ClientTexts.text(group.path("key")),
                ClientTexts.text(group.path("name")),
                names.slug(group.path("environmentKey").asString("")),
                ClientTexts.text(group.path("description")));
    }

    @Command(
            name = "list",
            description = "Lists groups.",
            footer = {"", "Example:", "  claviger group list --stage production --contains acc"})
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
            @Mixin Paging paging) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        output.printResults(
                api.get(paging.of(names.inStage(NameResolver.GROUPS.with("nameContains", contains), stage))),
                HEADER,
                group -> row(group, names));
    }

    @Command(
            name = "show",
            description = "Shows one group.",
            footer = {"", "Example:", "  claviger group show Accounting --stage production"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        print(api, output, target.of(api));
    }

    private static void print(Api api, Output output, ApiPath group) {
        JsonNode shown = api.get(group);
        output.print(shown, new NameResolver(api).fields(shown));
    }

    @Command(
            name = "create",
            description = "Makes a group in one stage.",
            footer = {
                "",
                "Example:",
                "  claviger group create --name Accounting --stage production --description \"closes the books\""
            })
    void create(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(names = "--stage", paramLabel = "STAGE", required = true, description = "Where it belongs.")
                    String stage,
            @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
                    Optional<String> description) {
        Api api = remote.api();
        ObjectNode draft = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("environmentKey", new NameResolver(api).stage(stage));
        description.ifPresent(text -> draft.put("description", text));
        JsonNode made = api.call("POST", NameResolver.GROUPS, draft);
        print(api, output, NameResolver.GROUPS.slash(made.path("key").asString("")));
    }

    @Command(
            name = "edit",
            description = "Changes the name and the description of a group.",
            footer = {"", "Example:", "  claviger group edit Accounting --name Finance"})
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(names = "--description", paramLabel = "TEXT", description = "The new description; \"\" removes it.")
                    Optional<String> description) {
        if (name.isEmpty() && description.isEmpty()) {
            throw new ParameterException(
                    spec.subcommands().get("edit"), "Say what to change: --name or --description.");
        }
        Api api = remote.api();
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        description.ifPresent(text -> changes.put("description", text.isEmpty() ? null : text));
        ApiPath group = target.of(api);
        api.call("PATCH", group, changes);
        print(api, output, group);
    }

    @Command(
            name = "delete",
            description = "Deletes a group; all who are in it lose the roles that it gives.",
            footer = {"", "Example:", "  claviger group delete Accounting --stage production"})
    void delete(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        api.call("DELETE", target.of(api));
        output.remark("The group is deleted.");
    }

    @Command(
            name = "users",
            description = "Lists who is in a group.",
            footer = {"", "Example:", "  claviger group users Accounting --stage production"})
    void users(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target, @Mixin Paging paging) {
        Api api = remote.api();
        output.printResults(
                api.get(paging.of(target.of(api).slash("users"))),
                UserCommand.HEADER,
                each -> UserCommand.row(each.path("user")));
    }

    @Command(
            name = "add-user",
            description = "Adds users to a group.",
            footer = {"", "Example:", "  claviger group add-user Accounting ada@example.com grace@example.com"})
    void addUser(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "USER", description = "Key or e-mail address.")
                    List<String> users) {
        changeUsers(remote, target, "userKeysToAdd", users);
        output.remark("The group has them.");
    }

    @Command(
            name = "remove-user",
            description = "Removes users from a group.",
            footer = {"", "Example:", "  claviger group remove-user Accounting ada@example.com"})
    void removeUser(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "USER", description = "Key or e-mail address.")
                    List<String> users) {
        changeUsers(remote, target, "userKeysToRemove", users);
        output.remark("The group does not have them any more.");
    }

    private static void changeUsers(ConnectionOptions remote, Target target, String field, List<String> users) {
        Api api = remote.api();
        change(api, target.of(api).slash("users"), field, users, new NameResolver(api)::user);
    }

    private static void change(Api api, ApiPath address, String field, List<String> names, UnaryOperator<String> keys) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        ArrayNode list = changes.putArray(field);
        names.stream().map(keys).forEach(list::add);
        api.call("PATCH", address, changes);
    }

    @Command(
            name = "roles",
            description = "Lists the application roles that a group gives.",
            footer = {"", "Example:", "  claviger group roles Accounting --stage production"})
    void roles(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target, @Mixin Paging paging) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        output.printResults(
                api.get(paging.of(target.of(api).slash("application-roles"))),
                AppRoleCommand.HEADER,
                role -> AppRoleCommand.row(role, names));
    }

    @Command(
            name = "add-role",
            description = "Makes a group give application roles of its stage.",
            footer = {"", "Example:", "  claviger group add-role Accounting \"Invoice clerk\""})
    void addRole(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "APP-ROLE", description = "Key or name.")
                    List<String> roles) {
        changeRoles(remote, target, "applicationRoleKeysToAdd", roles);
        output.remark("The group gives them.");
    }

    @Command(
            name = "remove-role",
            description = "Makes a group give application roles no more.",
            footer = {"", "Example:", "  claviger group remove-role Accounting \"Invoice clerk\""})
    void removeRole(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "APP-ROLE", description = "Key or name.")
                    List<String> roles) {
        changeRoles(remote, target, "applicationRoleKeysToRemove", roles);
        output.remark("The group does not give them any more.");
    }

    private static void changeRoles(ConnectionOptions remote, Target target, String field, List<String> roles) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        ApiPath group = target.of(api);
        Optional<String> stage =
                Optional.of(api.get(group).path("environmentKey").asString(""));
        change(api, group.slash("application-roles"), field, roles, role -> names.applicationRole(role, stage));
    }

    /** Which group. */
    static final class Target {
        @Parameters(index = "0", paramLabel = "GROUP", description = "The key or the name.")
        private @Nullable String group;

        @Option(names = "--stage", paramLabel = "STAGE", description = "The stage of the group.")
        private Optional<String> stage = Optional.empty();

        ApiPath of(Api api) {
            return NameResolver.GROUPS.slash(new NameResolver(api).group(String.valueOf(group), stage));
        }
    }
}
