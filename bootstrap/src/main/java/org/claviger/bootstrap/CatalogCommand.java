package org.claviger.bootstrap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        name = "catalog",
        description = {
            "Manages the permission catalog: APIs, categories and permissions of your own.",
            "What Claviger comes with is built in, and never changes."
        },
        footer = {
            "",
            "Example:",
            "  claviger catalog add-api billing --name Billing --audience https://billing.example.com",
            "  claviger catalog add-permission billing:read --name \"Read invoices\" --api billing \\",
            "    --category Invoices --applies-to stage",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class CatalogCommand {
    private static final ApiPath APIS = ApiPath.of("/api/clients/v1/apis");
    private static final ApiPath PERMISSIONS = ApiPath.of("/api/clients/v1/permissions");

    private static final ApiPath CATEGORIES = ApiPath.of("/api/clients/v1/categories");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static ApiPath forced(ApiPath address, boolean force) {
        return force ? address.with("force", "true") : address;
    }

    @Command(
            name = "show",
            description = "Shows all permissions.",
            footer = {"", "Example:", "  claviger catalog show"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output) {
        output.printResults(
                remote.api().get(PERMISSIONS),
                List.of("PERMISSION", "NAME", "API", "CATEGORY", "APPLIES TO", "IMPLIES", "BUILT IN"),
                permission -> List.of(
                        ClientTexts.text(permission.path("permission")),
                        ClientTexts.text(permission.path("name")),
                        ClientTexts.text(permission.path("api")),
                        ClientTexts.text(permission.path("category")),
                        ClientTexts.text(permission.path("appliesTo")),
                        ClientTexts.orNone(permission
                                .path("implies")
                                .valueStream()
                                .map(ClientTexts::text)
                                .collect(Collectors.joining(", "))),
                        builtIn(permission)));
    }

    @Command(
            name = "apis",
            description = "Shows all APIs.",
            footer = {"", "Example:", "  claviger catalog apis"})
    void apis(@Mixin ConnectionOptions remote, @Mixin Output output) {
        output.printResults(
                remote.api().get(APIS),
                List.of("API", "NAME", "AUDIENCE", "BUILT IN"),
                api -> List.of(
                        ClientTexts.text(api.path("api")),
                        ClientTexts.text(api.path("name")),
                        ClientTexts.text(api.path("audience")),
                        builtIn(api)));
    }

    private static String builtIn(JsonNode thing) {
        return thing.path("builtIn").asBoolean(false) ? "yes" : "no";
    }

    @Command(
            name = "categories",
            description = "Shows the categories of all APIs.",
            footer = {"", "Example:", "  claviger catalog categories"})
    void categories(@Mixin ConnectionOptions remote, @Mixin Output output) {
        output.printResults(
                remote.api().get(CATEGORIES),
                List.of("API", "CATEGORY", "PERMISSIONS", "BUILT IN"),
                category -> List.of(
                        ClientTexts.text(category.path("api")),
                        ClientTexts.text(category.path("category")),
                        ClientTexts.text(category.path("permissions")),
                        builtIn(category)));
    }

    private static void print(Output output, JsonNode thing) {
        output.print(thing, ClientTexts.fields(thing));
    }

    @Command(
            name = "add-api",
            description = "Adds an API.",
            footer = {
                "",
                "Example:",
                "  claviger catalog add-api billing --name Billing --audience https://billing.example.com"
            })
    void addApi(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "API", description = "Its key, which never changes.") String key,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(
                            names = "--audience",
                            paramLabel = "URI",
                            required = true,
                            description = "How tokens for it name their audience.")
                    String audience) {
        ObjectNode draft = JsonNodeFactory.instance
                .objectNode()
                .put("api", key)
                .put("name", name)
                .put("audience", audience);
        print(output, remote.api().call("POST", APIS, draft));
    }

    @Command(
            name = "edit-api",
            description = "Changes the name and the audience of an API.",
            footer = {"", "Example:", "  claviger catalog edit-api billing --name \"Billing and dunning\""})
    void editApi(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "API", description = "Its key.") String key,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(names = "--audience", paramLabel = "URI", description = "The new audience.")
                    Optional<String> audience) {
        if (name.isEmpty() && audience.isEmpty()) {
            throw wrongUsage("edit-api", "Say what to change: --name or --audience.");
        }
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        audience.ifPresent(text -> changes.put("audience", text));
        print(output, remote.api().call("PATCH", APIS.slash(key), changes));
    }

    @Command(
            name = "remove-api",
            description = "Removes an API and its permissions, unless one is granted somewhere; then tells to whom.",
            footer = {"", "Example:", "  claviger catalog remove-api billing --force"})
    void removeApi(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "API", description = "Its key.") String key,
            @Option(names = "--force", description = "Takes its permissions from all who hold them, at once.")
                    boolean force) {
        remote.api().call("DELETE", forced(APIS.slash(key), force));
        output.remark("The API is removed.");
    }

    @Command(
            name = "add-permission",
            description = "Adds a permission to an API. You hold it then, and can grant it with a new token.",
            footer = {
                "",
                "Example:",
                "  claviger catalog add-permission billing:write --name \"Write invoices\" --api billing \\",
                "    --category Invoices --applies-to stage --implies billing:read"
            })
    void addPermission(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "PERMISSION", description = "Its key, which never changes.") String key,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Option(names = "--api", paramLabel = "API", required = true, description = "The key of its API.")
                    String api,
            @Option(names = "--category", paramLabel = "TEXT", required = true, description = "Where it is listed.")
                    String category,
            @Option(
                            names = "--applies-to",
                            paramLabel = "PLACE",
                            required = true,
                            description = "organization or stage.")
                    String appliesTo,
            @Option(
                            names = "--implies",
                            paramLabel = "PERMISSION",
                            description = "What it gives besides, in the same stage; as often as needed.")
                    @Nullable
                    List<String> implies) {
        ObjectNode draft = draft(Optional.of(name), Optional.of(category), Optional.of(appliesTo), implies)
                .put("permission", key)
                .put("api", api);
        print(output, remote.api().call("POST", PERMISSIONS, draft));
    }

    private static ObjectNode draft(
            Optional<String> name,
            Optional<String> category,
            Optional<String> appliesTo,
            @Nullable List<String> implies) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> draft.put("name", text));
        category.ifPresent(text -> draft.put("category", text));
        appliesTo.ifPresent(text -> draft.put("appliesTo", NameResolver.constant(text)));
        if (implies != null) {
            ArrayNode list = draft.putArray("implies");
            implies.forEach(list::add);
        }
        return draft;
    }

    @Command(
            name = "edit-permission",
            description = "Changes a permission, for all who hold it, at once.",
            footer = {"", "Example:", "  claviger catalog edit-permission billing:write --name \"Change invoices\""})
    void editPermission(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "PERMISSION", description = "Its key.") String key,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(names = "--category", paramLabel = "TEXT", description = "The new category.")
                    Optional<String> category,
            @Option(
                            names = "--applies-to",
                            paramLabel = "PLACE",
                            description = "organization or stage; only while nobody holds it.")
                    Optional<String> appliesTo,
            @Option(
                            names = "--implies",
                            paramLabel = "PERMISSION",
                            description = "Gives this besides, and nothing else; as often as needed.")
                    @Nullable
                    List<String> implies,
            @Option(names = "--implies-nothing", description = "Gives nothing besides.") boolean impliesNothing) {
        if (implies != null && impliesNothing) {
            throw wrongUsage("edit-permission", "--implies and --implies-nothing exclude each other.");
        }
        ObjectNode changes = draft(name, category, appliesTo, impliesNothing ? List.of() : implies);
        if (changes.isEmpty()) {
            throw wrongUsage(
                    "edit-permission",
                    "Say what to change: --name, --category, --applies-to, --implies or --implies-nothing.");
        }
        print(output, remote.api().call("PATCH", PERMISSIONS.slash(key), changes));
    }

    @Command(
            name = "remove-permission",
            description = "Removes a permission, unless it is granted somewhere; then tells to whom.",
            footer = {"", "Example:", "  claviger catalog remove-permission billing:write --force"})
    void removePermission(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "PERMISSION", description = "Its key.") String key,
            @Option(names = "--force", description = "Takes it from all who hold it, at once.") boolean force) {
        remote.api().call("DELETE", forced(PERMISSIONS.slash(key), force));
        output.remark("The permission is removed.");
    }

    @Command(
            name = "rename-category",
            description = "Moves all permissions of a category of an API to another name.",
            footer = {"", "Example:", "  claviger catalog rename-category billing Invoices \"Invoices and dunning\""})
    void renameCategory(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(index = "0", paramLabel = "API", description = "The key of the API.") String key,
            @Parameters(index = "1", paramLabel = "CATEGORY", description = "The name that it has.") String category,
            @Parameters(index = "2", paramLabel = "NAME", description = "The name that it is to have.") String name) {
        ObjectNode change =
                JsonNodeFactory.instance.objectNode().put("from", category).put("category", name);
        print(output, remote.api().call("PATCH", APIS.slash(key).slash("categories"), change));
    }

    private ParameterException wrongUsage(String command, String sentence) {
        return new ParameterException(spec.subcommands().get(command), sentence);
    }
}
