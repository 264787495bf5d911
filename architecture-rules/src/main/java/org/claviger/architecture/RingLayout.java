package org.claviger.architecture;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where everything lives. What is outside both roots has the ring and the context "".
 *
 * @param base the root of the code that this code extends
 * @param rings those that are meant to be there
 */
record RingLayout(String root, Optional<String> base, Set<String> rings) {
    static final String DOMAIN = "domain";
    static final String APPLICATION = "application";
    static final String BOOTSTRAP = "bootstrap";
    static final String HTTP = "adapters.http";

    private static final Set<String> PURE = Set.of(DOMAIN, APPLICATION);

    static boolean isRing(String name) {
        return name.matches("domain|application|bootstrap|adapters\\.[a-z][a-z0-9]*");
    }

    static boolean isPure(String ring) {
        return PURE.contains(ring);
    }

    /** @param path of a package, under the root */
    static String ringOf(String path) {
        String[] steps = path.split("\\.");
        return steps[0].equals("adapters") && steps.length > 1 ? "adapters." + steps[1] : steps[0];
    }

    /** The same house with those of its rings only that have classes. */
    RingLayout present(Collection<JavaClass> classes) {
        return new RingLayout(
                root,
                base,
                classes.stream()
                        .filter(this::isHome)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(this::ringOf)
                        .filter(rings::contains)
                        .collect(toSet()));
    }

    boolean isHome(JavaClass type) {
        return isUnder(root, type.getPackageName());
    }

    boolean isHomeIn(String ring, JavaClass type) {
        return isHome(type) && ringOf(type).equals(ring);
    }

    /** Whether it is our own and in the domain or the application. */
    boolean isPure(JavaClass type) {
        return isHome(type) && isPure(ringOf(type));
    }

    boolean hasPureRing() {
        return rings.stream().anyMatch(RingLayout::isPure);
    }

    boolean isAdapter(JavaClass type) {
        return ringOf(type).startsWith("adapters");
    }

    boolean sameRing(JavaClass one, JavaClass other) {
        return ringOf(one).equals(ringOf(other)) && isHome(one) == isHome(other);
    }

    String ringOf(JavaClass type) {
        return ringOf(path(type));
    }

    /** Whether adapters may implement it: a port of a context, or what a ring shares. */
    boolean isPort(JavaClass type) {
        String path = path(type);
        return path.equals(APPLICATION) || ("." + path + ".").contains(".spi.");
    }

    /** Whether it is what the application asks of the world outside. */
    boolean isDrivenPort(JavaClass type) {
        return ringOf(type).equals(APPLICATION) && (path(type) + ".").contains(".spi.");
    }

    /** The package of a class, under the root. */
    String path(JavaClass type) {
        return Stream.concat(Stream.of(root), base.stream())
                .filter(start -> isUnder(start, type.getPackageName()))
                .map(start -> type.getPackageName().substring(start.length()).replaceFirst("^\\.", ""))
                .findFirst()
                .orElse("");
    }

    private static boolean isUnder(String start, String name) {
        return (name + ".").startsWith(start + ".");
    }
}
