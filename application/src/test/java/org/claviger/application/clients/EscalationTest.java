package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.draft;
import static org.claviger.application.EmbeddedClaviger.nothing;
import static org.claviger.application.EmbeddedClaviger.scopes;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.junit.jupiter.api.Test;

/** Nobody gives what they do not hold. */
class EscalationTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private static <T> Either<ClientRefusal, T> missing(String... scopes) {
        return Either.left(new PermissionsNotHeld(scopes(scopes)));
    }

    private int count() {
        return claviger.ports
                .clients()
                .list(new ApiClients.Query(
                        new Page.Request(0, 1), ClientSort.NAME, false, ClientFilter.NONE, claviger.clock.instant()))
                .total();
    }

    private Either<ClientRefusal, CreateApiClient.Created> duplicate(
            Caller by, CreateApiClient.Created original, CreateApiClient.Draft overrides) {
        return claviger.clients
                .duplicate()
                .duplicate(new DuplicateApiClient.Command(by, original.client().id(), overrides, Optional.empty()));
    }

    @Test
    void who_does_not_hold_a_permission_cannot_create_a_client_with_it() {
        var caller = claviger.caller("someone", "api-clients:manage", "users:view");

        assertThat(claviger.create(caller, draft("a", "users:view", "billing:export", "users:manage")))
                .isEqualTo(missing("billing:export", "users:manage"));

        assertThat(count()).isZero();
        assertThat(claviger.create(caller, draft("a", "users:view")).isRight()).isTrue();
        assertThat(claviger.create(caller, draft("b")).isRight()).isTrue();
    }

    @Test
    void what_is_implied_has_to_be_held_as_well_and_may_be_given() {
        var caller = claviger.caller("someone", "users:manage");
        var groups = claviger.caller("someone", "users:view-groups@test");

        assertThat(claviger.create(caller, draft("a", "users:view")).isRight()).isTrue();
        assertThat(claviger.create(groups, draft("b", "users:manage-groups@test")))
                .isEqualTo(missing("users:manage-groups@test"));
        assertThat(claviger.create(groups, draft("b", "users:manage-groups@development")))
                .isEqualTo(missing("users:manage-groups@development", "users:view-groups@development"));
    }

    @Test
    void to_hold_a_permission_in_one_stage_gives_nothing_in_another() {
        var caller = claviger.caller("someone", "users:view-groups@development", "users:view-groups@test");

        assertThat(claviger.create(caller, draft("a", "users:view-groups@test", "users:view-groups@production")))
                .isEqualTo(missing("users:view-groups@production"));

        assertThat(claviger.create(caller, draft("a", "users:view-groups@test", "users:view-groups@development"))
                        .isRight())
                .isTrue();
    }

    @Test
    void every_stage_of_today_is_not_every_stage() {
        var named = claviger.caller(
                "someone", "users:view-groups@development", "users:view-groups@test", "users:view-groups@production");
        var every = claviger.caller("someone", "users:view-groups@*");

        assertThat(claviger.create(named, draft("a", "users:view-groups@*"))).isEqualTo(missing("users:view-groups@*"));

        assertThat(claviger.create(every, draft("a", "users:view-groups@*")).isRight())
                .isTrue();
        assertThat(claviger.create(every, draft("b", "users:view-groups@test")).isRight())
                .isTrue();
    }

    @Test
    void only_what_is_added_to_a_client_has_to_be_held() {
        var caller = claviger.caller("someone", "users:view");
        var id = claviger.created("a", "billing:export", "users:view-groups@*", "users:manage")
                .client()
                .id();

        assertThat(claviger.edit(caller, id, "billing:export", "users:view", "users:view-groups@test")
                        .isRight())
                .isTrue();
        assertThat(claviger.edit(caller, id, "billing:export", "users:view-groups@*"))
                .isEqualTo(missing("users:view-groups@*"));
        assertThat(claviger.edit(caller, id, "billing:export", "users:manage")).isEqualTo(missing("users:manage"));
        assertThat(claviger.edit(caller, id).isRight()).isTrue();
        assertThat(claviger.edit(caller, id, "billing:export")).isEqualTo(missing("billing:export"));

        assertThat(claviger.view(id).grants().isEmpty()).isTrue();
    }

    @Test
    void an_api_client_cannot_widen_its_own_grants() {
        var own = claviger.created("a", "api-clients:manage", "users:view-groups@test");
        Caller self = claviger.self(own.credentials());

        assertThat(claviger.edit(self, own.client().id(), "api-clients:manage", "users:view-groups@*"))
                .isEqualTo(missing("users:view-groups@*"));
        assertThat(claviger.edit(self, own.client().id(), "api-clients:manage", "billing:export"))
                .isEqualTo(missing("billing:export"));

        assertThat(claviger.view(own.client().id()))
                .usingRecursiveComparison()
                .ignoringFields("secrets")
                .isEqualTo(own.client());
    }

    @Test
    void an_api_client_with_a_narrowed_token_gives_no_more_than_the_token_says() {
        var own = claviger.created("a", "api-clients:manage", "billing:export");
        Caller self = narrowed(own, "api-clients:manage");

        assertThat(claviger.create(self, draft("b", "billing:export"))).isEqualTo(missing("billing:export"));
    }

    @Test
    void who_does_not_hold_all_that_a_client_holds_cannot_duplicate_it_as_it_is() {
        var original = claviger.created("a", "users:manage", "users:view-groups@production");
        var caller = claviger.caller("someone", "users:view", "users:view-groups@test");

        assertThat(duplicate(caller, original, nothing()))
                .isEqualTo(missing("users:manage", "users:view-groups@production"));
        assertThat(duplicate(caller, original, draft("b", "users:view-groups@*")))
                .isEqualTo(missing("users:view-groups@*"));

        assertThat(count()).isEqualTo(1);
        assertThat(duplicate(caller, original, draft("b", "users:view-groups@test"))
                        .isRight())
                .isTrue();
    }

    @Test
    void who_does_not_hold_all_that_a_client_holds_gets_no_secret_of_it() {
        var client = claviger.created("a", "users:manage", "users:view-groups@production");
        var id = client.client().id();
        var caller = claviger.caller("someone", "api-clients:manage", "users:manage", "users:view-groups@test");

        assertThat(claviger.rotate(caller, id, 0)).isEqualTo(missing("users:view-groups@production"));

        assertThat(claviger.requestToken(client.credentials()).isRight()).isTrue();
        assertThat(claviger.view(id).version()).isEqualTo(1);
        var enough = claviger.caller("someone", "users:manage", "users:view-groups@*");
        assertThat(claviger.rotate(enough, id, 0).isRight()).isTrue();
    }

    /** As whoever has a token of the client that says no more than this. */
    private Caller narrowed(CreateApiClient.Created client, String scope) {
        return claviger.tokens
                .authenticate()
                .authenticate(claviger.token(client.credentials(), scope))
                .orElseThrow()
                .caller();
    }

    @Test
    void a_client_rotates_its_own_secret_when_its_token_says_so_and_nothing_else() {
        var own = claviger.created("a", "api-clients:rotate-own-secret", "users:manage");
        Caller self = narrowed(own, "api-clients:rotate-own-secret");

        var fresh = claviger.rotate(self, own.client().id(), 1).get();

        assertThat(claviger.requestToken(fresh).isRight()).isTrue();
        assertThat(claviger.view(own.client().id()).secrets().get(0).createdBy())
                .isEqualTo(own.client().id().principal());
    }

    @Test
    void a_narrowed_token_gets_no_secret_that_is_worth_more_not_even_of_its_own_client() {
        var own = claviger.created("a", "api-clients:manage", "api-clients:rotate-own-secret", "users:manage");
        var id = own.client().id();

        assertThat(claviger.rotate(narrowed(own, "api-clients:manage"), id, 0))
                .isEqualTo(missing("api-clients:rotate-own-secret", "users:manage", "users:view"));

        assertThat(claviger.requestToken(own.credentials()).isRight()).isTrue();
        assertThat(claviger.view(id).version()).isEqualTo(1);
        assertThat(claviger.rotate(claviger.self(own.credentials()), id, 0).isRight())
                .isTrue();
    }

    @Test
    void a_client_without_the_permission_for_it_still_gets_a_secret_worth_what_its_token_says() {
        var own = claviger.created("a", "api-clients:manage", "portfolio:view-stage@test");

        assertThat(claviger.rotate(
                                claviger.self(own.credentials()), own.client().id(), 0)
                        .isRight())
                .isTrue();
    }

    @Test
    void a_client_comes_back_to_life_through_whoever_holds_all_of_it() {
        var id = claviger.created("a", "users:manage", "users:view-groups@production")
                .client()
                .id();
        var caller = claviger.caller("someone", "api-clients:manage", "users:manage", "users:view-groups@test");
        claviger.clients.suspend().suspend(claviger.admin, id, VersionMatch.ANY).get();

        assertThat(claviger.clients.resume().resume(caller, id, VersionMatch.ANY))
                .isEqualTo(missing("users:view-groups@production"));

        assertThat(claviger.view(id).suspended()).isTrue();
        var enough = claviger.caller("someone", "users:manage", "users:view-groups@*");
        assertThat(claviger.clients
                        .resume()
                        .resume(enough, id, VersionMatch.ANY)
                        .get()
                        .suspended())
                .isFalse();
    }

    @Test
    void who_resumes_what_is_not_suspended_brings_nothing_back() {
        var id = claviger.created("a", "users:manage").client().id();
        var caller = claviger.caller("someone", "api-clients:manage");

        assertThat(claviger.clients.resume().resume(caller, id, VersionMatch.ANY))
                .isEqualTo(Either.right(claviger.view(id)));
    }

    @Test
    void who_has_taken_away_from_a_suspended_client_what_they_do_not_hold_may_resume_it() {
        var id = claviger.created("a", "users:view", "billing:export").client().id();
        var caller = claviger.caller("someone", "api-clients:manage", "users:view");
        claviger.clients.suspend().suspend(claviger.admin, id, VersionMatch.ANY).get();

        claviger.edit(caller, id, "users:view").get();

        assertThat(claviger.clients
                        .resume()
                        .resume(caller, id, VersionMatch.ANY)
                        .isRight())
                .isTrue();
    }

    @Test
    void a_client_does_not_get_the_secret_of_a_mightier_one() {
        var weak = claviger.created("weak", "api-clients:manage");
        var mighty = claviger.created("mighty", "api-clients:manage", "users:manage");

        assertThat(claviger.rotate(
                        claviger.self(weak.credentials()), mighty.client().id(), 0))
                .isEqualTo(missing("users:manage", "users:view"));
    }

    @Test
    void a_copy_does_not_get_what_the_catalog_does_not_know_any_more() {
        var original = claviger.create(claviger.admin, draft("a", "users:view")).get();
        var stored = claviger.ports.clients().find(original.client().id()).orElseThrow();
        var retired = new Grant(new PermissionKey("retired:permission"), List.of(GrantTarget.ORGANIZATION));
        var dormant =
                stored.grant(new Grants(List.of(stored.grants().asList().get(0), retired)), claviger.clock.instant());
        claviger.ports.clients().save(dormant, stored.version());

        var copy = duplicate(claviger.admin, original, nothing()).get().client();

        assertThat(copy.grants()).isEqualTo(stored.grants());
    }
}
