package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.UserKey;

/** The organization roles of a user, by name, those included whose period has ended or is to come. */
public interface ListRolesOfUser {

    /** Refused: {@link MemberRefusal.NoSuchUser}. */
    Either<MemberRefusal, List<Assigned>> list(UserKey user);

    record Assigned(OrganizationRole role, GrantPeriod period) {}
}
