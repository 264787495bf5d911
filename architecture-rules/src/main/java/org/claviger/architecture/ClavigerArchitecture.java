package org.claviger.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that Claviger's code keeps, over any root package. */
public final class ClavigerArchitecture {
    private final RingLayout house;
    private final Contexts contexts;

    private ClavigerArchitecture(RingLayout house, Contexts contexts) {
        this.house = house;
        this.contexts = contexts;
    }

    /**
     * The architecture of the code under a root package.
     *
     * @param contexts the table of the contexts: those of the domain and the application, and of other rings that have some
     * @param rings all that there are, each with classes: {@code domain}, {@code application}, {@code bootstrap} or
     *     {@code adapters.<name>}
     * @throws IllegalArgumentException for no ring, another ring, or contexts in a ring that is not there
     */
    public static ClavigerArchitecture of(String root, Contexts contexts, String... rings) {
        Set<String> all = Set.of(rings);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no ring to check");
        }
        all.stream().filter(ring -> !RingLayout.isRing(ring)).findFirst().ifPresent(ring -> {
            throw new IllegalArgumentException(ring + " is no ring");
        });
        contexts.rings().stream()
                .filter(ring -> !all.contains(ring))
                .findFirst()
                .ifPresent(ring -> {
                    throw new IllegalArgumentException("the table has contexts in a ring that is not there: " + ring);
                });
        return new ClavigerArchitecture(new RingLayout(root, Optional.empty(), all), contexts);
    }

    /**
     * The same for code that extends other code of this architecture, such as {@code org.claviger}: its rings may look at
     * the rings of the base as if they were their own, and its adapters implement the ports of the base.
     */
    public ClavigerArchitecture upon(String base) {
        return new ClavigerArchitecture(new RingLayout(house.root(), Optional.of(base), house.rings()), contexts);
    }

    /** The rules one by one. Each fails when it finds no class to look at. */
    public List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(RingRules.completeness(house));
        rules.addAll(rulesWithin(house));
        return List.copyOf(rules);
    }

    private List<ArchRule> rulesWithin(RingLayout present) {
        List<ArchRule> rules = new ArrayList<>();
        if (!present.rings().isEmpty()) {
            rules.addAll(RingRules.of(present));
            rules.addAll(ContextRules.of(present, contexts));
            rules.addAll(DrivingRules.of(present));
            rules.addAll(PurityRules.of(present));
            rules.addAll(VavrRules.of(present));
            rules.addAll(ShapeRules.of(present));
        }
        return rules;
    }

    /**
     * Checks all rules.
     *
     * @throws AssertionError that lists every violation of every rule
     */
    public void check(JavaClasses classes) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(RingRules.completeness(house));
        rules.addAll(rulesWithin(house.present(classes.stream().toList())));
        String violations = rules.stream()
                .map(rule -> rule.evaluate(classes))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .collect(joining("\n\n"));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations);
        }
    }
}
