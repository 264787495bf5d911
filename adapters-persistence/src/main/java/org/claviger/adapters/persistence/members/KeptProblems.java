package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/**
 * How problems are kept: one a line, with tabs between the pointer, the code and the arguments. Older rows have English sentences
 * instead, which stay readable as they are.
 */
final class KeptProblems {
    private static final String NO_PLACE = "permissions_not_held";

    private KeptProblems() {}

    static String write(List<Problem> problems) {
        return problems.stream()
                .map(problem -> bare(problem.pointer()) + "\t" + write(problem.flaw()))
                .collect(joining("\n"));
    }

    /** @param code of the refusal */
    static List<Problem> read(String code, String kept) {
        if (kept.contains("\t")) {
            return kept.lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Problem(parts[0], readFlaw(parts[1])))
                    .toList();
        }
        if (code.equals(NO_PLACE)) {
            return List.of(new Problem("", said(kept)));
        }
        return Arrays.stream(kept.split("; "))
                .map(part -> part.split(" ", 2))
                .map(parts -> new Problem("/" + parts[0], said(parts.length > 1 ? parts[1] : "")))
                .toList();
    }

    static String write(Flaw flaw) {
        return Stream.concat(
                        Stream.of(flaw.code().name()), flaw.arguments().stream().map(KeptProblems::bare))
                .collect(joining("\t"));
    }

    static Flaw readFlaw(String kept) {
        String[] parts = kept.split("\t", -1);
        return Arrays.stream(FlawCode.values())
                .filter(code -> code.name().equals(parts[0]) && code.arguments() == parts.length - 1)
                .findFirst()
                .map(code -> new Flaw(code, List.of(parts).subList(1, parts.length)))
                .orElseGet(() -> said(kept));
    }

    private static Flaw said(String sentence) {
        return Flaw.of(FlawCode.OTHER, sentence);
    }

    private static String bare(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
