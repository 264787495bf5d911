package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingRulesTest {
    @Test
    void rings_look_inwards_only_and_no_adapter_at_another() {
        String report = Fixtures.RINGS.report();

        assertThat(report).isEqualTo("""
                        Every ring has classes, and every class has a ring
                        Package adapters.mail is in none of the rings
                        Package tools is in none of the rings
                        Ring adapters.crypto: no class in adapters.crypto was imported

                        The domain depends only on java, io.vavr.control, org.jspecify and itself
                        Constructor <domain.clients.Client.<init>(com.tngtech.archunit.lang.Priority)> has parameter of type <com.tngtech.archunit.lang.Priority>
                        Field <domain.clients.Client.priority> has type <com.tngtech.archunit.lang.Priority>
                        Method <domain.clients.Client.outward()> references class object <adapters.http.Routes>
                        Method <domain.clients.Client.outward()> references class object <application.clients.RenameClient>
                        Method <domain.clients.Client.outward()> references class object <bootstrap.Main>
                        Method <domain.clients.Client.priority()> has return type <com.tngtech.archunit.lang.Priority>
                        Method <domain.clients.Client.tables()> depends on component type <adapters.persistence.Tables>

                        The application depends only on the domain, java, io.vavr.control, org.jspecify and itself
                        Method <application.clients.RenameClient.isForeign(java.lang.Object)> checks instanceof <com.tngtech.archunit.lang.ArchRule>
                        Method <application.clients.RenameClient.isForeign(java.lang.Object)> checks instanceof <io.vavr.Function1>
                        Method <application.clients.RenameClient.rename(domain.clients.Client, adapters.persistence.Tables)> has parameter of type <adapters.persistence.Tables>
                        Method <application.clients.RenameClient.rename(domain.clients.Client, adapters.persistence.Tables)> throws type <bootstrap.Main$Broken>

                        Only bootstrap depends on an adapter
                        Constructor <adapters.http.Routes.<init>()> calls constructor <adapters.persistence.Tables.<init>()>
                        Field <adapters.http.Routes.tables> has type <adapters.persistence.Tables>
                        Method <tools.Printer.tables()> calls constructor <adapters.persistence.Tables.<init>()>
                        Method <tools.Printer.tables()> has return type <adapters.persistence.Tables>

                        Nothing depends on bootstrap
                        Method <adapters.http.Routes.toString()> calls method <bootstrap.Main.name()>
                        """);
    }

    @Test
    void an_extension_keeps_to_the_ports_of_its_base() {
        String report = Fixtures.TRESPASS.report();

        assertThat(report).isEqualTo("""
                        The application depends only on the domain, java, io.vavr.control, org.jspecify and itself
                        Method <application.orders.PlaceOrder.place()> has return type <fixtures.clean.adapters.http.clients.ClientRoutes>

                        Only bootstrap depends on an adapter
                        Constructor <adapters.vault.VaultClients.<init>()> calls constructor <fixtures.clean.adapters.persistence.MapClients.<init>()>
                        Field <adapters.vault.VaultClients.clients> has type <fixtures.clean.adapters.persistence.MapClients>

                        Nothing depends on bootstrap
                        Method <adapters.vault.VaultClients.create(java.lang.String)> references class object <fixtures.clean.bootstrap.Main>

                        Of the application, adapters implement only ports
                        Class <adapters.vault.VaultClients> implements <fixtures.clean.application.clients.CreateClient>
                        """);
    }
}
