package org.claviger.application.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.scopes;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.CatalogRefusal.InvalidInput;
import org.claviger.application.permissions.CatalogRefusal.StillGranted;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.portfolio.AddStage.Draft;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What administrators do with stages, and what that does to what is granted there. */
class StageAdministrationTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private static Draft draft(String slug, String name, String purpose, Integer... order) {
        return new Draft(
                Optional.of(slug),
                Optional.of(name),
                Optional.of(purpose),
                List.of(order).stream().findFirst(),
                List.of());
    }

    @Test
    void who_manages_stages_is_told_how_many_hold_something_there_and_only_of_those_that_may_be_seen_who() {
        claviger.created("Secret client", "users:view-groups@test");
        Caller weak = claviger.caller("weak", "portfolio:manage-stages");

        var toWeak = claviger.portfolio
                .removeStage()
                .remove(new RemoveStage.Command(weak, VersionMatch.ANY, new StageSlug("test"), false));
        var toAdmin = claviger.portfolio
                .removeStage()
                .remove(new RemoveStage.Command(claviger.admin, VersionMatch.ANY, new StageSlug("test"), false));

        assertThat(toWeak.getLeft()).isEqualTo(new CatalogRefusal.StillGranted(List.of(), 1));
        assertThat(((CatalogRefusal.StillGranted) toAdmin.getLeft()).holders())
                .extracting(Grantee::name)
                .containsExactly("Secret client");
    }

    private Either<CatalogRefusal, AccessModel> add(Draft draft) {
        return claviger.portfolio.addStage().add(new AddStage.Command(claviger.admin, VersionMatch.ANY, draft));
    }

    private Either<CatalogRefusal, AccessModel> change(String slug, Draft draft) {
        return claviger.portfolio
                .changeStage()
                .change(new ChangeStage.Command(claviger.admin, VersionMatch.ANY, new StageSlug(slug), draft));
    }

    private Either<CatalogRefusal, AccessModel> remove(String slug, boolean force) {
        return claviger.portfolio
                .removeStage()
                .remove(new RemoveStage.Command(claviger.admin, VersionMatch.ANY, new StageSlug(slug), force));
    }

    private List<String> slugs() {
        return claviger.models.current().stages().inOrder().stream()
                .map(stage -> stage.slug().value())
                .toList();
    }

    @Test
    void a_new_stage_stands_where_it_is_wanted_and_can_be_granted_at_once() {
        add(draft("staging", " Staging ", "NON_PRODUCTION", 3)).get();
        add(draft("fun", "Fun", "DEVELOPMENT")).get();

        assertThat(slugs()).containsExactly("development", "test", "staging", "production", "fun");
        assertThat(claviger.models.current().stages().inOrder().get(2).name()).isEqualTo("Staging");
        var client = claviger.created("a", "users:view-groups@staging");
        assertThat(claviger.requestToken(client.credentials()).get().scopes())
                .isEqualTo(scopes("users:view-groups@staging"));
    }

    @Test
    void a_stage_changes_its_name_purpose_and_order_and_keeps_key_and_slug() {
        Stage before = claviger.models.current().stages().inOrder().get(2);

        change(
                        "production",
                        new Draft(
                                Optional.empty(),
                                Optional.of("Live"),
                                Optional.of("NON_PRODUCTION"),
                                Optional.of(1),
                                List.of()))
                .get();

        assertThat(slugs()).containsExactly("production", "development", "test");
        assertThat(claviger.models.current().stages().inOrder().get(0))
                .isEqualTo(new Stage(before.key(), before.slug(), "Live", Stage.Purpose.NON_PRODUCTION));
    }

    @Test
    void a_change_that_changes_nothing_makes_no_new_version() {
        var nothing = new Draft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        assertThat(change("test", nothing).get().version()).isEqualTo(1);
    }

    @Test
    void a_stage_where_something_is_granted_is_removed_by_force_only() {
        var one = claviger.created("one", "users:view-groups@test", "users:manage-groups@test");
        var several = claviger.created("several", "users:view-groups@test", "users:view-groups@production");
        var all = claviger.created("all", "users:view-groups@*");
        String token = claviger.token(several.credentials());

        assertThat(remove("test", false))
                .isEqualTo(Either.left(new StillGranted(
                        List.of(
                                new Grantee("api-client", one.client().id().value(), "one"),
                                new Grantee("api-client", several.client().id().value(), "several")),
                        2)));
        assertThat(remove("test", true).isRight()).isTrue();

        assertThat(slugs()).containsExactly("development", "production");
        assertThat(claviger.view(one.client().id()).grants().isEmpty()).isTrue();
        assertThat(claviger.worth(token)).contains(scopes("users:view-groups@production"));
        assertThat(claviger.view(several.client().id()).version()).isEqualTo(2);
        assertThat(claviger.view(all.client().id()).version()).isEqualTo(1);
    }

    @Test
    void a_stage_that_is_made_again_does_not_wake_what_was_granted_there() {
        var client = claviger.created("a", "users:view-groups@test");
        String token = claviger.token(client.credentials());
        remove("test", true).get();

        add(draft("test", "Test", "NON_PRODUCTION")).get();

        assertThat(claviger.view(client.client().id()).grants().isEmpty()).isTrue();
        assertThat(claviger.worth(token)).contains(scopes());
    }

    @Test
    void the_last_stage_stays() {
        remove("test", false).get();
        remove("production", false).get();

        assertThat(remove("development", true).getLeft().code()).isEqualTo("last_stage");
        assertThat(remove("test", true).getLeft().code()).isEqualTo("stage_not_found");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        assertThat(pointers(add(draft("No Slug", "\u0000", "Production", 9))))
                .containsExactlyInAnyOrder("/stage", "/name", "/purpose", "/order");
        assertThat(pointers(add(draft("test", "Test", "PRODUCTION")))).containsExactly("/stage");
        assertThat(pointers(change("test", draft("test", "Test", "PRODUCTION", 4))))
                .containsExactly("/order");
        assertThat(pointers(change("test", draft("test", "Test", "PRODUCTION", 0))))
                .containsExactly("/order");
    }

    private static List<String> pointers(Either<CatalogRefusal, AccessModel> outcome) {
        return ((InvalidInput) outcome.getLeft())
                .problems().stream().map(Problem::pointer).toList();
    }

    @Test
    void there_are_fifty_stages_at_most() {
        for (int number = 3; number < AccessModel.MAX_STAGES; number++) {
            add(draft("s" + number, "S", "PRODUCTION")).get();
        }

        assertThat(add(draft("one-more", "S", "PRODUCTION")).getLeft().code()).isEqualTo("too_many");
    }
}
