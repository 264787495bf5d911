package org.claviger.architecture;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which context may look at which. */
final class ContextRules {
    private ContextRules() {}

    static List<ArchRule> of(RingLayout house, Contexts contexts) {
        if (house.rings().stream().noneMatch(ring -> hasContexts(ring, contexts))) {
            return List.of();
        }
        Predicate<JavaClass> subject = type -> house.isHome(type) && hasContexts(house.ringOf(type), contexts);
        return List.of(
                Rule.together(
                        "The contexts are those of the table",
                        subject,
                        types -> Stream.concat(
                                packagesWithoutContext(house, contexts, types),
                                contextsWithoutClasses(house, contexts, types))),
                Rule.each(
                        "A context depends only on the contexts that the table gives it",
                        subject,
                        type -> refusedDependencies(house, contexts, type)));
    }

    private static boolean hasContexts(String ring, Contexts contexts) {
        return RingLayout.isPure(ring) || contexts.rings().contains(ring);
    }

    private static Stream<String> packagesWithoutContext(
            RingLayout house, Contexts contexts, Collection<JavaClass> types) {
        return types.stream()
                .filter(type -> !isKnown(house, contexts, type))
                .map(type -> "Package %s is in none of the contexts".formatted(type.getPackageName()));
    }

    private static boolean isKnown(RingLayout house, Contexts contexts, JavaClass type) {
        String context = contexts.of(house.path(type));
        return context.equals(house.ringOf(type)) || contexts.has(context);
    }

    private static Stream<String> contextsWithoutClasses(
            RingLayout house, Contexts contexts, Collection<JavaClass> types) {
        Set<String> present = types.stream().map(house::path).map(contexts::of).collect(toSet());
        return contexts.in(house.rings()).stream()
                .filter(context -> !present.contains(context))
                .map(context -> "Context %s: no class in %s.%s was imported".formatted(context, house.root(), context));
    }

    /** What looks outwards, to another ring, is the concern of {@link RingRules}. */
    private static Stream<String> refusedDependencies(RingLayout house, Contexts contexts, JavaClass type) {
        String context = contexts.of(house.path(type));
        return Dependencies.of(type)
                .filter(dependency -> isOfTheTable(house, type, dependency.getTargetClass()))
                .filter(dependency -> !contexts.allows(context, seen(house, contexts, dependency)))
                .map(dependency -> "%s may not see %s: %s"
                        .formatted(context, seen(house, contexts, dependency), dependency.getDescription()));
    }

    private static boolean isOfTheTable(RingLayout house, JavaClass type, JavaClass target) {
        boolean inward = house.isHomeIn(RingLayout.APPLICATION, type) && house.isHomeIn(RingLayout.DOMAIN, target);
        return inward || house.sameRing(type, target);
    }

    private static String seen(RingLayout house, Contexts contexts, Dependency dependency) {
        return contexts.of(house.path(dependency.getTargetClass()));
    }
}
