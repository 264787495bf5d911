package org.claviger.adapters.http.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.application.permissions.CatalogRefusal;
import org.junit.jupiter.api.Test;

class CatalogRefusalsTest {

    @Test
    void every_refusal_has_a_status() {
        Class<?>[] refusals = CatalogRefusal.class.getPermittedSubclasses();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(CatalogRefusals.status(refusal.asSubclass(CatalogRefusal.class)))
                        .isIn(400, 403, 409, 412));
    }
}
