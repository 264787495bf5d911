package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContextRulesTest {
    @Test
    void contexts_keep_to_the_table() {
        String report = Fixtures.CONTEXTS.report();

        assertThat(report).isEqualTo("""
                        The contexts are those of the table
                        Context domain.ghosts: no class in domain.ghosts was imported
                        Package domain.stray is in none of the contexts

                        A context depends only on the contexts that the table gives it
                        application may not see application.clients: Constructor <application.Page.<init>(application.clients.spi.Clients)> has parameter of type <application.clients.spi.Clients>
                        application may not see application.clients: Field <application.Page.clients> has type <application.clients.spi.Clients>
                        application may not see application.clients: Method <application.Page.clients()> has return type <application.clients.spi.Clients>
                        application.clients may not see application.tokens: Method <application.clients.FindClient.isToken(java.lang.Object)> checks instanceof <application.tokens.IssueToken>
                        application.tokens may not see domain.portfolio: Method <application.tokens.IssueToken.issue(application.clients.FindClient, domain.portfolio.Stage)> has parameter of type <domain.portfolio.Stage>
                        application.tokens may not see domain.stray: Method <application.tokens.IssueToken.issue(application.clients.FindClient, domain.portfolio.Stage)> has return type <domain.stray.Found>
                        domain may not see domain.portfolio: Method <domain.Shared.stages()> depends on component type <domain.portfolio.Stage>
                        domain.portfolio may not see domain.clients: Constructor <domain.portfolio.Stage.<init>(domain.clients.Client)> has parameter of type <domain.clients.Client>
                        domain.portfolio may not see domain.clients: Field <domain.portfolio.Stage.owner> has type <domain.clients.Client>
                        domain.portfolio may not see domain.clients: Method <domain.portfolio.Stage.owner()> has return type <domain.clients.Client>
                        domain.portfolio may not see domain.clients: Method <domain.portfolio.Stage.suspended()> calls method <domain.clients.Client.suspended()>
                        """);
    }

    @Test
    void rooms_of_an_adapter_keep_to_the_table_and_an_adapter_without_rows_is_free() {
        String report = Fixtures.ROOMS.report();

        assertThat(report).isEqualTo("""
                        The contexts are those of the table
                        Package adapters.http.stray is in none of the contexts

                        A context depends only on the contexts that the table gives it
                        adapters.http.kit may not see adapters.http.portal.clients: Constructor <adapters.http.kit.Page.<init>(adapters.http.portal.clients.ClientPage)> has parameter of type <adapters.http.portal.clients.ClientPage>
                        adapters.http.kit may not see adapters.http.portal.clients: Field <adapters.http.kit.Page.inner> has type <adapters.http.portal.clients.ClientPage>
                        adapters.http.kit may not see adapters.http.portal.clients: Method <adapters.http.kit.Page.inner()> has return type <adapters.http.portal.clients.ClientPage>
                        adapters.http.portal.clients may not see adapters.http.portal.tryit: Constructor <adapters.http.portal.clients.ClientPage.<init>(adapters.http.portal.tryit.TryPage)> has parameter of type <adapters.http.portal.tryit.TryPage>
                        adapters.http.portal.clients may not see adapters.http.portal.tryit: Field <adapters.http.portal.clients.ClientPage.page> has type <adapters.http.portal.tryit.TryPage>
                        adapters.http.portal.clients may not see adapters.http.portal.tryit: Method <adapters.http.portal.clients.ClientPage.page()> has return type <adapters.http.portal.tryit.TryPage>
                        """);
    }
}
