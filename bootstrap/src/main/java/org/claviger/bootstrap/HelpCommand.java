package org.claviger.bootstrap;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unlike picocli's own, it knows commands of commands. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Shows how a command is used.",
        footer = {"", "Example:", "  claviger help client create"})
final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", description = "The command, word by word.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine at = Objects.requireNonNull(spec.parent()).commandLine();
        for (String word : words) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        at,
                        "There is no command %s %s."
                                .formatted(at.getCommandSpec().qualifiedName(), word));
            }
            at = next;
        }
        at.usage(spec.commandLine().getOut());
    }
}
