package org.claviger.domain.portfolio;

import java.util.UUID;
import org.claviger.domain.Texts;

/**
 * A place where software runs.
 *
 * @param name 1 to 100 characters, trimmed, no control characters
 */
public record Stage(UUID key, StageSlug slug, String name, Purpose purpose) {
    public static final int MAX_NAME_LENGTH = 100;

    /** What a stage is for. */
    public enum Purpose {
        DEVELOPMENT,
        NON_PRODUCTION,
        PRODUCTION
    }

    public Stage {
        Texts.requireName(name, MAX_NAME_LENGTH);
    }
}
