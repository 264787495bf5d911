package org.claviger.adapters.persistence.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.portfolio.SampleDeployments.DEVELOPMENT;
import static org.claviger.application.portfolio.SampleDeployments.NOW;
import static org.claviger.application.portfolio.SampleDeployments.PRODUCTION;
import static org.claviger.application.portfolio.SampleDeployments.TEST;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.Page;
import org.claviger.application.portfolio.DeploymentsContract;
import org.claviger.application.portfolio.PortfolioStores;
import org.claviger.application.portfolio.SampleDeployments;
import org.claviger.application.portfolio.spi.Deployments.Query;
import org.claviger.application.portfolio.spi.Deployments.Sort;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiDeploymentsTest implements DeploymentsContract {
    private static final int ASSETS = 10_000;
    private static final long BOUND_MILLIS = 50;
    private static final List<StageSlug> THREE = List.of(DEVELOPMENT, TEST, PRODUCTION);

    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PortfolioStores stores() {
        var database = databases.open();
        return new PortfolioStores(new JdbiDeployments(database), database);
    }

    private static Query query(
            Sort sort, boolean descending, int offset, Set<StageSlug> stages, Set<String> types, String part) {
        return new Query(
                new Page.Request(offset, Page.Request.MAX_LIMIT),
                sort,
                descending,
                stages,
                Optional.empty(),
                types,
                part);
    }

    private static List<Query> queries(int offset) {
        var all = Set.copyOf(THREE);
        return Arrays.stream(Sort.values())
                .flatMap(sort -> List.of(false, true).stream()
                        .flatMap(descending -> List.of(
                                query(sort, descending, offset, all, Set.of(), ""),
                                query(sort, descending, offset, Set.of(TEST), Set.of(), ""),
                                query(sort, descending, offset, all, Set.of("WebApplication"), ""),
                                query(sort, descending, offset, all, Set.of("Library", "Workflow"), "asset 9"))
                                .stream()))
                .toList();
    }

    @Test
    void lists_go_along_the_index_of_their_order_and_sort_nothing() {
        var database = databases.open();
        for (Query query : queries(0)) {
            String index = "newest_deployment_by_"
                    + switch (query.sort()) {
                        case NAME -> "name";
                        case TYPE -> "type";
                        case DEPLOYED_AT -> "time";
                    };

            List<String> page = plan(database, JdbiDeployments.Listing.page(query));

            assertThat(page)
                    .as(query.toString())
                    .containsExactly("SCAN newest_deployment USING COVERING INDEX " + index);
            assertThat(plan(database, JdbiDeployments.Listing.count(query)))
                    .as(query.toString())
                    .allMatch(step -> step.contains("USING COVERING INDEX"));
        }
    }

    @Test
    void one_asset_and_one_stage_are_found_by_key() {
        var database = databases.open();
        var one = new Query(
                new Page.Request(0, 1), Sort.NAME, false, Set.copyOf(THREE), Optional.of(new UUID(1, 1)), Set.of(), "");

        assertThat(plan(database, JdbiDeployments.Listing.page(one)))
                .contains("SEARCH newest_deployment USING PRIMARY KEY (asset_key=? AND stage=?)");
        for (String sql : List.of(
                "SELECT * FROM deployment WHERE deployment_key = 'x'",
                "SELECT count(*) FROM deployment WHERE stage = 'x'",
                "DELETE FROM deployment WHERE stage = 'x'",
                """
                SELECT deployment.* FROM newest_deployment JOIN deployment USING (deployment_key)
                WHERE newest_deployment.asset_key IN ('x', 'y') AND newest_deployment.stage IN ('a', 'b')""")) {
            assertThat(plan(database, sql)).as(sql).allMatch(step -> step.startsWith("SEARCH"));
        }
    }

    private static List<String> plan(Database database, String sql) {
        return database.read(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindList("stages", List.of("development", "test", "production"))
                .bindList("types", List.of("Library", "Workflow"))
                .bind("marked0", "/development/")
                .bind("marked1", "/test/")
                .bind("marked2", "/production/")
                .bind("asset", "x")
                .bind("name", "x")
                .bind("limit", 100)
                .bind("offset", 0)
                .map((row, context) -> row.getString("detail"))
                .list());
    }

    @Test
    void ten_thousand_assets_in_three_stages_are_listed_in_time() {
        var stores = stores();
        var samples = new SampleDeployments(1);
        stores.unitOfWork().run(() -> {
            for (int i = 0; i < ASSETS; i++) {
                UUID asset = samples.key();
                String name = "Asset " + i * 7_919 % ASSETS;
                for (int stage = 0; stage < THREE.size(); stage++) {
                    stores.deployments()
                            .add(samples.made(
                                    asset,
                                    i % 10 == 0 ? "Library" : "WebApplication",
                                    name,
                                    THREE.get((i + stage) % THREE.size()),
                                    NOW.minusSeconds(i).plusMillis(stage)));
                }
            }
            return ASSETS;
        });

        for (int offset : List.of(0, ASSETS - Page.Request.MAX_LIMIT)) {
            for (Query query : queries(offset)) {
                var page = stores.deployments().list(query);

                boolean whole = query.types().isEmpty();
                assertThat(page.total()).as(query.toString()).isEqualTo(whole ? ASSETS : page.total());
                assertThat(fastest(stores, query)).as(query.toString()).isLessThan(BOUND_MILLIS);
            }
        }
    }

    /** Of several tries, in milliseconds: other programs may take the processor from some of them. */
    private static long fastest(PortfolioStores stores, Query query) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            stores.deployments().list(query);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
        }
        return fastest;
    }
}
