package org.claviger.application.portfolio;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.claviger.application.permissions.ModelWork;
import org.claviger.application.permissions.PermissionPorts;
import org.claviger.application.portfolio.ListEnvironments.Environment;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stages;

/** All use cases about stages. */
public record PortfolioUseCases(
        ListEnvironments listEnvironments, AddStage addStage, ChangeStage changeStage, RemoveStage removeStage) {

    /** @param stageKeys makes the key of a new stage, never the same twice */
    public static PortfolioUseCases over(PermissionPorts ports, Supplier<UUID> stageKeys, InstantSource clock) {
        var stages = new StageService(new ModelWork(ports, clock), stageKeys);
        return new PortfolioUseCases(by -> visible(ports.models().current().stages(), by), stages, stages, stages);
    }

    private static List<Environment> visible(Stages stages, Caller by) {
        return IntStream.range(0, stages.inOrder().size())
                .mapToObj(index -> new Environment(stages.inOrder().get(index), index + 1))
                .filter(environment -> by.holds(
                        SystemPermissions.VIEW_STAGE, environment.stage().slug()))
                .toList();
    }
}
