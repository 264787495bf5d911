package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.UUID;
import org.claviger.application.VersionMatch;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.permissions.Caller;

/** Deletes a group; its users lose what they have through it. */
public interface DeleteGroup {

    /** On the right, the group that is gone. Refused: {@link EndUserRefusal.NoSuchGroup}, {@link EndUserRefusal.Stale}. */
    Either<EndUserRefusal, Group> delete(Caller by, GroupKey group, VersionMatch match);

    /**
     * Deletes a mapping of claims; no group has one at present. Refused: {@link EndUserRefusal.NoSuchGroup}, {@link
     * EndUserRefusal.NoSuchClaimMapping}.
     */
    Either<EndUserRefusal, Group> deleteClaimMapping(Caller by, GroupKey group, UUID mapping);
}
