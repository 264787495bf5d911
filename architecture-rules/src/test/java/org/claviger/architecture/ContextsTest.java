package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;
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
    void a_room_of_an_adapter_sees_rooms_of_the_same_adapter_only() {
        var rooms = table.row("adapters.http.portal.kit");

        assertThat(rooms.row("adapters.http.portal.clients", "adapters.http.portal.kit")
                        .rings())
                .contains("adapters.http");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rooms.row("adapters.mail.clients", "adapters.http.portal.kit"))
                .withMessage("adapters.mail.clients may see only what is further in, not adapters.http.portal.kit");
    }

    @Test
    void the_rings_further_in_need_not_be_named_by_an_adapter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("adapters.http.clients", "application.clients"))
                .withMessage("adapters.http.clients sees all of the rings further in, application.clients too");
    }

    @Test
    void a_row_is_named_like_a_package_of_a_ring() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("services.clients"))
                .withMessage("services.clients is no context of a ring");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("application.clients.spi"))
                .withMessage("application.clients.spi is no context of a ring");
    }

    @Test
    void a_package_belongs_to_the_nearest_row_around_it() {
        var rooms = table.row("adapters.http.portal.kit").row("adapters.http.portal");

        assertThat(rooms.of("adapters.http.portal.kit.fields")).isEqualTo("adapters.http.portal.kit");
        assertThat(rooms.of("adapters.http.portal.tryit")).isEqualTo("adapters.http.portal");
        assertThat(rooms.of("adapters.http.stray.deeper")).isEqualTo("adapters.http.stray");
        assertThat(rooms.of("application.clients.spi")).isEqualTo("application.clients");
        assertThat(rooms.of("application.spi")).isEqualTo("application");
        assertThat(rooms.of("domain")).isEqualTo("domain");
    }
}
