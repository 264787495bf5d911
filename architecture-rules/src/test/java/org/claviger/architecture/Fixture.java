package org.claviger.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What a rule finds in the classes under a root; without line numbers, and names shortened by the root. */
record Fixture(String root, ClavigerArchitecture architecture) {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("fixtures");

    static Fixture of(String name, Contexts contexts, String... rings) {
        String root = "fixtures." + name;
        return new Fixture(root, ClavigerArchitecture.of(root, contexts, rings));
    }

    JavaClasses classes() {
        return ALL;
    }

    Fixture upon(String base) {
        return new Fixture(root, architecture.upon(base));
    }

    List<ArchRule> brokenRules() {
        return architecture.rules().stream()
                .filter(rule -> rule.evaluate(ALL).hasViolation())
                .toList();
    }

    /** Each broken rule, and below it what breaks it. */
    String report() {
        return architecture.rules().stream()
                .map(rule -> rule.evaluate(ALL).getFailureReport().getDetails().stream()
                        .map(this::shorten)
                        .sorted()
                        .collect(joining("\n", rule.getDescription() + "\n", "\n")))
                .filter(report -> report.lines().skip(1).anyMatch(line -> !line.isEmpty()))
                .collect(joining("\n"));
    }

    String shorten(String violation) {
        return violation.replaceAll(" in \\(\\w+\\.java:\\d+\\)", "").replace(root + ".", "");
    }
}
