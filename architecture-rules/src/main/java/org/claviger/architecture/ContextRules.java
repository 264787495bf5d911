package org.claviger.architecture;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which context may look at which. */
final class ContextRules {
    private ContextRules() {}

    static List<ArchRule> of(House house, Contexts contexts) {
        if (!house.hasPureRing()) {
            return List.of();
        }
        return List.of(
                Rule.together(
                        "The contexts of the domain and the application are those of the table",
                        house::isPure,
                        types -> Stream.concat(
                                packagesWithoutContext(house, contexts, types),
                                contextsWithoutClasses(house, contexts, types))),
                Rule.each(
                        "A context depends only on the contexts that the table gives it",
                        house::isPure,
                        type -> refusedDependencies(house, contexts, type)));
    }

    private static Stream<String> packagesWithoutContext(House house, Contexts contexts, Collection<JavaClass> types) {
        return types.stream()
                .filter(type -> !isKnown(house, contexts, type))
                .map(type -> "Package %s is in none of the contexts".formatted(type.getPackageName()));
    }

    private static boolean isKnown(House house, Contexts contexts, JavaClass type) {
        String context = house.contextOf(type);
        return context.equals(house.ringOf(type)) || contexts.has(context);
    }

    private static Stream<String> contextsWithoutClasses(House house, Contexts contexts, Collection<JavaClass> types) {
        Set<String> present = types.stream().map(house::contextOf).collect(toSet());
        return contexts.in(house.rings()).stream()
                .filter(context -> !present.contains(context))
                .map(context -> "Context %s: no class in %s.%s was imported".formatted(context, house.root(), context));
    }

    /** What looks outwards, to another ring, is the concern of {@link RingRules}. */
    private static Stream<String> refusedDependencies(House house, Contexts contexts, JavaClass type) {
        String context = house.contextOf(type);
        return Dependencies.of(type)
                .filter(dependency -> house.isPure(dependency.getTargetClass()))
                .filter(dependency -> house.isHomeIn(House.APPLICATION, type)
                        || house.isHomeIn(House.DOMAIN, dependency.getTargetClass()))
                .filter(dependency -> !contexts.allows(context, house.contextOf(dependency.getTargetClass())))
                .map(dependency -> "%s may not see %s: %s"
                        .formatted(context, house.contextOf(dependency.getTargetClass()), dependency.getDescription()));
    }
}
