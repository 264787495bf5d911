package org.claviger.adapters.http.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.application.portfolio.DeploymentRefusal;
import org.junit.jupiter.api.Test;

class DeploymentRefusalsTest {

    @Test
    void every_refusal_has_a_status() {
        Class<?>[] refusals = DeploymentRefusal.class.getPermittedSubclasses();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(
                        refusal -> assertThat(DeploymentRefusals.status(refusal.asSubclass(DeploymentRefusal.class)))
                                .isIn(400, 403, 409, 422));
    }
}
