package org.claviger.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes rules of functions that tell what is wrong. */
final class Rule {
    private Rule() {}

    /** Looks at the classes one by one. */
    static ArchRule each(String name, Predicate<JavaClass> subject, Function<JavaClass, Stream<String>> violations) {
        return rule(name, subject, new ArchCondition<>("keep the rule") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations
                        .apply(type)
                        .distinct()
                        .sorted()
                        .forEach(violation -> events.add(SimpleConditionEvent.violated(type, violation)));
            }
        });
    }

    /** Looks at all classes at once. */
    static ArchRule together(
            String name, Predicate<JavaClass> subject, Function<Collection<JavaClass>, Stream<String>> violations) {
        return rule(name, subject, new ArchCondition<>("keep the rule") {
            private Collection<JavaClass> types = List.of();

            @Override
            public void init(Collection<JavaClass> all) {
                types = all;
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {}

            @Override
            public void finish(ConditionEvents events) {
                violations
                        .apply(types)
                        .distinct()
                        .sorted()
                        .forEach(violation -> events.add(SimpleConditionEvent.violated(types, violation)));
            }
        });
    }

    private static ArchRule rule(String name, Predicate<JavaClass> subject, ArchCondition<JavaClass> condition) {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are subject to the rule", subject))
                .should(condition)
                .as(name)
                .allowEmptyShould(false);
    }
}
