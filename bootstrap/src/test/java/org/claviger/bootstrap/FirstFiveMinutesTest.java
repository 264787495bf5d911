package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstFiveMinutesTest {
    private static final String ENVIRONMENTS = "/api/portfolios/v1/environments";

    @Test
    void a_token_works_until_its_client_is_suspended_and_again_when_it_is_resumed() {
        try (var claviger = RunningClaviger.started()) {
            var client = claviger.client("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"production\"]}]");
            String token = claviger.token(client);
            String path = "/api/clients/v1/api-clients/" + client.clientId();

            var before = claviger.get(ENVIRONMENTS, token);
            int suspend = claviger.call("POST", path + "/suspend", claviger.adminToken(), "")
                    .status();
            var during = claviger.get(ENVIRONMENTS, token);
            int resume = claviger.call("POST", path + "/resume", claviger.adminToken(), "")
                    .status();
            var after = claviger.get(ENVIRONMENTS, token);

            assertThat(before.status()).isEqualTo(200);
            assertThat(before.json().get("results")).hasSize(1);
            assertThat(suspend).isEqualTo(200);
            assertThat(during.status()).isEqualTo(401);
            assertThat(during.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            assertThat(resume).isEqualTo(200);
            assertThat(after.json()).isEqualTo(before.json());
        }
    }
}
