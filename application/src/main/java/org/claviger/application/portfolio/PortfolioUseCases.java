package org.claviger.application.portfolio;

import java.util.List;
import java.util.stream.IntStream;
import org.claviger.application.portfolio.ListEnvironments.Environment;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.OwnPermissions;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.portfolio.Stages;

/** All use cases about stages. */
public record PortfolioUseCases(ListStages listStages, ListEnvironments listEnvironments) {

    public static PortfolioUseCases over(Stages stages) {
        return new PortfolioUseCases(() -> stages, by -> visible(stages, by));
    }

    private static List<Environment> visible(Stages stages, Caller by) {
        return IntStream.range(0, stages.inOrder().size())
                .mapToObj(index -> new Environment(stages.inOrder().get(index), index + 1))
                .filter(environment -> by.holds()
                        .covers(new Scope(
                                OwnPermissions.VIEW_STAGE,
                                new Place.OneStage(environment.stage().slug()))))
                .toList();
    }
}
