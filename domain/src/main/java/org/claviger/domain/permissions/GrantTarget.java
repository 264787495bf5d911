package org.claviger.domain.permissions;

import org.claviger.domain.portfolio.StageSlug;

/** Where a permission is granted. */
public sealed interface GrantTarget {
    /** The only place of permissions that apply to the whole organization. */
    GrantTarget ORGANIZATION = new Organization();

    /** All stages, those made later included; written {@code *}. */
    GrantTarget EVERY_STAGE = new EveryStage();

    /** Whether what is granted here is granted there too. */
    default boolean covers(GrantTarget there) {
        return equals(there);
    }

    record Organization() implements GrantTarget {
        @Override
        public String toString() {
            return "";
        }
    }

    record EveryStage() implements GrantTarget {
        @Override
        public boolean covers(GrantTarget there) {
            return !(there instanceof Organization);
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    record OneStage(StageSlug slug) implements GrantTarget {
        @Override
        public String toString() {
            return slug.value();
        }
    }
}
