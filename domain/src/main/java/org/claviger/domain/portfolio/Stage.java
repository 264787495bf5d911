package org.claviger.domain.portfolio;

import java.util.UUID;

/** A place where software runs. */
public record Stage(UUID key, StageSlug slug, String name, Purpose purpose) {

    /** What a stage is for. */
    public enum Purpose {
        DEVELOPMENT,
        NON_PRODUCTION,
        PRODUCTION
    }

    public Stage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a stage needs a name");
        }
    }
}
