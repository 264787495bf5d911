package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ContextsTest {
    private final Contexts table = Contexts.none()
            .row("domain.portfolio")
            .row("domain.clients", "domain.portfolio")
            .row("application.clients", "domain.clients");

    @Test
    void a_row_sees_only_rows_above_it_so_that_there_are_no_cycles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("domain.secrets", "domain.tokens"))
                .withMessage("domain.secrets may see only contexts above it, not domain.tokens");
    }

    @Test
    void the_domain_does_not_see_the_application() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("domain.tokens", "application.clients"))
                .withMessage("domain.tokens may see only what is further in, not application.clients");
    }

    @Test
    void what_a_ring_shares_sees_none_of_its_contexts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("application", "application.clients"))
                .withMessage("application may see only what is further in, not application.clients");
    }

    @Test
    void a_context_has_one_row() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("domain.clients"))
                .withMessage("domain.clients is in the table twice");
    }

    @Test
    void adapters_have_no_rows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("adapters.http"))
                .withMessage("adapters.http is no context of the domain or the application");
    }
}
