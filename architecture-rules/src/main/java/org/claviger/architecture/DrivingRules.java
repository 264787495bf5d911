package org.claviger.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whoever drives the application asks its use cases, and not what the use cases ask in turn. */
final class DrivingRules {
    private DrivingRules() {}

    static List<ArchRule> of(RingLayout house) {
        List<ArchRule> rules = new ArrayList<>();
        if (house.rings().contains(RingLayout.APPLICATION)) {
            rules.add(Rule.each(
                    "A use case shows no driven port",
                    type -> house.isHomeIn(RingLayout.APPLICATION, type) && !house.isDrivenPort(type),
                    type -> isOfInterface(type) ? Dependencies.refused(type, house::isDrivenPort) : Stream.empty()));
        }
        if (house.rings().contains(RingLayout.HTTP)) {
            rules.add(Rule.each(
                    "A driving adapter sees no driven port but what it implements",
                    type -> house.isHomeIn(RingLayout.HTTP, type),
                    type -> seenWithoutBeingImplemented(house, type)));
        }
        return rules;
    }

    /** Whether it is an interface, or stands in one: a command, a query, an answer. */
    private static boolean isOfInterface(JavaClass type) {
        return type.isInterface()
                || type.getEnclosingClass().filter(DrivingRules::isOfInterface).isPresent();
    }

    private static Stream<String> seenWithoutBeingImplemented(RingLayout house, JavaClass type) {
        return Dependencies.of(type)
                .filter(dependency -> house.isDrivenPort(dependency.getTargetClass()))
                .filter(dependency ->
                        !type.isAssignableTo(dependency.getTargetClass().getName()))
                .map(Dependency::getDescription);
    }
}
