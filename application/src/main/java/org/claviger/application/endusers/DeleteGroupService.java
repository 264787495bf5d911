package org.claviger.application.endusers;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.EndUserRefusal.NoSuchClaimMapping;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.users.UserCriteria;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.endusers.ApplicationRole;
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
        return work.attempt(by, now -> work.find(by, group, match).flatMap(found -> remove(found, now)));
    }

    private Either<EndUserRefusal, Group> remove(Group group, Instant now) {
        var given = new ApplicationRoles.Filter(
                Set.of(group.stage()), Set.of(), Set.of(), "", Optional.of(group.key()), Set.of());
        Page<ApplicationRole> roles = work.ports().roles().list(given, Page.Request.FIRST, false);
        var members = work.filter(UserCriteria.NONE, Optional.empty()).in(group.key());
        AuditAttributes facts = work.withUsers(EndUserFacts.about(group), members)
                .andSome("applicationRoles", roles.map(ApplicationRole::key).results(), roles.total());
        if (!work.ports().groups().remove(group.key(), group.version())) {
            return left(new Stale());
        }
        work.record(
                AuditRecord.change(AuditEvent.GROUP_DELETED, EndUserFacts.object(group), facts, AuditAttributes.NONE),
                now);
        return right(group);
    }

    @Override
    public Either<EndUserRefusal, Group> deleteClaimMapping(Caller by, GroupKey group, UUID mapping) {
        return work.find(by, group).flatMap(found -> left(new NoSuchClaimMapping()));
    }
}
