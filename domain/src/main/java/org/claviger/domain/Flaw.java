package org.claviger.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a value, as data: each language that people read has a text for each code.
 *
 * @param arguments the values that the text names, in the order of its places for them
 */
public record Flaw(FlawCode code, List<String> arguments) {
    public Flaw {
        arguments = List.copyOf(arguments);
        if (arguments.size() != code.arguments()) {
            throw new IllegalArgumentException("%s takes %s arguments".formatted(code, code.arguments()));
        }
    }

    public static Flaw of(FlawCode code, Object... arguments) {
        return new Flaw(code, Stream.of(arguments).map(String::valueOf).toList());
    }
}
