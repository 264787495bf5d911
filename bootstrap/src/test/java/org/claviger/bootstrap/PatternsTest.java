package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A group that is repeated takes some of the stack for each time, so that a long text ends the thread; possessive ones do
 * not.
 */
class PatternsTest {
    /** A group that is repeated without end, and not possessively. */
    private static final Pattern RECURSIVE = Pattern.compile("(?<!\\\\)\\)(?:[*+]|\\{\\d+,})(?!\\+)");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static boolean isRecursive(String line) {
        return TEXT.matcher(line)
                .results()
                .anyMatch(text -> RECURSIVE.matcher(text.group(1)).find());
    }

    private static List<String> recursive(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(PatternsTest::isRecursive).map(String::strip).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void no_pattern_takes_more_of_the_stack_for_a_longer_text() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> sources = files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .toList();

            assertThat(sources).hasSizeGreaterThan(300);
            assertThat(sources).flatMap(PatternsTest::recursive).isEmpty();
        }
    }

    @Test
    void patterns_that_do_are_found() {
        assertThat(List.of("x(\"(?:a|b)*\");", "x(\"a(b)+c\", \"d\");", "x(\"\\\\w(a){3,}\")"))
                .allMatch(PatternsTest::isRecursive);
        assertThat(List.of(
                        "x(\"(?:a|b)*+\");", "x(y) + \"z\" + (a) * 2", "x(\"\\\\)+\")", "x(\"(a){3}\")", "(a) + \"b\""))
                .noneMatch(PatternsTest::isRecursive);
    }
}
