package org.claviger.domain.portfolio;

import java.util.UUID;
import org.claviger.domain.Texts;

/**
 * A place where software runs.
 *
 * @param name 1 to 100 characters, trimmed, no control characters
 */
public record Stage(UUID key, StageSlug slug, String name, Purpose purpose) {

    /** What a stage is for. */
    public enum Purpose {
        DEVELOPMENT,
        NON_PRODUCTION,
        PRODUCTION
    }

    public Stage {
        Texts.checkedName("the name of a stage", name);
    }
}
