package org.claviger.adapters.persistence.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.portfolio.SampleDeployments.DEVELOPMENT;
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
import org.claviger.application.portfolio.AssetSort;
import org.claviger.application.portfolio.DeploymentsContract;
import org.claviger.application.portfolio.PortfolioStores;
import org.claviger.application.portfolio.spi.Deployments.Query;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiDeploymentsTest implements DeploymentsContract {
    private static final List<StageSlug> THREE = List.of(DEVELOPMENT, TEST, PRODUCTION);

    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PortfolioStores stores() {
        var database = databases.open();
        return new PortfolioStores(new JdbiDeployments(database), database);
    }

    private static Query query(
            AssetSort sort, boolean descending, Set<StageSlug> stages, Set<String> types, String part) {
        return new Query(
                new Page.Request(0, Page.Request.MAX_LIMIT), sort, descending, stages, Optional.empty(), types, part);
    }

    private static List<Query> queries() {
        var all = Set.copyOf(THREE);
        return Arrays.stream(AssetSort.values())
                .flatMap(sort -> List.of(false, true).stream()
                        .flatMap(descending -> List.of(
                                query(sort, descending, all, Set.of(), ""),
                                query(sort, descending, Set.of(TEST), Set.of(), ""),
                                query(sort, descending, all, Set.of("WebApplication"), ""),
                                query(sort, descending, all, Set.of("Library", "Workflow"), "asset 9"))
                                .stream()))
                .toList();
    }

    @Test
    void lists_go_along_the_index_of_their_order_and_sort_nothing() {
        var database = databases.open();
        for (Query query : queries()) {
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
                new Page.Request(0, 1),
                AssetSort.NAME,
                false,
                Set.copyOf(THREE),
                Optional.of(new UUID(1, 1)),
                Set.of(),
                "");

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
}
