package org.claviger.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may look at whom among the rings: inwards only, and no adapter at another. */
final class RingRules {
    private RingRules() {}

    /** No rule may hold because there is nothing that it looks at; and nothing may lie where no rule looks. */
    static ArchRule completeness(RingLayout house) {
        return Rule.together(
                        "Every ring has classes, and every class has a ring",
                        house::isHome,
                        types -> Stream.concat(ringsWithoutClasses(house, types), packagesWithoutRing(house, types)))
                .allowEmptyShould(true);
    }

    private static Stream<String> ringsWithoutClasses(RingLayout house, Collection<JavaClass> types) {
        Set<String> present = house.present(types).rings();
        return house.rings().stream()
                .filter(ring -> !present.contains(ring))
                .map(ring -> "Ring %s: no class in %s.%s was imported".formatted(ring, house.root(), ring));
    }

    private static Stream<String> packagesWithoutRing(RingLayout house, Collection<JavaClass> types) {
        return types.stream()
                .filter(type -> !house.rings().contains(house.ringOf(type)))
                .map(type -> "Package %s is in none of the rings".formatted(type.getPackageName()));
    }

    static List<ArchRule> of(RingLayout house) {
        List<ArchRule> rules = new ArrayList<>();
        if (house.rings().contains(RingLayout.DOMAIN)) {
            rules.add(Rule.each(
                    "The domain depends only on java, io.vavr.control, org.jspecify and itself",
                    type -> house.isHomeIn(RingLayout.DOMAIN, type),
                    type -> Dependencies.refused(
                            type, target -> !isFoundation(target) && !isIn(house, target, RingLayout.DOMAIN))));
        }
        if (house.rings().contains(RingLayout.APPLICATION)) {
            rules.add(Rule.each(
                    "The application depends only on the domain, java, io.vavr.control, org.jspecify and itself",
                    type -> house.isHomeIn(RingLayout.APPLICATION, type),
                    type -> Dependencies.refused(
                            type,
                            target -> !isFoundation(target)
                                    && !isIn(house, target, RingLayout.DOMAIN, RingLayout.APPLICATION))));
        }
        rules.add(Rule.each(
                "Only bootstrap depends on an adapter",
                house::isHome,
                type -> Dependencies.refused(
                        type,
                        target -> house.isAdapter(target)
                                && !house.isPure(type)
                                && !house.isHomeIn(RingLayout.BOOTSTRAP, type)
                                && !house.sameRing(type, target))));
        rules.add(Rule.each(
                "Nothing depends on bootstrap",
                house::isHome,
                type -> Dependencies.refused(
                        type,
                        target -> house.ringOf(target).equals(RingLayout.BOOTSTRAP)
                                && !house.isPure(type)
                                && !house.isHomeIn(RingLayout.BOOTSTRAP, type))));
        return rules;
    }

    private static boolean isFoundation(JavaClass target) {
        String name = target.getPackageName() + ".";
        return target.isPrimitive()
                || name.startsWith("java.")
                || name.equals("io.vavr.control.")
                || name.startsWith("org.jspecify.");
    }

    private static boolean isIn(RingLayout house, JavaClass target, String... rings) {
        return Set.of(rings).contains(house.ringOf(target));
    }
}
