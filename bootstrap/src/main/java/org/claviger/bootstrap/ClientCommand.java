package org.claviger.bootstrap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.domain.clients.ClientId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "client",
        description = "Manages API clients, through the HTTP API of a running server.",
        footer = {
            "",
            "Example:",
            "  export CLAVIGER_CREDENTIALS=admin.json",
            "  claviger client list",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class ClientCommand {
    private static final String CLIENTS = "/api/clients/v1/api-clients";
    private static final String OWN_SECRETS = "/api/clients/v1/self/secrets";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static final class ClientIdConverter implements ITypeConverter<ClientId> {
        @Override
        public ClientId convert(String text) {
            if (!ClientId.isWellFormed(text)) {
                throw new TypeConversionException("a client ID has 32 characters from 0 to 9 and a to f");
            }
            return new ClientId(text);
        }
    }

    @Command(
            name = "create",
            description = "Makes an API client and its first secret, which is shown this once.",
            footer = {
                "",
                "Example:",
                "  claviger client create --name \"Billing export\" \\",
                "    --permission user-management:manage-users \\",
                "    --permission user-management:view-end-users@development,production"
            })
    void create(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What to call it.")
                    String name,
            @Mixin ClientDraft draft) {
        printSecret(
                output,
                remote.api().call("POST", CLIENTS, Optional.of(draft.json(Optional.of(name))), draft.headers()));
    }

    @Command(
            name = "list",
            description = "Lists API clients.",
            footer = {"", "Example:", "  claviger client list --status NEEDS_ATTENTION --sort expiresOn"})
    void list(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(names = "--name-contains", paramLabel = "TEXT", description = "Only those with this in the name.")
                    Optional<String> nameContains,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description =
                                    "Only those that are AVAILABLE, NEEDS_ATTENTION, EXPIRED or SUSPENDED; may be repeated.")
                    @Nullable
                    List<String> statuses,
            @Option(
                            names = "--sort",
                            paramLabel = "FIELD",
                            description =
                                    "name, createdAt, updatedAt or expiresOn; with - in front, the other way round.")
                    Optional<String> sort,
            @Mixin Paging paging) {
        ApiPath address = ApiPath.of(CLIENTS).with("nameContains", nameContains).with("sort", sort);
        for (String status : Optional.ofNullable(statuses).orElse(List.of())) {
            address = address.with("status", status);
        }
        JsonNode answer = remote.api().get(paging.of(address));
        output.printResults(answer, ClientTexts.HEADER, ClientTexts::row);
    }

    @Command(
            name = "show",
            description = "Shows one API client.",
            footer = {"", "Example:", "  claviger client show d8b8256288634380b55165ad582ad2c7"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        print(output, remote.api().get(target.path()));
    }

    @Command(
            name = "edit",
            description = "Changes the name and the description of an API client.",
            footer = {
                "",
                "Example:",
                "  claviger client edit d8b8256288634380b55165ad582ad2c7 --name \"Billing\" --if-match 3"
            })
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(names = "--description", paramLabel = "TEXT", description = "The new description; \"\" removes it.")
                    Optional<String> description,
            @Mixin Match match) {
        if (name.isEmpty() && description.isEmpty()) {
            throw wrongUsage("edit", "Say what to change: --name or --description.");
        }
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        description.ifPresent(text -> changes.put("description", text));
        print(output, remote.api().call("PATCH", target.path(), Optional.of(changes), match.headers()));
    }

    @Command(
            name = "permissions",
            description = {
                "Shows what an API client may do, and what each permission follows from.",
                "With --set or --none, replaces what is granted to it."
            },
            footer = {
                "",
                "Example:",
                "  claviger client permissions d8b8256288634380b55165ad582ad2c7",
                "  claviger client permissions d8b8256288634380b55165ad582ad2c7 \\",
                "    --set api-clients:view --set portfolio:view-stage@*"
            })
    void permissions(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(
                            names = "--set",
                            paramLabel = "GRANT",
                            description =
                                    "Grants this and takes away all else: KEY, KEY@STAGE[,STAGE...] or KEY@*; as often as needed.")
                    @Nullable
                    List<String> grants,
            @Option(names = "--none", description = "Takes away all that is granted.") boolean none,
            @Mixin Match match) {
        if (grants != null && none) {
            throw wrongUsage("permissions", "--set and --none exclude each other.");
        }
        if (grants == null && !none) {
            if (!match.headers().isEmpty()) {
                throw wrongUsage("permissions", "--if-match needs --set or --none.");
            }
            JsonNode answer = remote.api().get(target.path() + "/effective-permissions");
            output.printResults(answer, List.of("PERMISSION", "BECAUSE"), ClientTexts::effective);
            return;
        }
        ObjectNode replacement = JsonNodeFactory.instance.objectNode();
        replacement.set("permissions", ClientTexts.grants(grants == null ? List.of() : grants));
        print(
                output,
                remote.api().call("PUT", target.path() + "/permissions", Optional.of(replacement), match.headers()));
    }

    @Command(
            name = "duplicate",
            description = {
                "Makes an API client like another one, with an ID and a secret of its own.",
                "What an option says is changed in the new one."
            },
            footer = {
                "",
                "Example:",
                "  claviger client duplicate d8b8256288634380b55165ad582ad2c7 --name \"Billing export, test\""
            })
    void duplicate(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(
                            names = "--name",
                            paramLabel = "TEXT",
                            description = "What to call it (default: the name of the other one with \" (copy)\").")
                    Optional<String> name,
            @Mixin ClientDraft draft) {
        printSecret(
                output,
                remote.api()
                        .call("POST", target.path() + "/duplicate", Optional.of(draft.json(name)), draft.headers()));
    }

    @Command(
            name = "rotate",
            description = {
                "Generates a new secret, which is shown this once. The old one ends at once, or after an overlap."
            },
            footer = {
                "",
                "Example:",
                "  claviger client rotate d8b8256288634380b55165ad582ad2c7 --overlap-hours 24",
                "  (umask 077; claviger client rotate --self --overlap-hours 1 -o json > new.json)"
            })
    void rotate(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(
                            paramLabel = "ID",
                            arity = "0..1",
                            description = "The client ID.",
                            converter = ClientIdConverter.class)
                    @Nullable
                    ClientId id,
            @Option(names = "--self", description = "The client that the command acts as, instead of an ID.")
                    boolean self,
            @Option(
                            names = "--expires-on",
                            paramLabel = "DATE",
                            description = "The last day of the new secret (UTC), such as 2027-02-19.")
                    Optional<String> expiresOn,
            @Option(
                            names = "--overlap-hours",
                            paramLabel = "HOURS",
                            description = "How long the old secret works on (0 to 72, default: 0).")
                    Optional<Integer> overlapHours,
            @Option(
                            names = "--remind",
                            negatable = true,
                            description = "Whether people are told before the new secret expires.")
                    @Nullable
                    Boolean remind) {
        if (self == (id != null)) {
            throw wrongUsage("rotate", "Say whose secret: an ID, or --self.");
        }
        ObjectNode wishes = JsonNodeFactory.instance.objectNode();
        expiresOn.ifPresent(date -> wishes.put("expiresOn", date));
        overlapHours.ifPresent(hours -> wishes.put("overlapHours", hours));
        if (remind != null) {
            wishes.put("remind", remind);
        }
        String path = id == null ? OWN_SECRETS : CLIENTS + "/" + id + "/secrets";
        printSecret(output, remote.api().call("POST", path, Optional.of(wishes), Map.of()));
    }

    @Command(
            name = "suspend",
            description = "Makes the secrets and the access tokens of an API client stop working at once.",
            footer = {"", "Example:", "  claviger client suspend d8b8256288634380b55165ad582ad2c7"})
    void suspend(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        print(output, remote.api().call("POST", target.path() + "/suspend", Optional.empty(), Map.of()));
    }

    @Command(
            name = "resume",
            description = "Makes the secrets and the access tokens of a suspended API client work again.",
            footer = {"", "Example:", "  claviger client resume d8b8256288634380b55165ad582ad2c7"})
    void resume(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        print(output, remote.api().call("POST", target.path() + "/resume", Optional.empty(), Map.of()));
    }

    @Command(
            name = "delete",
            description = "Deletes an API client, for ever; it must be suspended.",
            footer = {"", "Example:", "  claviger client delete d8b8256288634380b55165ad582ad2c7"})
    void delete(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        remote.api().call("DELETE", target.path(), Optional.empty(), Map.of());
        output.remark("The API client is deleted.");
    }

    /** Which client. */
    static final class Target {
        @Parameters(paramLabel = "ID", description = "The client ID.", converter = ClientIdConverter.class)
        private @Nullable ClientId id;

        String path() {
            return CLIENTS + "/" + id;
        }
    }

    /** Which version of it. */
    static final class Match {
        @Option(
                names = "--if-match",
                paramLabel = "VERSION",
                description = "Only if it still has this version; without it, the last change wins.")
        private Optional<Long> version = Optional.empty();

        Map<String, String> headers() {
            return version.map(number -> Map.of("If-Match", "\"" + number + "\""))
                    .orElse(Map.of());
        }
    }

    private static void print(Output output, JsonNode client) {
        output.print(client, ClientTexts.fields(client));
    }

    private static void printSecret(Output output, JsonNode answer) {
        String id = ClientTexts.text(answer.at("/credentials/clientId"));
        print(
                output.orElse(
                        "The secret of the client %1$s is lost: generate another with claviger client rotate %1$s."
                                .formatted(id)),
                answer);
        output.remark("Keep the client secret now: it is not shown again.");
    }

    private ParameterException wrongUsage(String command, String sentence) {
        return new ParameterException(spec.subcommands().get(command), sentence);
    }
}
