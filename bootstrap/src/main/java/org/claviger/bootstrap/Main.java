package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.claviger.application.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code claviger}. */
@Command(
        name = "claviger",
        description = "A self-hosted authority for machine-to-machine API access.",
        version = "claviger 0.1.0",
        footer = {
            "",
            "Example:",
            "  claviger serve",
            "  (umask 077; claviger admin-client -o json > admin.json)",
            "  claviger client list --credentials admin.json",
            "",
            "claviger help COMMAND shows the options of a command, and an example."
        },
        subcommands = {
            ServeCommand.class,
            AdminClientCommand.class,
            ClientCommand.class,
            UserCommand.class,
            RoleCommand.class,
            GroupCommand.class,
            AppRoleCommand.class,
            CatalogCommand.class,
            StageCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            MailCommand.class,
            WebhookCommand.class,
            HelpCommand.class
        })
public final class Main {
    private static final int HELP_WIDTH = 100;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static void main(String[] args) {
        // For hosts that the client does not take: who calls them says their names.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        System.exit(run(System.getenv(), StandardOutput.out(), StandardOutput.err(), args));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        try {
            Encoding.refuseLost(List.of(args), environment);
        } catch (CommandFailed lost) {
            say(err, lost.getMessage(), List.of());
            return lost.exitCode();
        }
        if (List.of(args).equals(List.of("serve"))) {
            return serve(environment, err);
        }
        int exitCode = commandLine(environment).setOut(out).setErr(err).execute(args);
        // Help, versions and remarks, too. A command that is told so itself has failed already.
        if (!out.checkError() || exitCode != ExitCode.OK) {
            return exitCode;
        }
        CommandFailed unprinted = CommandFailed.unprinted(out, "");
        say(err, unprinted.getMessage(), List.of());
        return unprinted.exitCode();
    }

    /** Without picocli, which alone takes as long as all the rest of the start. */
    private static int serve(Map<String, String> environment, PrintWriter err) {
        try {
            ServeCommand.serve(environment, err);
            return ExitCode.OK;
        } catch (StartRefused refused) {
            say(err, refused.getMessage(), List.of());
            return CommandFailed.REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandFailed.BROKEN;
        }
    }

    static CommandLine commandLine(Map<String, String> environment) {
        var commandLine = new CommandLine(new Main(environment))
                .setUsageHelpWidth(HELP_WIDTH)
                // An argument is what it is: no @files, no option taken for the value of another.
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setParameterExceptionHandler((failure, args) -> wrongUsage(failure))
                .setExecutionExceptionHandler(Main::failed);
        spaceOut(commandLine);
        return commandLine;
    }

    private static void spaceOut(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(Main::spaceOut);
    }

    /** The environment variables of the process that a command runs in. */
    static Map<String, String> environment(CommandSpec command) {
        return ((Main) command.root().userObject()).environment;
    }

    private static int wrongUsage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        say(err, failure.getMessage(), List.of());
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            if (command.getSubcommands().isEmpty()) {
                err.println("Its options are shown by: %s --help"
                        .formatted(command.getCommandSpec().qualifiedName()));
            } else {
                command.usage(err);
            }
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailed expected) {
            say(err, expected.getMessage(), expected.details());
            return expected.exitCode();
        } else if (failure instanceof StartRefused) {
            say(err, failure.getMessage(), List.of());
            return CommandFailed.REFUSED;
        }
        say(err, "An unexpected failure (%s).".formatted(failure), List.of());
        return CommandFailed.BROKEN;
    }

    private static void say(PrintWriter err, String sentence, List<String> details) {
        if (sentence.isEmpty()) {
            return;
        }
        err.println("claviger: " + Terminal.safe(sentence));
        details.forEach(detail -> err.println("  " + Terminal.safe(detail)));
        err.flush();
    }
}
