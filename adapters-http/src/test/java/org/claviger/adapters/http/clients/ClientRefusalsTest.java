package org.claviger.adapters.http.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.application.clients.ClientRefusal;
import org.junit.jupiter.api.Test;

class ClientRefusalsTest {

    @Test
    void every_refusal_has_a_status() {
        Class<?>[] refusals = ClientRefusal.class.getPermittedSubclasses();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(ClientRefusals.status(refusal.asSubclass(ClientRefusal.class)))
                        .isIn(400, 403, 404, 409, 412, 422));
    }
}
