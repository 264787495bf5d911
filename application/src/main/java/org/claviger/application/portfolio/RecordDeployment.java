package org.claviger.application.portfolio;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.domain.permissions.Caller;

/**
 * Records what a delivery pipeline has deployed. The same deployment once more, from whomever, changes nothing and
 * answers as before.
 *
 * <p>Refused: {@link DeploymentRefusal.InvalidInput}, also for a stage that the caller may not view;
 * {@link DeploymentRefusal.NotHeld}, {@link DeploymentRefusal.DeploymentKeyReused}.
 */
public interface RecordDeployment {

    Either<DeploymentRefusal, Recorded> record(Command command);

    record Command(Caller by, Draft draft) {}

    /**
     * What was deployed, unchecked. An empty text counts as absent.
     *
     * @param environmentKey the key of a stage
     * @param taggedBy only with a tag, as is {@code taggedAt}
     * @param misread what the adapter could not read; refused together with what the rules find
     */
    record Draft(
            Optional<UUID> deploymentKey,
            Optional<UUID> assetKey,
            Optional<String> type,
            Optional<String> name,
            Optional<UUID> environmentKey,
            Optional<Integer> revision,
            Optional<UUID> buildKey,
            Optional<Instant> deployedAt,
            Optional<String> description,
            Optional<String> iconUrl,
            Optional<String> url,
            Optional<String> tag,
            Optional<String> taggedBy,
            Optional<Instant> taggedAt,
            List<Problem> misread) {}

    /**
     * @param asset with this deployment alone
     * @param first whether it was recorded now, and not before
     */
    record Recorded(DeployedAssetView asset, boolean first) {}
}
