package org.claviger.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.draft;
import static org.claviger.application.EmbeddedClaviger.scopes;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Problem;
import org.claviger.application.Race;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.permissions.AddPermission.Draft;
import org.claviger.application.permissions.CatalogRefusal.InvalidInput;
import org.claviger.application.permissions.CatalogRefusal.PermissionsNotHeld;
import org.claviger.application.permissions.CatalogRefusal.Stale;
import org.claviger.application.permissions.CatalogRefusal.StillGranted;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.junit.jupiter.api.Test;

/** What administrators do with APIs and permissions of their own, and what that does to those who hold them. */
class CatalogAdministrationTest {
    private static final VersionMatch ANY = VersionMatch.ANY;

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private static Draft permission(String key, String appliesTo, String... implies) {
        return new Draft(
                Optional.of(key),
                Optional.of("May " + key),
                Optional.of("billing"),
                Optional.of("Category"),
                Optional.of(appliesTo),
                Optional.of(List.of(implies)),
                List.of());
    }

    private static Draft implying(String... implies) {
        return change(Optional.empty(), Optional.of(List.of(implies)));
    }

    private static Draft change(Optional<String> appliesTo, Optional<List<String>> implies) {
        return new Draft(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), appliesTo, implies, List.of());
    }

    private Either<CatalogRefusal, AccessModel> add(Caller by, Draft draft) {
        return claviger.permissions.addPermission().add(new AddPermission.Command(by, ANY, draft));
    }

    private Either<CatalogRefusal, AccessModel> change(Caller by, String permission, Draft draft) {
        return claviger.permissions
                .changePermission()
                .change(new ChangePermission.Command(by, ANY, new PermissionKey(permission), draft));
    }

    private Either<CatalogRefusal, AccessModel> remove(Caller by, String permission, boolean force) {
        return claviger.permissions
                .removePermission()
                .remove(new RemovePermission.Command(by, ANY, new PermissionKey(permission), force));
    }

    private Either<CatalogRefusal, AccessModel> addApi(String key) {
        return claviger.permissions
                .addApi()
                .add(new AddApi.Command(
                        claviger.admin,
                        ANY,
                        Optional.of(key),
                        Optional.of(key),
                        Optional.of("urn:own:" + key),
                        List.of()));
    }

    /** One who holds all that there is at this moment. */
    private Caller root() {
        var catalog = claviger.models.current().catalog();
        return new Caller(
                claviger.admin.id(),
                catalog.expand(catalog.everything().scopes().toList()));
    }

    @Test
    void an_api_is_moved_by_those_only_who_hold_all_of_it() {
        addApi("shop");
        add(root(), inShop("shop:read"));
        Caller weak = claviger.caller("weak", "api-clients:manage");

        assertThat(move(weak, "urn:elsewhere").getLeft()).isInstanceOf(CatalogRefusal.PermissionsNotHeld.class);
        assertThat(move(weak, "urn:own:shop").isRight()).isTrue();
        assertThat(move(root(), "urn:elsewhere").isRight()).isTrue();
    }

    private static Draft inShop(String key) {
        return new Draft(
                Optional.of(key),
                Optional.of("May " + key),
                Optional.of("shop"),
                Optional.of("Category"),
                Optional.of("ORGANIZATION"),
                Optional.empty(),
                List.of());
    }

    private Either<CatalogRefusal, AccessModel> move(Caller by, String audience) {
        return claviger.permissions
                .changeApi()
                .change(new ChangeApi.Command(
                        by, ANY, new ApiKey("shop"), Optional.empty(), Optional.of(audience), List.of()));
    }

    private Created created(String name, String... scopes) {
        return claviger.create(root(), draft(name, scopes)).get();
    }

    private static Either<CatalogRefusal, AccessModel> notHeld(String... missing) {
        return Either.left(new PermissionsNotHeld(scopes(missing)));
    }

    private static Grantee holder(Created client) {
        return new Grantee(
                "api-client",
                client.client().id().value(),
                client.client().name().value());
    }

    @Test
    void a_permission_of_ones_own_can_be_granted_at_once_and_stands_in_tokens() {
        addApi("invoices");
        add(claviger.admin, permission("invoices:read", "STAGE")).get();

        var client = created("a", "invoices:read@test");

        assertThat(claviger.requestToken(client.credentials()).get().scopes()).isEqualTo(scopes("invoices:read@test"));
    }

    @Test
    void a_token_that_was_issued_before_does_not_give_a_permission_that_was_removed() {
        add(claviger.admin, permission("billing:read", "ORGANIZATION")).get();
        var client = created("a", "billing:read", "users:view");
        String token = claviger.token(client.credentials());

        remove(root(), "billing:read", true).get();

        assertThat(claviger.worth(token)).contains(scopes("users:view"));
        assertThat(claviger.view(client.client().id()).version())
                .isEqualTo(client.client().version() + 1);
    }

    @Test
    void what_is_granted_is_removed_by_force_only() {
        add(claviger.admin, permission("billing:read", "STAGE")).get();
        var first = created("A", "billing:read@test", "users:view");
        var second = created("b", "billing:read@*");

        assertThat(remove(root(), "billing:read", false))
                .isEqualTo(Either.left(new StillGranted(List.of(holder(first), holder(second)), 2)));

        assertThat(claviger.models.current().version()).isEqualTo(2);
        assertThat(claviger.view(first.client().id()).version()).isEqualTo(1);
        assertThat(remove(root(), "billing:read", true).isRight()).isTrue();
        assertThat(claviger.view(first.client().id()).grants().scopes().toList())
                .isEqualTo(scopes("users:view").asList());
        assertThat(claviger.view(second.client().id()).grants()).isEqualTo(Grants.NONE);
    }

    @Test
    void of_many_holders_a_hundred_are_listed_and_all_are_counted_and_forced() {
        add(claviger.admin, permission("billing:read", "ORGANIZATION")).get();
        var clients = IntStream.range(0, 130)
                .mapToObj(number -> created("Client " + number, "billing:read"))
                .toList();

        var refusal = (StillGranted) remove(root(), "billing:read", false).getLeft();

        assertThat(refusal.holders()).hasSize(100);
        assertThat(refusal.total()).isEqualTo(130);
        remove(root(), "billing:read", true).get();
        assertThat(clients)
                .allMatch(client -> claviger.view(client.client().id()).grants().isEmpty());
    }

    @Test
    void who_makes_a_permission_as_an_api_client_holds_it_everywhere_and_can_hand_it_on() {
        var maker = created("maker", "api-clients:manage", "billing:export");

        add(claviger.self(maker.credentials()), permission("billing:read", "STAGE"))
                .get();

        assertThat(claviger.view(maker.client().id()).grants().scopes().toList())
                .isEqualTo(scopes("api-clients:manage", "billing:export", "billing:read@*")
                        .asList());
        Caller now = claviger.self(maker.credentials());
        assertThat(claviger.create(now, draft("b", "billing:read@test")).isRight())
                .isTrue();
    }

    @Test
    void a_permission_that_is_made_again_does_not_wake_grants_of_the_one_before() {
        var client = created("a", "users:view");
        var stored = claviger.ports.clients().find(client.client().id()).orElseThrow();
        var dormant = new Grant(new PermissionKey("billing:read"), List.of(GrantTarget.ORGANIZATION));
        claviger.ports.clients().save(stored.grant(stored.grants().with(dormant), claviger.clock.instant()), 1);

        add(claviger.admin, permission("billing:read", "ORGANIZATION")).get();

        assertThat(claviger.view(client.client().id()).grants()).isEqualTo(stored.grants());
    }

    @Test
    void nobody_makes_a_permission_that_implies_what_they_do_not_hold_everywhere() {
        var caller = claviger.caller(
                "someone", "api-clients:manage", "billing:export", "users:view", "users:view-groups@test");

        assertThat(add(caller, permission("billing:a", "ORGANIZATION", "users:manage", "users:view")))
                .isEqualTo(notHeld("users:manage"));
        assertThat(add(caller, permission("billing:b", "STAGE", "users:view-groups")))
                .isEqualTo(notHeld("users:view-groups@*"));
        assertThat(add(caller, permission("billing:c", "ORGANIZATION", "users:view"))
                        .isRight())
                .isTrue();
        assertThat(claviger.models.current().ownPermissions()).hasSize(1);
    }

    @Test
    void nobody_lets_a_permission_imply_more_than_they_hold_everywhere() {
        add(claviger.admin, permission("billing:read", "ORGANIZATION", "users:manage"))
                .get();
        add(root(), permission("billing:all", "ORGANIZATION")).get();
        var holder = created("a", "billing:all");
        var caller = claviger.caller("someone", "api-clients:manage", "users:view");

        assertThat(change(caller, "billing:all", implying("billing:read")))
                .isEqualTo(notHeld("billing:read", "users:manage"));
        assertThat(change(caller, "billing:all", implying("users:view")).isRight())
                .isTrue();
        assertThat(change(caller, "billing:read", implying()).isRight()).isTrue();

        assertThat(claviger.requestToken(holder.credentials()).get().scopes())
                .isEqualTo(scopes("billing:all", "users:view"));
    }

    @Test
    void nobody_takes_over_a_permission_by_making_it_anew() {
        add(claviger.admin, permission("billing:read", "ORGANIZATION")).get();
        var caller = claviger.caller("someone", "api-clients:manage");

        assertThat(remove(caller, "billing:read", false)).isEqualTo(notHeld("billing:read"));
        assertThat(remove(caller, "billing:read", true)).isEqualTo(notHeld("billing:read"));
        assertThat(claviger.models.current().ownPermissions()).hasSize(1);
    }

    @Test
    void an_api_goes_with_its_permissions_and_is_refused_like_them() {
        addApi("invoices");
        Draft draft = permission("invoices:read", "ORGANIZATION");
        add(
                        claviger.admin,
                        new Draft(
                                draft.permission(),
                                draft.name(),
                                Optional.of("invoices"),
                                draft.category(),
                                draft.appliesTo(),
                                draft.implies(),
                                List.of()))
                .get();
        var client = created("a", "invoices:read");
        var api = new ApiKey("invoices");
        var remove = claviger.permissions.removeApi();

        assertThat(remove.remove(new RemoveApi.Command(claviger.admin, ANY, api, true)))
                .isEqualTo(notHeld("invoices:read"));
        assertThat(remove.remove(new RemoveApi.Command(root(), ANY, api, false)))
                .isEqualTo(Either.left(new StillGranted(List.of(holder(client)), 1)));
        AccessModel after =
                remove.remove(new RemoveApi.Command(root(), ANY, api, true)).get();

        assertThat(after.ownApis()).isEmpty();
        assertThat(after.ownPermissions()).isEmpty();
        assertThat(claviger.view(client.client().id()).grants()).isEqualTo(Grants.NONE);
    }

    @Test
    void what_a_permission_applies_to_is_fixed_while_it_or_one_that_implies_it_is_granted() {
        add(claviger.admin, permission("billing:read", "STAGE")).get();
        add(root(), permission("billing:write", "STAGE", "billing:read")).get();
        Draft organization = change(Optional.of("ORGANIZATION"), Optional.empty());
        var client = created("a", "billing:write@test");

        assertThat(change(root(), "billing:write", organization).getLeft().code())
                .isEqualTo("applies_to_fixed");
        assertThat(change(root(), "billing:read", organization)).isInstanceOf(Either.Left.class);
        claviger.edit(root(), client.client().id());

        assertThat(change(root(), "billing:write", organization).isRight()).isTrue();
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_and_nothing_changes() {
        Draft wrong = new Draft(
                Optional.of("Billing"),
                Optional.of(" \r\n "),
                Optional.of("no-such"),
                Optional.of("x".repeat(101)),
                Optional.of("stage"),
                Optional.of(List.of("users:view", "no:such", "Users:View", "' OR 1=1 --")),
                List.of());

        var problems = ((InvalidInput) add(claviger.admin, wrong).getLeft()).problems();

        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/permission",
                        "/name",
                        "/api",
                        "/category",
                        "/appliesTo",
                        "/implies/1",
                        "/implies/2",
                        "/implies/3");
        assertThat(claviger.models.current().version()).isEqualTo(1);
    }

    @Test
    void what_does_not_go_together_with_the_catalog_is_named() {
        add(claviger.admin, permission("billing:a", "ORGANIZATION")).get();
        add(root(), permission("billing:b", "STAGE")).get();
        add(root(), permission("billing:c", "ORGANIZATION", "billing:a")).get();

        assertThat(pointers(add(root(), permission("billing:export", "ORGANIZATION"))))
                .containsExactly("/permission");
        assertThat(pointers(add(root(), permission("billing:d", "STAGE", "billing:b", "billing:a"))))
                .containsExactly("/implies/1");
        assertThat(pointers(change(root(), "billing:a", implying("billing:c")))).containsExactly("/implies");
        assertThat(pointers(addApi("billing"))).containsExactly("/api");
        assertThat(pointers(claviger.permissions
                        .addApi()
                        .add(new AddApi.Command(
                                claviger.admin,
                                ANY,
                                Optional.of("own"),
                                Optional.of("Own"),
                                Optional.of("urn:billing"),
                                List.of()))))
                .containsExactly("/audience");
    }

    private static List<String> pointers(Either<CatalogRefusal, AccessModel> outcome) {
        return ((InvalidInput) outcome.getLeft())
                .problems().stream().map(Problem::pointer).toList();
    }

    @Test
    void an_audience_is_an_absolute_uri_in_ascii_without_fragment() {
        for (String audience : List.of(
                "",
                "billing",
                "/api",
                "https://a.example/#x",
                "https://a b.example",
                "urn:ü",
                "urn:" + "x".repeat(500))) {
            var outcome = claviger.permissions
                    .addApi()
                    .add(new AddApi.Command(
                            claviger.admin,
                            ANY,
                            Optional.of("own"),
                            Optional.of("Own"),
                            Optional.of(audience),
                            List.of()));

            assertThat(pointers(outcome)).as(audience).containsExactly("/audience");
        }
    }

    @Test
    void what_is_built_in_is_not_changed() {
        String sentence =
                "The permission \"users:view\" is built in or comes from the catalog file; it cannot be changed here.";

        assertThat(change(claviger.admin, "users:view", implying()).getLeft().sentence())
                .isEqualTo(sentence);
        assertThat(remove(claviger.admin, "users:view", true).getLeft().sentence())
                .isEqualTo(sentence);
        assertThat(claviger.permissions
                        .removeApi()
                        .remove(new RemoveApi.Command(claviger.admin, ANY, new ApiKey("users"), true))
                        .getLeft()
                        .code())
                .isEqualTo("built_in");
    }

    @Test
    void a_change_of_another_version_than_the_caller_saw_is_refused() {
        add(claviger.admin, permission("billing:read", "ORGANIZATION")).get();
        var seen = VersionMatch.of(Set.of(1L));

        assertThat(claviger.permissions
                        .removePermission()
                        .remove(new RemovePermission.Command(root(), seen, new PermissionKey("billing:read"), true)))
                .isEqualTo(Either.left(new Stale()));
        assertThat(claviger.permissions
                        .addPermission()
                        .add(new AddPermission.Command(root(), seen, permission("billing:x", "STAGE"))))
                .isEqualTo(Either.left(new Stale()));
    }

    @Test
    void of_two_who_change_the_version_that_they_saw_one_wins() {
        var seen = VersionMatch.of(Set.of(1L));

        var outcomes = Race.between(
                6,
                runner -> claviger.permissions
                        .addPermission()
                        .add(new AddPermission.Command(
                                claviger.admin, seen, permission("billing:own-" + runner, "ORGANIZATION"))));

        assertThat(outcomes.stream().filter(Either::isRight)).hasSize(1);
        assertThat(claviger.models.current().ownPermissions()).hasSize(1);
    }

    @Test
    void a_grant_never_outlives_a_removal_that_runs_at_the_same_moment() {
        for (int round = 0; round < 50; round++) {
            add(root(), permission("billing:read", "ORGANIZATION")).get();
            var client = created("a");
            Caller root = root();

            Race.between(
                    2,
                    runner -> runner == 0
                            ? remove(root, "billing:read", true)
                            : claviger.edit(root, client.client().id(), "billing:read"));

            assertThat(claviger.view(client.client().id()).grants()).isEqualTo(Grants.NONE);
        }
    }

    @Test
    void there_is_an_end_to_permissions_and_apis() {
        IntStream.range(0, AccessModel.MAX_OWN_APIS)
                .forEach(number -> addApi("own-" + number).get());

        assertThat(addApi("one-more").getLeft().code()).isEqualTo("too_many");
        assertThat(Stream.of(claviger.models.current())
                        .map(model -> model.ownApis().size()))
                .containsExactly(50);
    }
}
