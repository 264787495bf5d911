package org.claviger.adapters.http.endusers;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.application.endusers.EndUserRefusal;
import org.junit.jupiter.api.Test;

class EndUserRefusalsTest {

    @Test
    void every_refusal_has_a_status_and_only_those_that_the_clients_of_odc_know() {
        Class<?>[] refusals = EndUserRefusal.class.getPermittedSubclasses();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(EndUserRefusals.status(refusal.asSubclass(EndUserRefusal.class)))
                        .isIn(400, 403, 404, 412));
    }
}
