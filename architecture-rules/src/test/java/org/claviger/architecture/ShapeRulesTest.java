package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeRulesTest {
    @Test
    void names_tell_the_shape() {
        String report = Fixtures.SHAPE.report();

        assertThat(report).isEqualTo("""
                        No package is called util, dto, impl, model, common or port.in
                        Package adapters.http.clients.impl has a name that says nothing
                        Package adapters.http.dto has a name that says nothing
                        Package application.clients.port.in has a name that says nothing
                        Package bootstrap.common has a name that says nothing
                        Package domain.clients.model has a name that says nothing
                        Package domain.clients.util.text has a name that says nothing

                        Only adapters use MapStruct
                        Class <bootstrap.ClientMapper> uses MapStruct

                        A service is a package-private final class without annotations
                        Class <application.clients.FindClientService> is annotated with <java.lang.Deprecated>
                        Class <application.clients.FindClientService> is not final
                        Class <application.clients.FindClientService> is not package-private
                        Method <application.clients.FindClientService.find()> is annotated with <java.lang.Deprecated>

                        Of the application, adapters implement only ports
                        Class <adapters.persistence.StoredClients> implements <application.clients.FindClient>

                        A wire shape is a package-private record
                        Class <adapters.http.ClientJson> is no package-private record
                        Class <adapters.http.GrantJson> is no package-private record
                        Class <adapters.http.PageJson$CountJson> is no package-private record
                        """);
    }
}
