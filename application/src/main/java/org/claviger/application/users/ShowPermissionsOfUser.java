package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.EffectiveGrant;

/** All that a member may do at this moment, and why, sorted by scope. */
public interface ShowPermissionsOfUser {

    /** Refused: {@link MemberRefusal.NoSuchUser}. */
    Either<MemberRefusal, List<Held>> show(UserKey user);

    /** @param through the roles that give it, by name */
    record Held(EffectiveGrant grant, List<OrganizationRole> through) {}
}
