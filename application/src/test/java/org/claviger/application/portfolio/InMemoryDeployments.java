package org.claviger.application.portfolio;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.maxBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.Page;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.domain.Texts;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.StageSlug;

/** Deployments in memory, as one unit of work sees them. */
public final class InMemoryDeployments implements Deployments {
    private final InMemoryUnitOfWork unitOfWork;
    private final InMemoryUnitOfWork.Cell<Map<UUID, Deployment>> content;

    public InMemoryDeployments(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.content = unitOfWork.cell(Map.of());
    }

    @Override
    public Optional<Deployment> find(UUID deploymentKey) {
        return Optional.ofNullable(content.get().get(deploymentKey));
    }

    @Override
    public void add(Deployment deployment) {
        content.update(before -> {
            Map<UUID, Deployment> after = new HashMap<>(before);
            if (after.put(deployment.deploymentKey(), deployment) != null) {
                throw new IllegalStateException("the deployment key is in use");
            }
            return after;
        });
    }

    @Override
    public Page<DeployedAsset> list(Query query) {
        List<DeployedAsset> matching = content.get().values().stream()
                .filter(deployment -> query.stages().contains(deployment.stage()))
                .collect(groupingBy(Deployment::assetKey))
                .values()
                .stream()
                .map(InMemoryDeployments::asset)
                .filter(asset -> matches(asset.newest(), query))
                .sorted(order(query))
                .toList();
        return new Page<>(
                matching.stream()
                        .skip(query.page().offset())
                        .limit(query.page().limit())
                        .toList(),
                matching.size());
    }

    private static DeployedAsset asset(List<Deployment> all) {
        return new DeployedAsset(
                all.stream().collect(groupingBy(Deployment::stage, maxBy(Deployment.BY_AGE))).values().stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static boolean matches(Deployment newest, Query query) {
        return query.assetKey().map(newest.assetKey()::equals).orElse(true)
                && (query.types().isEmpty() || query.types().contains(newest.type()))
                && Texts.fold(newest.name()).contains(Texts.fold(query.nameContains()));
    }

    private static Comparator<DeployedAsset> order(Query query) {
        Comparator<Deployment> wanted = switch (query.sort()) {
            case NAME -> Comparator.comparing(newest -> Texts.fold(newest.name()));
            case TYPE -> Comparator.comparing(Deployment::type);
            case DEPLOYED_AT -> Comparator.comparing(Deployment::deployedAt);
        };
        Comparator<DeployedAsset> ascending = Comparator.comparing(
                DeployedAsset::newest,
                wanted.thenComparing(newest -> newest.assetKey().toString()));
        return query.descending() ? ascending.reversed() : ascending;
    }

    @Override
    public int countIn(StageSlug stage) {
        return (int) in(stage).count();
    }

    private Stream<Deployment> in(StageSlug stage) {
        return content.get().values().stream()
                .filter(deployment -> deployment.stage().equals(stage));
    }

    @Override
    public int removeIn(StageSlug stage) {
        return unitOfWork.run(() -> {
            int removed = countIn(stage);
            content.update(before -> before.values().stream()
                    .filter(deployment -> !deployment.stage().equals(stage))
                    .collect(Collectors.toMap(Deployment::deploymentKey, deployment -> deployment)));
            return removed;
        });
    }
}
