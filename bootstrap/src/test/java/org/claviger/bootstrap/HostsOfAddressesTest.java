package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of addresses have one form, wherever addresses are taken, compared, looked for and written to. */
class HostsOfAddressesTest {
    private static final String USERS = "/api/identity/v1/users";

    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(Map.of(
                "CLAVIGER_ADMIN_EMAIL", "root@Bücher.example", "CLAVIGER_ADMIN_PASSWORD", PortalMembers.PASSWORD));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Answer created(String email) {
        return claviger.administer("POST", USERS, "{\"email\":\"%s\"}".formatted(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root@xn--bcher-kva.example",
                "ROOT@XN--BCHER-KVA.EXAMPLE",
                "root@BU\u0308CHER.example",
                "root@bücher。example",
                "root@ｂücher．example"
            })
    void whoever_signs_in_or_is_made_has_the_address_that_is_known(String written) {
        Answer second = created(written);
        var signedIn = new Browser(claviger).signIn(written, PortalMembers.PASSWORD);

        assertThat(second.status()).isEqualTo(400);
        assertThat(pointers(second)).containsExactly("/email");
        assertThat(second.whole().body()).contains("is the address of another user");
        assertThat(signedIn.status()).isEqualTo(303);
    }

    @Test
    void who_has_forgotten_the_password_may_write_the_host_in_any_form() {
        var browser = new Browser(claviger);
        browser.open("/portal/forgotten-password");

        browser.send("/portal/forgotten-password", "email", "root@XN--bcher-kva.example");

        assertThat(new Outbox(claviger).await("root@xn--bcher-kva.example", 1).link())
                .isNotEmpty();
    }

    @Test
    void a_sharp_s_is_a_letter_of_its_own() {
        Answer sharp = created("ada@faß.example");
        Answer plain = created("ada@fass.example");
        Answer encoded = created("ada@xn--fa-hia.example");

        assertThat(sharp.status()).isEqualTo(201);
        assertThat(plain.status()).isEqualTo(201);
        assertThat(encoded.status()).isEqualTo(400);
        assertThat(claviger.get(USERS + "?domains=fa%C3%9F.example", claviger.adminToken())
                        .json()
                        .at("/results/0/email")
                        .stringValue())
                .isEqualTo("ada@faß.example");
    }

    @Test
    void users_are_looked_for_in_any_form() {
        created("bo@例子.example");

        for (String part : List.of(
                "nameOrEmailContains=bo%40xn--fsqu00a.EXAMPLE",
                "nameOrEmailContains=%E4%BE%8B", "domains=XN--fsqu00a.example", "domains=%E4%BE%8B%E5%AD%90.example")) {
            Answer found = claviger.get(USERS + "?" + part, claviger.adminToken());
            assertThat(found.json().at("/results/0/email").stringValue())
                    .as(part)
                    .isEqualTo("bo@例子.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@xn--a", "a@-b", "a@b\u200D.example", "a@\u0660\u06F0.example", "a@1א.example", "a@☃.example"})
    void what_is_no_host_is_refused(String email) {
        Answer refused = created(email);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(pointers(refused)).containsExactly("/email");
    }
}
