package org.claviger.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What a rule finds in the classes under a root; without line numbers, and names shortened by the root. */
record Fixture(String root, JavaClasses classes, ClavigerArchitecture architecture) {

    static Fixture of(String name, Contexts contexts, String... rings) {
        String root = "fixtures." + name;
        return new Fixture(
                root, new ClassFileImporter().importPackages(root), ClavigerArchitecture.of(root, contexts, rings));
    }

    Fixture upon(String base) {
        return new Fixture(root, classes, architecture.upon(base));
    }

    List<ArchRule> brokenRules() {
        return architecture.rules().stream()
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .toList();
    }

    /** Each broken rule, and below it what breaks it. */
    String report() {
        return architecture.rules().stream()
                .map(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream()
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
