package org.claviger.application.portfolio.spi;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.portfolio.AssetSort;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.StageSlug;

/** All deployments that were recorded. What another writer has stored before a call is seen by it. */
public interface Deployments {

    Optional<Deployment> find(UUID deploymentKey);

    /** @throws IllegalStateException when the deployment key is in use */
    void add(Deployment deployment);

    /**
     * One page of the assets that match, in the wanted order, then by asset key; descending is the ascending order from
     * its end. Each has its newest deployment in each of the wanted stages, {@linkplain Deployment#BY_AGE by age}, and
     * matches by what the newest of these says.
     */
    Page<DeployedAsset> list(Query query);

    /** How many deployments were recorded in the stage, older ones included. */
    int countIn(StageSlug stage);

    /**
     * Forgets all deployments in the stage; their keys may then be used again.
     *
     * @return how many there were
     */
    int removeIn(StageSlug stage);

    /**
     * @param stages those in which to look; an asset that is in none of them does not match
     * @param assetKey absent for all
     * @param types those wanted, in their very spelling; empty for all
     * @param nameContains part of the name, without regard to case; empty for all
     */
    record Query(
            Page.Request page,
            AssetSort sort,
            boolean descending,
            Set<StageSlug> stages,
            Optional<UUID> assetKey,
            Set<String> types,
            String nameContains) {
        public Query {
            stages = Set.copyOf(stages);
            types = Set.copyOf(types);
        }
    }
}
