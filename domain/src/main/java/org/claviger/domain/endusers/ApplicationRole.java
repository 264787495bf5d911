package org.claviger.domain.endusers;

import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.portfolio.StageSlug;

/**
 * What a user may be in one application, in one stage. The name is unique in its stage and asset, without regard to case.
 *
 * @param asset the application; absent when it is not known
 * @param externalKey what the application calls the role
 * @param claim what stands for the role in tokens of end users
 * @param version 1 for a new role
 */
public record ApplicationRole(
        ApplicationRoleKey key,
        EndUserName name,
        StageSlug stage,
        Optional<UUID> asset,
        Optional<UUID> externalKey,
        Optional<EndUserName> claim,
        long version) {

    public ApplicationRole rename(EndUserName newName, Optional<EndUserName> newClaim) {
        return newName.equals(name) && newClaim.equals(claim)
                ? this
                : new ApplicationRole(key, newName, stage, asset, externalKey, newClaim, version + 1);
    }
}
