package org.claviger.domain.permissions;

import org.claviger.domain.portfolio.StageSlug;

/** Where a permission is granted. */
public sealed interface Place {
    /** The only place of permissions that apply to the whole organization. */
    Place ORGANIZATION = new Organization();

    /** All stages, those made later included; written {@code *}. */
    Place EVERY_STAGE = new EveryStage();

    /** Whether what is granted here is granted there too. */
    default boolean covers(Place there) {
        return equals(there);
    }

    record Organization() implements Place {
        @Override
        public String toString() {
            return "";
        }
    }

    record EveryStage() implements Place {
        @Override
        public boolean covers(Place there) {
            return !(there instanceof Organization);
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    record OneStage(StageSlug slug) implements Place {
        @Override
        public String toString() {
            return slug.value();
        }
    }
}
