package org.claviger.domain.permissions;

import java.util.List;
import java.util.stream.Collectors;

/** Why the catalog or the stages cannot be changed like this. */
public sealed interface CatalogError {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    record NoSuchApi() implements CatalogError {
        @Override
        public String code() {
            return "api_not_found";
        }

        @Override
        public String sentence() {
            return "There is no API with this key.";
        }
    }

    record NoSuchPermission() implements CatalogError {
        @Override
        public String code() {
            return "permission_not_found";
        }

        @Override
        public String sentence() {
            return "There is no permission with this key.";
        }
    }

    record NoSuchCategory() implements CatalogError {
        @Override
        public String code() {
            return "category_not_found";
        }

        @Override
        public String sentence() {
            return "The API has no permission in this category.";
        }
    }

    record NoSuchStage() implements CatalogError {
        @Override
        public String code() {
            return "stage_not_found";
        }

        @Override
        public String sentence() {
            return "There is no such stage.";
        }
    }

    /** @param what such as {@code API "identity"} */
    record BuiltIn(String what) implements CatalogError {
        @Override
        public String code() {
            return "built_in";
        }

        @Override
        public String sentence() {
            return "The %s is built in or comes from the catalog file; it cannot be changed here.".formatted(what);
        }
    }

    /** @param by the permissions that imply what would go */
    record StillImplied(List<PermissionKey> by) implements CatalogError {
        @Override
        public String code() {
            return "still_implied";
        }

        @Override
        public String sentence() {
            return "Other permissions imply it; change them first: "
                    + by.stream().map(PermissionKey::value).collect(Collectors.joining(", ")) + ".";
        }
    }

    /** What a grant gives would change its meaning. */
    record AppliesToIsFixed() implements CatalogError {
        @Override
        public String code() {
            return "applies_to_fixed";
        }

        @Override
        public String sentence() {
            return "What the permission applies to cannot change while it, or one that implies it, is granted.";
        }
    }

    record LastStage() implements CatalogError {
        @Override
        public String code() {
            return "last_stage";
        }

        @Override
        public String sentence() {
            return "The last stage cannot be removed.";
        }
    }

    record StageExists() implements CatalogError {
        @Override
        public String code() {
            return "stage_exists";
        }

        @Override
        public String sentence() {
            return "There is a stage with this slug.";
        }
    }

    /** @param last the last place that there is, from 1 */
    record OrderOutOfRange(int last) implements CatalogError {
        @Override
        public String code() {
            return "order_out_of_range";
        }

        @Override
        public String sentence() {
            return "must be from 1 to %s".formatted(last);
        }
    }

    record TooMany(String what, int max) implements CatalogError {
        @Override
        public String code() {
            return "too_many";
        }

        @Override
        public String sentence() {
            return "There are %s %s already, and more are not possible.".formatted(max, what);
        }
    }

    /** @param faults all of them */
    record Inconsistent(List<CatalogFault> faults) implements CatalogError {
        @Override
        public String code() {
            return "catalog_inconsistent";
        }

        @Override
        public String sentence() {
            return faults.stream().map(CatalogFault::sentence).collect(Collectors.joining("; "));
        }
    }
}
