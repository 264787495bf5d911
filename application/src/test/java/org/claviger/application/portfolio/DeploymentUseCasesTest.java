package org.claviger.application.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.Race;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.portfolio.DeploymentRefusal.DeploymentKeyReused;
import org.claviger.application.portfolio.DeploymentRefusal.InvalidInput;
import org.claviger.application.portfolio.DeploymentRefusal.NotHeld;
import org.claviger.application.portfolio.DeploymentRefusal.UnknownPermission;
import org.claviger.application.portfolio.ListDeployedAssets.Query;
import org.claviger.application.portfolio.RecordDeployment.Command;
import org.claviger.application.portfolio.RecordDeployment.Draft;
import org.claviger.application.portfolio.RecordDeployment.Recorded;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

class DeploymentUseCasesTest {
    private static final UUID ASSET = new UUID(7, 7);

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final PortfolioStores stores = claviger.recorded;
    private final DeploymentUseCases deployments = claviger.deployments;

    private UUID stage(String slug) {
        return claviger.models.current().stages().inOrder().stream()
                .filter(stage -> stage.slug().value().equals(slug))
                .map(Stage::key)
                .findFirst()
                .orElseThrow();
    }

    private Draft draft(int key, String slug) {
        return draft(key, stage(slug), "Orders", claviger.clock.instant());
    }

    private static Draft draft(int key, UUID environment, String name, Instant at) {
        return new Draft(
                Optional.of(new UUID(0, key)),
                Optional.of(ASSET),
                Optional.of("WebApplication"),
                Optional.of(name),
                Optional.of(environment),
                Optional.of(1),
                Optional.of(new UUID(1, 1)),
                Optional.of(at),
                Optional.of(""),
                Optional.of(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Draft nothing(Problem... misread) {
        return new Draft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(misread));
    }

    private Either<DeploymentRefusal, Recorded> record(Caller by, Draft draft) {
        return deployments.record().record(new Command(by, draft));
    }

    private Either<DeploymentRefusal, Page<DeployedAssetView>> list(
            Caller by, Optional<UUID> environment, Optional<String> permission) {
        return deployments
                .listAssets()
                .list(
                        by,
                        new Query(
                                new Page.Request(0, 100),
                                AssetSort.NAME,
                                false,
                                environment,
                                Optional.empty(),
                                Set.of(),
                                "",
                                permission));
    }

    private List<String> stagesSeen(Caller by, Optional<UUID> environment, Optional<String> permission) {
        return list(by, environment, permission).get().results().stream()
                .flatMap(asset -> asset.deployments().stream())
                .map(deployment -> deployment.stage().slug().value())
                .toList();
    }

    private static List<String> pointers(Either<DeploymentRefusal, Recorded> refused) {
        return ((InvalidInput) refused.getLeft())
                .problems().stream().map(Problem::pointer).toList();
    }

    @Test
    void the_same_deployment_is_recorded_once_and_answers_as_before() {
        var first = record(claviger.admin, draft(1, "test")).get();
        var again = record(claviger.caller("other", "portfolio:record-deployments@test"), draft(1, "test"))
                .get();

        assertThat(first.first()).isTrue();
        assertThat(again.first()).isFalse();
        assertThat(again.asset()).isEqualTo(first.asset());
        assertThat(again.asset().deployments().get(0).deployment().deployedBy()).isEqualTo("admin");
        assertThat(stores.deployments()
                        .countIn(claviger.models
                                .current()
                                .stages()
                                .inOrder()
                                .get(1)
                                .slug()))
                .isEqualTo(1);
    }

    @Test
    void another_deployment_under_the_same_key_is_refused() {
        record(claviger.admin, draft(1, "test"));

        for (Draft other :
                List.of(draft(1, "production"), draft(1, stage("test"), "Other", claviger.clock.instant()))) {
            assertThat(record(claviger.admin, other).getLeft()).isEqualTo(new DeploymentKeyReused());
        }
        assertThat(stagesSeen(claviger.admin, Optional.empty(), Optional.empty()))
                .containsExactly("test");
    }

    @Test
    void of_many_at_once_one_is_first_and_all_answer_the_same() {
        var answers = Race.between(8, runner -> record(claviger.admin, draft(1, "test")));

        assertThat(answers.stream().filter(answer -> answer.get().first())).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.get().asset()).distinct())
                .hasSize(1);
    }

    @Test
    void who_views_a_stage_is_told_what_is_missing_and_who_does_not_is_not_told_of_it() {
        var viewer = claviger.caller("viewer", "portfolio:view-stage@test", "portfolio:record-deployments@production");

        var notHeld = record(viewer, draft(1, "test"));
        var invisible = record(viewer, draft(1, "development"));
        var unknown = record(viewer, draft(1, new UUID(9, 9), "Orders", claviger.clock.instant()));

        assertThat(notHeld.getLeft())
                .isInstanceOfSatisfying(
                        NotHeld.class,
                        refusal -> assertThat(refusal.missing()).hasToString("portfolio:record-deployments@test"));
        assertThat(pointers(invisible)).containsExactly("/environmentKey");
        assertThat(invisible.getLeft()).isEqualTo(unknown.getLeft());
        assertThat(record(viewer, draft(1, "production")).isRight()).isTrue();
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var empty = record(claviger.admin, nothing(new Problem("/type", Flaw.of(FlawCode.NOT_A_TEXT))));
        var wrong = record(
                claviger.admin,
                new Draft(
                        Optional.of(ASSET),
                        Optional.of(ASSET),
                        Optional.of("a,b"),
                        Optional.of(" "),
                        Optional.of(new UUID(9, 9)),
                        Optional.of(0),
                        Optional.of(ASSET),
                        Optional.of(Instant.MAX),
                        Optional.of("\u0000"),
                        Optional.of("javascript:alert(1)"),
                        Optional.of("nowhere"),
                        Optional.empty(),
                        Optional.of("me"),
                        Optional.of(claviger.clock.instant()),
                        List.of()));

        assertThat(pointers(empty))
                .containsExactlyInAnyOrder(
                        "/deploymentKey",
                        "/assetKey",
                        "/type",
                        "/name",
                        "/environmentKey",
                        "/revision",
                        "/buildKey",
                        "/deploymentDateTime");
        assertThat(pointers(wrong))
                .containsExactlyInAnyOrder(
                        "/type",
                        "/name",
                        "/environmentKey",
                        "/revision",
                        "/deploymentDateTime",
                        "/description",
                        "/iconUrl",
                        "/url",
                        "/taggingUserKey",
                        "/taggingDateTime");
        assertThat(list(claviger.admin, Optional.empty(), Optional.empty())
                        .get()
                        .total())
                .isZero();
    }

    @Test
    void each_sees_what_is_deployed_in_the_stages_that_they_may_view() {
        Stream.of("production", "development", "test")
                .forEach(slug -> record(claviger.admin, draft(slug.length(), slug)));
        var tester = claviger.caller("tester", "portfolio:view-stage@test");
        var stranger = claviger.caller("stranger", "api-clients:view");

        assertThat(stagesSeen(claviger.admin, Optional.empty(), Optional.empty()))
                .containsExactly("development", "test", "production");
        assertThat(stagesSeen(tester, Optional.empty(), Optional.empty())).containsExactly("test");
        assertThat(stagesSeen(tester, Optional.of(stage("test")), Optional.empty()))
                .containsExactly("test");
        assertThat(stagesSeen(tester, Optional.of(stage("production")), Optional.empty()))
                .isEmpty();
        assertThat(stagesSeen(claviger.admin, Optional.of(stage("production")), Optional.empty()))
                .containsExactly("production");
        assertThat(stagesSeen(claviger.admin, Optional.of(new UUID(9, 9)), Optional.empty()))
                .isEmpty();
        assertThat(list(stranger, Optional.empty(), Optional.empty()).get()).isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    void a_stage_is_held_by_what_is_deployed_in_it_until_that_is_taken_away() {
        var holders = new DeployedAssetGrantees(stores.deployments());
        var test = new GrantCriterion.InStage(new StageSlug("test"));
        record(claviger.admin, draft(1, "test"));
        record(claviger.admin, draft(2, "test"));
        record(claviger.admin, draft(3, "production"));

        assertThat(holders.holding(test, 5))
                .isEqualTo(new Page<>(List.of(new Grantee("deployed-asset", ASSET.toString(), "Orders")), 1));
        assertThat(holders.holding(test, 0)).isEqualTo(new Page<>(List.of(), 1));
        holders.takeAway(test, claviger.clock.instant());

        assertThat(holders.holding(test, 5).total()).isZero();
        assertThat(stagesSeen(claviger.admin, Optional.empty(), Optional.empty()))
                .containsExactly("production");
    }

    @Test
    void a_permission_narrows_the_stages_to_those_where_it_is_held() {
        Stream.of("production", "development", "test")
                .forEach(slug -> record(claviger.admin, draft(slug.length(), slug)));
        var some = claviger.caller(
                "some",
                "portfolio:view-stage@*",
                "portfolio:record-deployments@test",
                "users:manage-groups@production",
                "api-clients:view");

        assertThat(stagesSeen(some, Optional.empty(), Optional.of("portfolio:record-deployments")))
                .containsExactly("test");
        assertThat(stagesSeen(some, Optional.empty(), Optional.of("users:view-groups")))
                .containsExactly("production");
        assertThat(stagesSeen(some, Optional.of(stage("test")), Optional.of("users:view-groups")))
                .isEmpty();
        assertThat(stagesSeen(some, Optional.empty(), Optional.of("api-clients:view")))
                .hasSize(3);
        assertThat(stagesSeen(some, Optional.empty(), Optional.of("api-clients:manage")))
                .isEmpty();
        for (String unknown : List.of("", "no-such:permission", "portfolio:view-stage@test", "\u0000")) {
            assertThat(list(some, Optional.empty(), Optional.of(unknown)).getLeft())
                    .isEqualTo(new UnknownPermission());
        }
    }
}
