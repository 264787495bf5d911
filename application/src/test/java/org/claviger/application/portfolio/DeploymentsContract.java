package org.claviger.application.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.claviger.application.portfolio.SampleDeployments.DEVELOPMENT;
import static org.claviger.application.portfolio.SampleDeployments.NOW;
import static org.claviger.application.portfolio.SampleDeployments.PRODUCTION;
import static org.claviger.application.portfolio.SampleDeployments.STAGES;
import static org.claviger.application.portfolio.SampleDeployments.TEST;
import static org.claviger.application.portfolio.SampleDeployments.TEST_2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.application.portfolio.spi.Deployments.Query;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What every {@link Deployments} keeps to. */
public interface DeploymentsContract {

    /** The ports to a store of their own, with nothing in it. */
    PortfolioStores stores();

    private static SampleDeployments samples() {
        return new SampleDeployments(4711);
    }

    private static void addAll(PortfolioStores stores, Collection<Deployment> deployments) {
        stores.unitOfWork().run(() -> {
            deployments.forEach(stores.deployments()::add);
            return deployments;
        });
    }

    private static Query in(StageSlug... stages) {
        return new Query(
                new Page.Request(0, Page.Request.MAX_LIMIT),
                AssetSort.NAME,
                false,
                Set.of(stages),
                Optional.empty(),
                Set.of(),
                "");
    }

    private static Query sorted(Query query, AssetSort sort, boolean descending) {
        return new Query(
                query.page(), sort, descending, query.stages(), query.assetKey(), query.types(), query.nameContains());
    }

    private static Query page(Query query, int offset, int limit) {
        return new Query(
                new Page.Request(offset, limit),
                query.sort(),
                query.descending(),
                query.stages(),
                query.assetKey(),
                query.types(),
                query.nameContains());
    }

    private static Query only(Query query, Optional<UUID> assetKey, Set<String> types, String nameContains) {
        return new Query(query.page(), query.sort(), query.descending(), query.stages(), assetKey, types, nameContains);
    }

    private static Query named(String part) {
        return only(in(TEST), Optional.empty(), Set.of(), part);
    }

    private static List<String> names(Page<DeployedAsset> page) {
        return page.results().stream().map(asset -> asset.newest().name()).toList();
    }

    @Test
    default void an_empty_store_finds_nothing() {
        var deployments = stores().deployments();

        assertThat(deployments.find(samples().key())).isEmpty();
        assertThat(deployments.list(in(TEST))).isEqualTo(new Page<>(List.of(), 0));
        assertThat(deployments.countIn(TEST)).isZero();
        assertThat(deployments.removeIn(TEST)).isZero();
    }

    @Test
    default void a_deployment_comes_back_as_it_was_added() {
        var deployments = stores().deployments();
        Deployment everything = samples().withEverything();
        Deployment plain = new SampleDeployments(1).named("Plain");

        deployments.add(everything);
        deployments.add(plain);

        assertThat(deployments.find(everything.deploymentKey())).contains(everything);
        assertThat(deployments.find(plain.deploymentKey())).contains(plain);
        assertThat(deployments.list(in(PRODUCTION)).results()).containsExactly(new DeployedAsset(List.of(everything)));
        assertThat(deployments.list(in(TEST)).results()).containsExactly(new DeployedAsset(List.of(plain)));
    }

    @Test
    default void a_key_is_used_once() {
        var deployments = stores().deployments();
        Deployment deployment = samples().named("Orders");
        deployments.add(deployment);

        assertThatIllegalStateException().isThrownBy(() -> deployments.add(deployment));

        assertThat(deployments.countIn(TEST)).isEqualTo(1);
    }

    @Test
    default void work_that_fails_records_nothing() {
        var stores = stores();
        Deployment before = samples().named("Orders");
        stores.deployments().add(before);

        assertThatIllegalStateException()
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.deployments().add(new SampleDeployments(1).of(before.assetKey(), TEST, NOW.plusMillis(1)));
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(stores.deployments().list(in(TEST)).results()).containsExactly(new DeployedAsset(List.of(before)));
    }

    @Test
    default void the_newest_deployment_of_a_stage_is_shown_in_whatever_order_they_were_recorded() {
        var samples = samples();
        UUID asset = samples.key();
        var older = samples.of(asset, TEST, NOW.minusMillis(1));
        var newer = samples.of(asset, TEST, NOW);
        for (var order : List.of(List.of(older, newer), List.of(newer, older))) {
            var deployments = stores().deployments();

            order.forEach(deployments::add);

            assertThat(deployments.list(in(TEST)).results()).containsExactly(new DeployedAsset(List.of(newer)));
            assertThat(deployments.countIn(TEST)).isEqualTo(2);
        }
    }

    @Test
    default void an_asset_is_shown_once_with_one_deployment_for_each_wanted_stage() {
        var deployments = stores().deployments();
        var samples = samples();
        UUID asset = samples.key();
        var development = samples.of(asset, DEVELOPMENT, NOW);
        var test = samples.of(asset, TEST, NOW.minusMillis(5));
        var second = samples.of(asset, TEST_2, NOW.plusMillis(5));
        List.of(development, test, second).forEach(deployments::add);

        assertThat(deployments.list(in(DEVELOPMENT, TEST)))
                .isEqualTo(new Page<>(List.of(new DeployedAsset(List.of(development, test))), 1));
        assertThat(deployments.list(in(TEST)).results()).containsExactly(new DeployedAsset(List.of(test)));
        assertThat(deployments.list(in(STAGES.toArray(StageSlug[]::new))).results())
                .containsExactly(new DeployedAsset(List.of(second, development, test)));
        assertThat(deployments.list(in(PRODUCTION)).total()).isZero();
        assertThat(deployments.list(in()).total()).isZero();
    }

    @Test
    default void what_stands_in_other_stages_makes_no_difference() {
        var deployments = stores().deployments();
        var samples = samples();
        UUID asset = samples.key();
        deployments.add(samples.made(asset, "Library", "Hidden", PRODUCTION, NOW));
        deployments.add(samples.made(asset, "WebApplication", "Shown", TEST, NOW.minusMillis(1)));

        assertThat(deployments.list(named("hidden")).total()).isZero();
        assertThat(deployments.list(named("shown")).total()).isEqualTo(1);
        assertThat(deployments
                        .list(only(in(TEST), Optional.empty(), Set.of("Library"), ""))
                        .total())
                .isZero();
        assertThat(deployments
                        .list(only(in(TEST, PRODUCTION), Optional.empty(), Set.of("Library"), "hid"))
                        .total())
                .isEqualTo(1);
        assertThat(deployments
                        .list(only(in(TEST, PRODUCTION), Optional.empty(), Set.of(), "shown"))
                        .total())
                .isZero();
    }

    @Test
    default void a_part_of_a_name_is_taken_as_it_is_written_but_for_case() {
        var deployments = stores().deployments();
        var samples = samples();
        List.of("Orders", "100%", "a_b", "O'Neil", "C:\\apps", "ÄRGER", "🔑", "\u202Eback", "line\u2028two")
                .forEach(name -> deployments.add(samples.named(name)));

        assertThat(names(deployments.list(named("ORD")))).containsExactly("Orders");
        assertThat(names(deployments.list(named("%")))).containsExactly("100%");
        assertThat(names(deployments.list(named("_")))).containsExactly("a_b");
        assertThat(names(deployments.list(named("'n")))).containsExactly("O'Neil");
        assertThat(names(deployments.list(named("\\")))).containsExactly("C:\\apps");
        assertThat(names(deployments.list(named("ärg")))).containsExactly("ÄRGER");
        assertThat(names(deployments.list(named("🔑")))).containsExactly("🔑");
        assertThat(names(deployments.list(named("\u202E")))).containsExactly("\u202Eback");
        assertThat(deployments.list(named("' OR '1'='1")).total()).isZero();
        assertThat(deployments.list(named("x".repeat(10_000))).total()).isZero();
        assertThat(deployments.list(named("")).total()).isEqualTo(9);
    }

    @Test
    default void every_filter_and_order_agrees_with_the_fake() {
        var stores = stores();
        var fake = PortfolioStores.inMemory();
        List<Deployment> added = samples().random(250);
        addAll(stores, added);
        addAll(fake, added);
        Optional<UUID> one = Optional.of(added.get(0).assetKey());
        Set<String> types = Set.of("WebApplication", "Workflow %_'");

        for (var stages : List.of(in(TEST), in(TEST_2, DEVELOPMENT), in(STAGES.toArray(StageSlug[]::new)))) {
            for (Query filtered : List.of(
                    stages,
                    only(stages, one, Set.of(), ""),
                    only(stages, Optional.empty(), types, ""),
                    only(stages, Optional.empty(), Set.of(), "OrDer"),
                    only(stages, one, types, "o"))) {
                for (AssetSort sort : AssetSort.values()) {
                    for (boolean descending : List.of(false, true)) {
                        var query = sorted(filtered, sort, descending);
                        assertThat(stores.deployments().list(query))
                                .as(query.toString())
                                .isEqualTo(fake.deployments().list(query));
                    }
                }
            }
        }
    }

    @Test
    default void pages_together_are_the_list_and_the_other_direction_is_its_reverse() {
        var stores = stores();
        addAll(stores, samples().random(250));
        for (AssetSort sort : AssetSort.values()) {
            var query = sorted(in(STAGES.toArray(StageSlug[]::new)), sort, false);
            var whole = stores.deployments().list(query);

            List<DeployedAsset> paged = new ArrayList<>();
            Page<DeployedAsset> page;
            do {
                page = stores.deployments().list(page(query, paged.size(), 7));
                assertThat(page.total()).isEqualTo(whole.total());
                paged.addAll(page.results());
            } while (!page.results().isEmpty());

            assertThat(paged).hasSize(whole.total()).isEqualTo(whole.results());
            Collections.reverse(paged);
            assertThat(stores.deployments().list(sorted(query, sort, true)).results())
                    .isEqualTo(paged);
            assertThat(stores.deployments()
                            .list(page(query, Integer.MAX_VALUE, 1))
                            .results())
                    .isEmpty();
        }
    }

    @Test
    default void what_is_removed_in_a_stage_is_gone_and_may_come_again() {
        var stores = stores();
        var deployments = stores.deployments();
        var fake = PortfolioStores.inMemory();
        List<Deployment> added = samples().random(250);
        List<Deployment> removed = added.stream()
                .filter(deployment -> deployment.stage().equals(TEST))
                .toList();
        addAll(stores, added);
        assertThat(deployments.countIn(TEST)).isEqualTo(removed.size());

        assertThat(deployments.removeIn(TEST)).isEqualTo(removed.size());

        assertThat(deployments.countIn(TEST)).isZero();
        assertThat(deployments.find(removed.get(0).deploymentKey())).isEmpty();
        var all = in(STAGES.toArray(StageSlug[]::new));
        addAll(
                fake,
                added.stream()
                        .filter(deployment -> !removed.contains(deployment))
                        .toList());
        assertThat(deployments.list(all)).isEqualTo(fake.deployments().list(all));
        addAll(stores, removed);
        addAll(fake, removed);
        assertThat(deployments.list(all)).isEqualTo(fake.deployments().list(all));
    }
}
