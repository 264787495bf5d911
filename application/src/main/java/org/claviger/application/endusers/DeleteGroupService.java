package org.claviger.application.endusers;

import static io.vavr.control.Either.left;

import io.vavr.control.Either;
import java.util.UUID;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.EndUserRefusal.NoSuchClaimMapping;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.permissions.Caller;

final class DeleteGroupService implements DeleteGroup {
    private final EndUserWork work;

    DeleteGroupService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Either<EndUserRefusal, Group> delete(Caller by, GroupKey group, VersionMatch match) {
        return work.attempt(now -> work.find(by, group, match)
                .filterOrElse(
                        found -> work.ports().groups().remove(found.key(), found.version()), found -> new Stale()));
    }

    @Override
    public Either<EndUserRefusal, Group> deleteClaimMapping(Caller by, GroupKey group, UUID mapping) {
        return work.find(by, group).flatMap(found -> left(new NoSuchClaimMapping()));
    }
}
