package org.claviger.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The narrow door: Vavr lends {@code Either}, and a few helpers inside a method; it does not become the language. */
final class VavrRules {
    private static final String EITHER = "io.vavr.control.Either";

    private VavrRules() {}

    static List<ArchRule> of(RingLayout house) {
        if (!house.hasPureRing()) {
            return List.of();
        }
        return List.of(
                Rule.each(
                        "Either is all of Vavr in what domain and application show",
                        house::isPure,
                        type -> Stream.concat(inHeader(type), inMembers(type))),
                Rule.each(
                        "Domain and application use no Try, Match, tuples or collections of Vavr",
                        house::isPure,
                        type -> Dependencies.refused(type, VavrRules::isClosed)));
    }

    private static Stream<String> inHeader(JavaClass type) {
        Stream<JavaType> parts = Stream.of(
                        type.getTypeParameters(),
                        type.getInterfaces(),
                        type.getSuperclass().stream().toList())
                .flatMap(Collection::stream);
        return parts.flatMap(part -> part.getAllInvolvedRawTypes().stream())
                .filter(VavrRules::isForeign)
                .map(vavr -> "Class <%s> shows %s".formatted(type.getName(), vavr.getName()));
    }

    private static Stream<String> inMembers(JavaClass type) {
        return type.getMembers().stream().filter(VavrRules::isShown).flatMap(VavrRules::inSignature);
    }

    private static boolean isShown(HasModifiers member) {
        return member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED);
    }

    private static Stream<String> inSignature(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .filter(VavrRules::isForeign)
                .map(vavr -> "%s shows %s".formatted(member.getDescription(), vavr.getName()));
    }

    private static boolean isForeign(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.startsWith("io.vavr.") && !name.equals(EITHER);
    }

    private static boolean isClosed(JavaClass type) {
        String name = type.getName();
        return Stream.of("control.Try", "API", "Tuple", "collection.")
                .anyMatch(closed -> name.startsWith("io.vavr." + closed));
    }
}
