package org.claviger.adapters.http.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.application.members.MemberRefusal;
import org.junit.jupiter.api.Test;

class MemberRefusalsTest {

    @Test
    void every_refusal_has_a_status_and_only_those_that_the_clients_of_odc_know() {
        Class<?>[] refusals = MemberRefusal.class.getPermittedSubclasses();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(MemberRefusals.status(refusal.asSubclass(MemberRefusal.class)))
                        .isIn(400, 403, 404, 409, 412));
    }
}
