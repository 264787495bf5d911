package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** A command did not do what it was asked. The message is one sentence; the details, one a line, say more. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The server, or a rule of the command line, says no. */
    static final int REFUSED = 1;

    /** The server could not be reached, or failed. */
    static final int BROKEN = 3;

    /** As of a program that SIGPIPE ends. */
    private static final int CLOSED_PIPE = 141;

    private final int exitCode;
    private final transient List<String> details;
    private final boolean forbidden;

    private CommandFailed(int exitCode, String sentence, List<String> details, boolean forbidden) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
        this.details = details;
        this.forbidden = forbidden;
    }

    static CommandFailed refused(String sentence, List<String> details) {
        return new CommandFailed(REFUSED, sentence, details, false);
    }

    /** The server refuses it because of a permission that the caller does not hold (403). */
    static CommandFailed forbidden(String sentence, List<String> details) {
        return new CommandFailed(REFUSED, sentence, details, true);
    }

    static CommandFailed refused(String sentence) {
        return refused(sentence, List.of());
    }

    static CommandFailed broken(String sentence) {
        return new CommandFailed(BROKEN, sentence, List.of(), false);
    }

    /**
     * What was to be printed was not.
     *
     * @param lost what is lost with it, and what to do about it: a sentence, or empty
     */
    static CommandFailed unprinted(PrintWriter out, String lost) {
        // Who closes a pipe knows it: then, as for other programs, no word of it.
        return lost.isEmpty() && out instanceof StandardOutput standard && standard.isClosedPipe()
                ? new CommandFailed(CLOSED_PIPE, "", List.of(), false)
                : broken(("The answer could not be written to the standard output. " + lost).strip());
    }

    static CommandFailed wrongUsage(String sentence) {
        return new CommandFailed(ExitCode.USAGE, sentence, List.of(), false);
    }

    /** The same failure, after something else has been done. */
    CommandFailed after(String sentence) {
        return new CommandFailed(exitCode, sentence + " " + getMessage(), details, forbidden);
    }

    int exitCode() {
        return exitCode;
    }

    boolean isForbidden() {
        return forbidden;
    }

    List<String> details() {
        return details;
    }
}
