package org.claviger.application;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects all that is wrong with a command, so that one answer names it. A place that could not even be read is named
 * once, as unreadable.
 */
public final class Findings {
    private final List<Problem> problems;
    private final List<Problem> misread;

    /** @param misread what the adapter could not read */
    public Findings(List<Problem> misread) {
        this.misread = List.copyOf(misread);
        this.problems = new ArrayList<>(misread);
    }

    /** The value, if it is right. */
    public <T> Optional<T> check(String pointer, Either<String, T> checked) {
        checked.swap().forEach(detail -> add(pointer, detail));
        return checked.toJavaOptional();
    }

    /** The value, if it is there and right; else something that stands in for it, so that the rest can be checked too. */
    public <T> T require(String pointer, Optional<String> text, Function<String, Either<String, T>> check, T standIn) {
        return check(
                        pointer,
                        text.<Either<String, String>>map(Either::right)
                                .orElse(Either.left("is missing"))
                                .flatMap(check))
                .orElse(standIn);
    }

    public void add(String pointer, String detail) {
        if (misread.stream().noneMatch(problem -> problem.touches(pointer))) {
            problems.add(new Problem(pointer, detail));
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
