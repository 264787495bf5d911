package org.claviger.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a class looks at. */
final class Dependencies {
    private Dependencies() {}

    /** Those of one class; an array is there as what it consists of. */
    static Stream<Dependency> of(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !dependency.getTargetClass().isArray());
    }

    /** One sentence for each dependency on a class that is refused. */
    static Stream<String> refused(JavaClass type, Predicate<JavaClass> refused) {
        return of(type).filter(dependency -> refused.test(dependency.getTargetClass()))
                .map(Dependency::getDescription);
    }
}
