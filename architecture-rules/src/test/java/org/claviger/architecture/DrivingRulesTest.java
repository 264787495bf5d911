package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrivingRulesTest {
    @Test
    void who_drives_the_application_sees_no_driven_port_but_may_implement_one() {
        String report = Fixtures.DRIVING.report();

        assertThat(report).isEqualTo("""
                        A use case shows no driven port
                        Constructor <application.clients.FindClient$Query.<init>(application.clients.spi.Clients$Filter)> has parameter of type <application.clients.spi.Clients$Filter>
                        Field <application.clients.FindClient$Query.filter> has type <application.clients.spi.Clients$Filter>
                        Method <application.clients.FindClient$Query.filter()> has return type <application.clients.spi.Clients$Filter>

                        A driving adapter sees no driven port but what it implements
                        Constructor <adapters.http.ClientRoutes.<init>(application.clients.FindClient, application.clients.spi.Origins)> has parameter of type <application.clients.spi.Origins>
                        Field <adapters.http.ClientRoutes.origins> has type <application.clients.spi.Origins>
                        Method <adapters.http.ClientRoutes.get()> calls method <application.clients.spi.Origins.current()>
                        """);
    }
}
