package org.claviger.domain.permissions;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/** Why a catalog cannot be used. */
public sealed interface CatalogFault {

    /** One sentence that names the entry and the fault. */
    String sentence();

    /** The same about a value that would bring the fault about. */
    Flaw flaw();

    record DuplicateApi(ApiKey api) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.API_TAKEN, api);
        }

        @Override
        public String sentence() {
            return "API \"%s\" is there twice".formatted(api);
        }
    }

    record DuplicateAudience(ApiKey api, URI audience) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.AUDIENCE_TAKEN, api, audience);
        }

        @Override
        public String sentence() {
            return "API \"%s\" has the audience %s of another API".formatted(api, audience);
        }
    }

    record DuplicatePermission(PermissionKey permission) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.PERMISSION_TAKEN, permission);
        }

        @Override
        public String sentence() {
            return "permission \"%s\" is there twice".formatted(permission);
        }
    }

    record UnknownApi(PermissionKey permission, ApiKey api) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.UNKNOWN_API, permission, api);
        }

        @Override
        public String sentence() {
            return "permission \"%s\" belongs to the API \"%s\", which is not in the catalog"
                    .formatted(permission, api);
        }
    }

    record UnknownImplied(PermissionKey permission, PermissionKey implied) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.UNKNOWN_IMPLIED_PERMISSION, permission, implied);
        }

        @Override
        public String sentence() {
            return "permission \"%s\" implies \"%s\", which is not in the catalog".formatted(permission, implied);
        }
    }

    /** It is worth all that its client holds, and so is given by name or not at all. */
    record NeverImplied(PermissionKey permission, PermissionKey implied) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.NEVER_IMPLIED, permission, implied);
        }

        @Override
        public String sentence() {
            return "permission \"%s\" cannot imply \"%s\", which is only granted by itself"
                    .formatted(permission, implied);
        }
    }

    /** A permission for one stage would give something in the whole organization. */
    record Widening(PermissionKey permission, PermissionKey implied) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(FlawCode.WIDENING, permission, implied);
        }

        @Override
        public String sentence() {
            return "permission \"%s\" applies to a stage and cannot imply \"%s\", which applies to the organization"
                    .formatted(permission, implied);
        }
    }

    /** @param path the permissions on the way round; the first stands at the end again */
    record Cycle(List<PermissionKey> path) implements CatalogFault {
        @Override
        public Flaw flaw() {
            return Flaw.of(
                    FlawCode.CYCLE,
                    path.get(0),
                    path.stream().map(PermissionKey::value).collect(Collectors.joining(" -> ")));
        }

        @Override
        public String sentence() {
            return "permission \"%s\" implies itself: %s"
                    .formatted(
                            path.get(0), path.stream().map(PermissionKey::value).collect(Collectors.joining(" -> ")));
        }
    }
}
