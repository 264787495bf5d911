package org.claviger.bootstrap;

import java.util.List;
import picocli.CommandLine.ExitCode;

/** A command did not do what it was asked. The message is one sentence; the details, one a line, say more. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The server, or a rule of the command line, says no. */
    static final int REFUSED = 1;

    /** The server could not be reached, or failed. */
    static final int BROKEN = 3;

    private final int exitCode;
    private final transient List<String> details;

    private CommandFailed(int exitCode, String sentence, List<String> details) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
        this.details = details;
    }

    static CommandFailed refused(String sentence, List<String> details) {
        return new CommandFailed(REFUSED, sentence, details);
    }

    static CommandFailed refused(String sentence) {
        return refused(sentence, List.of());
    }

    static CommandFailed broken(String sentence) {
        return new CommandFailed(BROKEN, sentence, List.of());
    }

    static CommandFailed wrongUsage(String sentence) {
        return new CommandFailed(ExitCode.USAGE, sentence, List.of());
    }

    int exitCode() {
        return exitCode;
    }

    List<String> details() {
        return details;
    }
}
