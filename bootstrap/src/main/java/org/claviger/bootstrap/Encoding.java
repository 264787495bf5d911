package org.claviger.bootstrap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.application.StartRefused;

/**
 * The encoding in which the JVM reads arguments, variables and names of files. The locale decides, and the launcher chooses one
 * with UTF-8; what cannot be read comes as U+FFFD.
 */
final class Encoding {
    private static final String LOST = "\uFFFD";

    private Encoding() {}

    /** @throws CommandFailed when not all of what was given has arrived */
    static void refuseLost(List<String> arguments, Map<String, String> environment) {
        Stream.concat(
                        arguments.stream()
                                .filter(argument -> argument.contains(LOST))
                                .map("The argument \"%s\""::formatted),
                        // Without its value, which may be secret.
                        environment.entrySet().stream()
                                .filter(variable -> variable.getKey().startsWith("CLAVIGER_"))
                                .filter(variable -> variable.getValue().contains(LOST))
                                .map(variable -> "The variable " + variable.getKey())
                                .sorted())
                .findFirst()
                .ifPresent(lost -> {
                    throw CommandFailed.wrongUsage(
                            "%s has characters that cannot be read in %s.".formatted(lost, locale(environment)));
                });
    }

    /** @throws StartRefused when no file can have this name */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "The file %s %s.".formatted(name, faultOf(e).orElse("has a name that no file can have")));
        }
    }

    /** The end of a sentence, if the locale is what is wrong. */
    static Optional<String> faultOf(InvalidPathException failure) {
        return failure.getReason().contains("unmappable")
                ? Optional.of("has characters that no file can have in " + locale(System.getenv()))
                : Optional.empty();
    }

    private static String locale(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst()
                .map(variable -> variable + "=" + environment.get(variable))
                .orElse("none is set");
        return "this locale (%s, encoding %s): use UTF-8, as with LC_ALL=C.UTF-8"
                .formatted(locale, System.getProperty("sun.jnu.encoding"));
    }
}
