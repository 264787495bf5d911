package org.claviger.architecture;

import java.util.List;

final class Fixtures {
    static final Fixture CLEAN = Fixture.of(
            "clean",
            Contexts.none()
                    .row("domain.portfolio")
                    .row("domain.clients", "domain.portfolio")
                    .row("application.clients", "domain.portfolio", "domain.clients")
                    .row("application.tokens", "application.clients", "domain.clients"),
            "domain",
            "application",
            "adapters.http",
            "adapters.persistence",
            "bootstrap");

    static final Fixture EXTENSION = Fixture.of(
                    "extension", Contexts.none().row("application.orders"), "application", "adapters.vault")
            .upon("fixtures.clean");

    static final Fixture TRESPASS = Fixture.of(
                    "trespass", Contexts.none().row("application.orders"), "application", "adapters.vault")
            .upon("fixtures.clean");

    static final Fixture RINGS = Fixture.of(
            "rings",
            Contexts.none().row("domain.clients").row("application.clients", "domain.clients"),
            "domain",
            "application",
            "adapters.http",
            "adapters.persistence",
            "adapters.crypto",
            "bootstrap");

    static final Fixture CONTEXTS = Fixture.of(
            "contexts",
            Contexts.none()
                    .row("domain.portfolio")
                    .row("domain.clients", "domain.portfolio")
                    .row("domain.ghosts")
                    .row("application", "domain.clients")
                    .row("application.clients", "domain.clients")
                    .row("application.tokens", "application.clients"),
            "domain",
            "application");

    static final Fixture PURITY = Fixture.of(
            "purity", Contexts.none().row("domain.clients").row("application.clients"), "domain", "application");

    static final Fixture VAVR = Fixture.of(
            "vavr", Contexts.none().row("domain.clients").row("application.clients"), "domain", "application");

    static final Fixture SHAPE = Fixture.of(
            "shape",
            Contexts.none().row("domain.clients").row("domain.modelling").row("application.clients", "domain.clients"),
            "domain",
            "application",
            "adapters.http",
            "adapters.persistence",
            "bootstrap");

    static final Fixture ROOMS = Fixture.of(
            "rooms",
            Contexts.none()
                    .row("adapters.http.kit")
                    .row("adapters.http.portal.tryit", "adapters.http.kit")
                    .row("adapters.http.portal.clients", "adapters.http.kit"),
            "adapters.http",
            "adapters.mail");

    static final Fixture DRIVING =
            Fixture.of("driving", Contexts.none().row("application.clients"), "application", "adapters.http");

    static final List<Fixture> ALL =
            List.of(CLEAN, EXTENSION, TRESPASS, RINGS, CONTEXTS, ROOMS, DRIVING, PURITY, VAVR, SHAPE);

    private Fixtures() {}
}
