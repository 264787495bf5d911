package org.claviger.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How things are called, and what they look like then. */
final class ShapeRules {
    private static final Set<String> SAY_NOTHING = Set.of("util", "dto", "impl", "model", "common");

    private ShapeRules() {}

    static List<ArchRule> of(RingLayout house) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(Rule.together(
                "No package is called util, dto, impl, model, common or port.in",
                house::isHome,
                types -> types.stream()
                        .filter(type -> saysNothing(type, house))
                        .map(type -> "Package %s has a name that says nothing".formatted(type.getPackageName()))));
        rules.add(Rule.each(
                "Only adapters use MapStruct",
                house::isHome,
                type -> !house.isAdapter(type) && usesMapStruct(type)
                        ? Stream.of("Class <%s> uses MapStruct".formatted(type.getName()))
                        : Stream.empty()));
        if (house.rings().contains(RingLayout.APPLICATION)) {
            rules.add(Rule.each(
                    "A service is a package-private final class without annotations",
                    type -> house.isHomeIn(RingLayout.APPLICATION, type),
                    type -> type.getSimpleName().endsWith("Service") ? faultsOfService(type) : Stream.empty()));
        }
        if (house.rings().stream().anyMatch(ring -> ring.startsWith("adapters."))) {
            rules.add(Rule.each(
                    "Of the application, adapters implement only ports",
                    type -> house.isHome(type) && house.isAdapter(type),
                    type -> implementedWithoutBeingPorts(house, type)));
        }
        if (house.rings().contains(RingLayout.HTTP)) {
            rules.add(Rule.each(
                    "A wire shape is a package-private record",
                    type -> house.isHomeIn(RingLayout.HTTP, type),
                    type -> type.getSimpleName().endsWith("Json") && !isWireShape(type)
                            ? Stream.of("Class <%s> is no package-private record".formatted(type.getName()))
                            : Stream.empty()));
        }
        return rules;
    }

    private static boolean saysNothing(JavaClass type, RingLayout house) {
        String below = type.getPackageName().substring(house.root().length());
        return Stream.of(below.split("\\.")).anyMatch(SAY_NOTHING::contains) || (below + ".").contains(".port.in.");
    }

    private static boolean usesMapStruct(JavaClass type) {
        return Dependencies.of(type)
                .anyMatch(dependency -> dependency.getTargetClass().getName().startsWith("org.mapstruct."));
    }

    private static Stream<String> faultsOfService(JavaClass type) {
        List<String> faults = new ArrayList<>();
        if (!isPackagePrivate(type)) {
            faults.add("Class <%s> is not package-private".formatted(type.getName()));
        }
        if (!type.getModifiers().contains(FINAL)) {
            faults.add("Class <%s> is not final".formatted(type.getName()));
        }
        type.getAnnotations()
                .forEach(annotation -> faults.add("Class <%s> is annotated with <%s>"
                        .formatted(type.getName(), annotation.getRawType().getName())));
        type.getMembers()
                .forEach(member -> member.getAnnotations()
                        .forEach(annotation -> faults.add("%s is annotated with <%s>"
                                .formatted(
                                        member.getDescription(),
                                        annotation.getRawType().getName()))));
        return faults.stream();
    }

    private static Stream<String> implementedWithoutBeingPorts(RingLayout house, JavaClass type) {
        return type.getRawInterfaces().stream()
                .filter(implemented -> house.ringOf(implemented).equals(RingLayout.APPLICATION))
                .filter(implemented -> !house.isPort(implemented))
                .map(implemented -> "Class <%s> implements <%s>".formatted(type.getName(), implemented.getName()));
    }

    private static boolean isWireShape(JavaClass type) {
        return type.isRecord() && isPackagePrivate(type);
    }

    private static boolean isPackagePrivate(JavaClass type) {
        Set<JavaModifier> others = Set.of(PUBLIC, PROTECTED, PRIVATE);
        return Collections.disjoint(type.getModifiers(), others);
    }
}
