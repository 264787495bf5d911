package org.claviger.bootstrap;

import org.claviger.application.spi.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code claviger}. */
@Command(
        name = "claviger",
        description = "A self-hosted authority for machine-to-machine API access.",
        mixinStandardHelpOptions = true,
        version = "claviger 0.1.0",
        subcommands = {ServeCommand.class, AdminClientCommand.class})
public final class Main {
    private static final int REFUSED = 1;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StartRefused) {
                command.getErr().println("claviger: " + failure.getMessage());
                return REFUSED;
            }
            throw failure;
        });
    }
}
