package org.claviger.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
        name = "user",
        description = {
            "Manages members and end users, through the HTTP API of a running server.",
            "A user is named by key or by e-mail address, a role by key or by name."
        },
        footer = {
            "",
            "Example:",
            "  export CLAVIGER_CREDENTIALS=admin.json",
            "  claviger user create --name \"Ada Lovelace\" --email ada@example.com --invite",
            "  claviger user grant ada@example.com Developer",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the server could not be reached or failed."
        })
final class UserCommand {
    static final List<String> HEADER = List.of("KEY", "NAME", "EMAIL", "STATUS", "LAST LOGIN");

    private static final String KEEP = "Hand over the link now: it is not shown again, and it works once.";

    private static final String LOST = "The link is lost: make another with claviger user invite.";

    private static final ApiPath BULK = NameResolver.USERS.slash("bulk");
    private static final int MOST_AT_ONCE = 100;
    /** A body may have 65,536. */
    private static final int MOST_BYTES = 60_000;

    private static final int POLL_MILLIS = 200;
    private static final int MOST_POLLS = 3_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static List<String> row(JsonNode user) {
        return List.of(
                ClientTexts.text(user.path("key")),
                ClientTexts.text(user.path("name")),
                ClientTexts.text(user.path("email")),
                ClientTexts.text(user.path("status")),
                ClientTexts.text(user.path("lastLoginAt")));
    }

    @Command(
            name = "list",
            description = "Lists users.",
            footer = {"", "Example:", "  claviger user list --contains ada --status Active --sort name"})
    void list(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(
                            names = "--contains",
                            paramLabel = "TEXT",
                            description = "Only those with this in the name or the e-mail address.")
                    Optional<String> contains,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only those that are Active, Invited, Inactive or PendingRegistration.")
                    Optional<String> status,
            @Option(
                            names = {"--stage", "--environment"},
                            paramLabel = "STAGE",
                            description = "Only those with application roles in this stage.")
                    Optional<String> stage,
            @Option(
                            names = "--sort",
                            paramLabel = "FIELD",
                            description =
                                    "name, email, lastLoginAt or createdAt; with - in front, the other way round.")
                    Optional<String> sort,
            @Mixin Paging paging) {
        Api api = remote.api();
        ApiPath address = NameResolver.USERS
                .with("nameOrEmailContains", contains)
                .with("status", status)
                .with("sort", sort);
        output.printResults(
                api.get(paging.of(new NameResolver(api).inStage(address, stage))), HEADER, UserCommand::row);
    }

    @Command(
            name = "show",
            description = "Shows one user.",
            footer = {"", "Example:", "  claviger user show ada@example.com"})
    void show(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        print(api, output, target.of(api));
    }

    private static void print(Api api, Output output, ApiPath user) {
        JsonNode shown = api.get(user);
        output.print(shown, new NameResolver(api).fields(shown));
    }

    @Command(
            name = "create",
            description = {
                "Makes a user, who has no roles yet.",
                "With --invite, prints a link by which the user chooses a password; it is shown this once."
            },
            footer = {"", "Example:", "  claviger user create --name \"Ada Lovelace\" --email ada@example.com --invite"
            })
    void create(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Option(
                            names = "--name",
                            paramLabel = "TEXT",
                            description = "What to call the user (default: the e-mail address).")
                    Optional<String> name,
            @Option(names = "--email", paramLabel = "ADDRESS", required = true, description = "The e-mail address.")
                    String email,
            @Option(names = "--photo-url", paramLabel = "URL", description = "Where a picture of the user is.")
                    Optional<String> photoUrl,
            @Option(names = "--inactive", description = "The user cannot sign in until activated.") boolean inactive,
            @Option(names = "--invite", description = "The user signs in with a password of Claviger.")
                    boolean invite) {
        if (inactive && invite) {
            throw wrongUsage("create", "--inactive and --invite exclude each other.");
        }
        Api api = remote.api();
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> draft.put("name", text));
        draft.put("email", email);
        photoUrl.ifPresent(text -> draft.put("photoUrl", text));
        draft.put("isActive", !inactive);
        draft.put("addToBuiltInIdentityProvider", invite);
        ApiPath user = NameResolver.USERS.slash(
                api.call("POST", NameResolver.USERS, draft).path("key").asString(""));
        if (!invite) {
            print(api, output, user);
            return;
        }
        JsonNode invitation;
        try {
            invitation = api.call("POST", user.slash("invitations"));
        } catch (CommandFailed failed) {
            throw failed.after("The user is made (%s), but not invited.".formatted(user.path()));
        }
        ObjectNode shown = api.get(user).asObject().deepCopy();
        shown.setAll(invitation.asObject());
        output.orElse(LOST).print(shown, new NameResolver(api).fields(shown));
        output.remark(KEEP);
    }

    @Command(
            name = "edit",
            description = "Changes the name and the picture of a user.",
            footer = {"", "Example:", "  claviger user edit ada@example.com --name \"Ada King\""})
    void edit(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--name", paramLabel = "TEXT", description = "The new name.") Optional<String> name,
            @Option(
                            names = "--photo-url",
                            paramLabel = "URL",
                            description = "Where the new picture is; \"\" removes it.")
                    Optional<String> photoUrl) {
        if (name.isEmpty() && photoUrl.isEmpty()) {
            throw wrongUsage("edit", "Say what to change: --name or --photo-url.");
        }
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        photoUrl.ifPresent(text -> changes.put("photoUrl", text.isEmpty() ? null : text));
        change(remote, output, target, changes);
    }

    @Command(
            name = "activate",
            description = "Lets a user sign in again.",
            footer = {"", "Example:", "  claviger user activate ada@example.com"})
    void activate(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        change(remote, output, target, JsonNodeFactory.instance.objectNode().put("isActive", true));
    }

    @Command(
            name = "deactivate",
            description = "Signs a user out everywhere, at once, and lets the user not sign in again.",
            footer = {"", "Example:", "  claviger user deactivate ada@example.com"})
    void deactivate(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        change(remote, output, target, JsonNodeFactory.instance.objectNode().put("isActive", false));
    }

    private static void change(ConnectionOptions remote, Output output, Target target, ObjectNode changes) {
        Api api = remote.api();
        ApiPath user = target.of(api);
        api.call("PATCH", user, changes);
        print(api, output, user);
    }

    @Command(
            name = "delete",
            description = "Deletes a user, for ever, and all that the user is given.",
            footer = {"", "Example:", "  claviger user delete ada@example.com"})
    void delete(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        api.call("DELETE", target.of(api));
        output.remark("The user is deleted.");
    }

    @Command(
            name = "invite",
            description = {
                "Prints a link by which a user chooses a password, for the first time or anew.",
                "It works once, until it expires, in place of an earlier one, and is shown this once."
            },
            footer = {"", "Example:", "  claviger user invite ada@example.com"})
    void invite(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        JsonNode invitation = api.call("POST", target.of(api).slash("invitations"));
        output.orElse(LOST).print(invitation, ClientTexts.fields(invitation));
        output.remark(KEEP);
    }

    @Command(
            name = "permissions",
            description = "Shows what a member may do now, what each permission follows from, and through which roles.",
            footer = {"", "Example:", "  claviger user permissions ada@example.com"})
    void permissions(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target) {
        Api api = remote.api();
        output.printResults(
                api.get(target.of(api).slash("effective-permissions")),
                List.of("PERMISSION", "BECAUSE", "THROUGH"),
                permission -> {
                    List<String> because = ClientTexts.effective(permission);
                    return List.of(because.get(0), because.get(1), names(permission.path("roles")));
                });
    }

    private static String names(JsonNode named) {
        return ClientTexts.orNone(named.valueStream()
                .map(each -> ClientTexts.text(each.path("name")))
                .collect(Collectors.joining(", ")));
    }

    @Command(
            name = "roles",
            description = "Lists the organization roles of a user.",
            footer = {"", "Example:", "  claviger user roles ada@example.com"})
    void roles(@Mixin ConnectionOptions remote, @Mixin Output output, @Mixin Target target, @Mixin Paging paging) {
        Api api = remote.api();
        output.printResults(
                api.get(paging.of(target.of(api).slash("organization-roles"))),
                List.of("KEY", "NAME", "FROM", "UNTIL"),
                role -> List.of(
                        ClientTexts.text(role.path("key")),
                        ClientTexts.text(role.path("name")),
                        ClientTexts.text(role.path("grantPeriod").path("startTime")),
                        ClientTexts.text(role.path("grantPeriod").path("endTime"))));
    }

    @Command(
            name = "app-roles",
            description = "Lists the application roles of a user, and through which groups the user has them.",
            footer = {"", "Example:", "  claviger user app-roles ada@example.com --stage production"})
    void applicationRoles(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--stage", paramLabel = "STAGE", description = "Only those of this stage.")
                    Optional<String> stage,
            @Mixin Paging paging) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        output.printResults(
                api.get(paging.of(names.inStage(target.of(api).slash("application-roles"), stage))),
                List.of("KEY", "NAME", "STAGE", "DIRECT", "GROUPS"),
                role -> List.of(
                        ClientTexts.text(role.path("key")),
                        ClientTexts.text(role.path("name")),
                        names.slug(role.path("environmentKey").asString("")),
                        role.path("isDirectlyAssigned").asBoolean(false) ? "yes" : "no",
                        names(role.path("assignedGroups"))));
    }

    @Command(
            name = "groups",
            description = "Lists the groups that a user is in.",
            footer = {"", "Example:", "  claviger user groups ada@example.com --stage production"})
    void groups(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Option(names = "--stage", paramLabel = "STAGE", description = "Only those of this stage.")
                    Optional<String> stage,
            @Mixin Paging paging) {
        Api api = remote.api();
        NameResolver names = new NameResolver(api);
        output.printResults(
                api.get(paging.of(names.inStage(target.of(api).slash("groups"), stage))),
                GroupCommand.HEADER,
                each -> GroupCommand.row(each.path("group"), names));
    }

    @Command(
            name = "grant",
            description = "Gives an organization role to a user, at once or for a period.",
            footer = {
                "",
                "Example:",
                "  claviger user grant ada@example.com Developer",
                "  claviger user grant ada@example.com Administrator --until 2026-12-24T18:00:00Z"
            })
    void grant(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1", paramLabel = "ROLE", description = "Its key or its name.") String role,
            @Option(names = "--from", paramLabel = "TIME", description = "When it begins, inclusive (default: now).")
                    Optional<String> from,
            @Option(names = "--until", paramLabel = "TIME", description = "When it ends, exclusive (default: never).")
                    Optional<String> until) {
        Api api = remote.api();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (from.isPresent() || until.isPresent()) {
            ObjectNode period = details.putObject("grantPeriod");
            from.ifPresent(time -> period.put("startTime", time));
            until.ifPresent(time -> period.put("endTime", time));
        }
        api.call("POST", roleOf(api, target, role), details);
        output.remark("The user has the role.");
    }

    @Command(
            name = "revoke",
            description = "Takes an organization role from a user.",
            footer = {"", "Example:", "  claviger user revoke ada@example.com Developer"})
    void revoke(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Mixin Target target,
            @Parameters(index = "1", paramLabel = "ROLE", description = "Its key or its name.") String role) {
        Api api = remote.api();
        api.call("DELETE", roleOf(api, target, role));
        output.remark("The user does not have the role any more.");
    }

    private static ApiPath roleOf(Api api, Target target, String role) {
        return target.of(api).slash("organization-roles").slash(new NameResolver(api).role(role));
    }

    @Command(
            name = "import",
            description = {
                "Makes many users, in the background of the server, and waits for the end; tells who could not be made.",
                "The file is CSV, with the names of the fields first, or, as .ndjson, one JSON object a line.",
                "Fields: name, email, isActive, photoUrl, addToBuiltInIdentityProvider, identityProviderKey, subject,",
                "username."
            },
            footer = {
                "",
                "Example:",
                "  printf 'name,email\\nAda,ada@example.com\\n' > users.csv; claviger user import users.csv"
            })
    int importAll(
            @Mixin ConnectionOptions remote,
            @Mixin Output output,
            @Parameters(paramLabel = "FILE", description = "Who is to be made.") Path file) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode results = all.putArray("results");
        for (List<ObjectNode> portion : UserFile.portions(UserFile.read(file), MOST_AT_ONCE, MOST_BYTES)) {
            // Each portion with a token of its own: all of them can take long.
            importPortion(remote.api(), portion).valueStream().forEach(results::add);
        }
        List<JsonNode> refused = results.valueStream()
                .filter(result -> result.path("status").asString("").equals("Error"))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        if (!refused.isEmpty()) {
            rows.add(List.of("EMAIL", "REASON"));
        }
        refused.forEach(result -> rows.add(List.of(
                ClientTexts.text(result.path("record").path("email")), ClientTexts.text(result.path("errorMessage")))));
        rows.add(List.of("%s made, %s refused.".formatted(results.size() - refused.size(), refused.size())));
        output.print(all, rows);
        return refused.isEmpty() ? ExitCode.OK : CommandFailed.REFUSED;
    }

    private static JsonNode importPortion(Api api, List<ObjectNode> portion) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("records").addAll(portion);
        JsonNode operation = api.call("POST", BULK, request);
        String key = operation.path("key").asString("");
        try {
            for (int polls = 0; !operation.path("status").asString("").startsWith("Finished"); polls++) {
                if (polls == MOST_POLLS) {
                    throw CommandFailed.broken(
                            "The server is still at it; what came of it is at %s.".formatted(BULK.slash(key)));
                }
                Thread.sleep(POLL_MILLIS);
                operation = api.get(BULK.slash(key));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.broken("Interrupted; the server goes on, see %s.".formatted(BULK.slash(key)));
        }
        return operation.path("operations");
    }

    /** Which user. */
    static final class Target {
        @Parameters(index = "0", paramLabel = "USER", description = "The key or the e-mail address.")
        private @Nullable String user;

        ApiPath of(Api api) {
            return NameResolver.USERS.slash(new NameResolver(api).user(String.valueOf(user)));
        }
    }

    private ParameterException wrongUsage(String command, String sentence) {
        return new ParameterException(spec.subcommands().get(command), sentence);
    }
}
