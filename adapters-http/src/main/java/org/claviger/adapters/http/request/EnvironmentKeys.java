package org.claviger.adapters.http.request;

import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** Stages by the keys that the REST APIs call them by, as environments. */
public final class EnvironmentKeys {
    private EnvironmentKeys() {}

    /** Empty for a stage that is not there, or no longer. */
    public static Optional<UUID> of(StageSlug slug, Stages stages) {
        return stages.inOrder().stream()
                .filter(stage -> stage.slug().equals(slug))
                .map(Stage::key)
                .findFirst();
    }

    public static Optional<StageSlug> slug(UUID key, Stages stages) {
        return stages.inOrder().stream()
                .filter(stage -> stage.key().equals(key))
                .map(Stage::slug)
                .findFirst();
    }
}
