package org.claviger.adapters.http.portfolio;

import java.util.List;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.portfolio.ListEnvironments.Environment;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.domain.portfolio.Stage;
import org.jspecify.annotations.Nullable;

/** The stages that the caller may view, below {@code /api/portfolios/v1}. */
public final class EnvironmentRoutes {
    private final PortfolioUseCases portfolio;

    public EnvironmentRoutes(PortfolioUseCases portfolio) {
        this.portfolio = portfolio;
    }

    public List<Route> routes() {
        return List.of(Route.get(
                "/api/portfolios/v1/environments",
                ctx -> JsonAnswer.all(
                        ctx,
                        portfolio
                                .listEnvironments()
                                .list(BearerTokens.caller(ctx).caller())
                                .stream()
                                .map(EnvironmentJson::of)
                                .toList())));
    }

    /** Host name, region and hosting are of platforms that run software; here nothing is known about them. */
    record EnvironmentJson(
            String key,
            String name,
            @Nullable String hostname,
            String purpose,
            int order,
            @Nullable String region,
            @Nullable String hosting,
            boolean isConfigured,
            boolean isDeployedToCluster) {

        static EnvironmentJson of(Environment environment) {
            Stage stage = environment.stage();
            return new EnvironmentJson(
                    stage.key().toString(),
                    stage.name(),
                    null,
                    switch (stage.purpose()) {
                        case DEVELOPMENT -> "Development";
                        case NON_PRODUCTION -> "NonProduction";
                        case PRODUCTION -> "Production";
                    },
                    environment.order(),
                    null,
                    null,
                    true,
                    false);
        }
    }
}
