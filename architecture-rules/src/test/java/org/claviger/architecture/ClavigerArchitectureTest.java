package org.claviger.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.base.HasDescription;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClavigerArchitectureTest {
    @Test
    void clean_code_passes() {
        var fixture = Fixtures.CLEAN;

        assertThatCode(() -> fixture.architecture().check(fixture.classes())).doesNotThrowAnyException();
        assertThat(fixture.report()).isEmpty();
    }

    @Test
    void an_extension_may_use_the_use_cases_of_its_base_and_implement_its_ports() {
        var fixture = Fixtures.EXTENSION;

        assertThatCode(() -> fixture.architecture().check(fixture.classes())).doesNotThrowAnyException();
        assertThat(fixture.report()).isEmpty();
    }

    @Test
    void without_its_base_an_extension_depends_on_strangers() {
        var fixture =
                Fixture.of("extension", Contexts.none().row("application.orders"), "application", "adapters.vault");

        String report = fixture.report();

        assertThat(report).isEqualTo("""
                        The application depends only on the domain, java, io.vavr.control, org.jspecify and itself
                        Method <application.orders.PlaceOrder.place(fixtures.clean.application.clients.CreateClient)> has parameter of type <fixtures.clean.application.clients.CreateClient>
                        Method <application.orders.PlaceOrder.place(fixtures.clean.application.clients.CreateClient)> has return type <fixtures.clean.domain.clients.Client>
                        """);
    }

    @Test
    void every_rule_bites_somewhere() {
        Set<String> rules = descriptions(Fixtures.CLEAN.architecture().rules().stream());

        Set<String> biting = descriptions(Fixtures.ALL.stream().flatMap(fixture -> fixture.brokenRules().stream()));

        assertThat(biting).isEqualTo(rules);
    }

    private static Set<String> descriptions(Stream<? extends HasDescription> rules) {
        return rules.map(HasDescription::getDescription).collect(toSet());
    }

    @Test
    void one_error_lists_every_violation() {
        var fixture = Fixtures.SHAPE;

        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> fixture.architecture().check(fixture.classes()));

        assertThat(sentences(fixture.shorten(error.getMessage()))).isEqualTo(sentences(fixture.report()));
    }

    private static List<String> sentences(String report) {
        return report.lines()
                .filter(line -> line.startsWith("Class") || line.startsWith("Method") || line.startsWith("Package"))
                .toList();
    }

    @Test
    void a_ring_without_classes_is_named_and_the_others_are_checked_all_the_same() {
        var architecture = ClavigerArchitecture.of(
                "fixtures.vavr",
                Contexts.none().row("domain.clients").row("application.clients"),
                "domain",
                "application",
                "adapters.http");

        AssertionError error =
                catchThrowableOfType(AssertionError.class, () -> architecture.check(Fixtures.VAVR.classes()));

        assertThat(error.getMessage().lines())
                .contains(
                        "Ring adapters.http: no class in fixtures.vavr.adapters.http was imported",
                        "Method <fixtures.vavr.application.clients.Tried.name()> shows io.vavr.control.Option");
    }

    @Test
    void a_wrong_root_is_no_success() {
        var architecture = ClavigerArchitecture.of(
                "fixtures.nowhere", Contexts.none().row("domain.clients"), "domain", "adapters.vault");

        AssertionError error =
                catchThrowableOfType(AssertionError.class, () -> architecture.check(Fixtures.CLEAN.classes()));

        assertThat(error.getMessage().lines().skip(1))
                .containsExactly(
                        "Ring adapters.vault: no class in fixtures.nowhere.adapters.vault was imported",
                        "Ring domain: no class in fixtures.nowhere.domain was imported");
    }

    @Test
    void each_rule_alone_fails_when_it_finds_no_class() {
        var architecture = ClavigerArchitecture.of(
                "fixtures.nowhere",
                Contexts.none(),
                "domain",
                "application",
                "adapters.http",
                "adapters.persistence",
                "bootstrap");
        var classes = Fixtures.CLEAN.classes();

        assertThat(architecture.rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(catchThrowableOfType(AssertionError.class, () -> rule.check(classes)))
                        .isNotNull());
    }

    @Test
    void only_rings_of_this_architecture_can_be_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClavigerArchitecture.of("org.example", Contexts.none(), "domain", "services"))
                .withMessage("services is no ring");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClavigerArchitecture.of("org.example", Contexts.none()))
                .withMessage("there is no ring to check");
    }

    @Test
    void contexts_lie_in_rings_that_are_there() {
        var contexts = Contexts.none().row("application.orders");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClavigerArchitecture.of("org.example", contexts, "domain"))
                .withMessage("the table has contexts in a ring that is not there: application");
    }
}
