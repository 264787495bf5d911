package org.claviger.application;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/**
 * Collects all that is wrong with a command, so that one answer names it. A place that could not even be read is named
 * once, as unreadable.
 */
public final class ValidationErrors {
    private final List<Problem> problems;
    private final Set<String> misread = new HashSet<>();
    private final Set<String> aboveMisread = new HashSet<>();

    /** @param misread what the adapter could not read */
    public ValidationErrors(List<Problem> misread) {
        this.problems = new ArrayList<>(misread);
        misread.forEach(problem -> {
            this.misread.add(problem.pointer());
            problem.above().forEach(aboveMisread::add);
        });
    }

    /** The value, if it is right. */
    public <T> Optional<T> check(String pointer, Either<Flaw, T> checked) {
        checked.swap().forEach(flaw -> add(pointer, flaw));
        return checked.toJavaOptional();
    }

    /** The value, if it is there and right. */
    public <T> Optional<T> require(String pointer, Optional<String> text, Function<String, Either<Flaw, T>> check) {
        return require(pointer, text).flatMap(given -> check(pointer, check.apply(given)));
    }

    /** The value, which must be there. */
    public <T> Optional<T> require(String pointer, Optional<T> value) {
        if (value.isEmpty()) {
            add(pointer, Flaw.of(FlawCode.MISSING));
        }
        return value;
    }

    public void add(String pointer, Flaw flaw) {
        var problem = new Problem(pointer, flaw);
        boolean touched = misread.contains(pointer)
                || aboveMisread.contains(pointer)
                || problem.above().anyMatch(misread::contains);
        if (!touched) {
            problems.add(problem);
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
