package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.Page;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.Caller;

/** Lists the users that the caller may see ({@link org.claviger.domain.members.Visibility}). */
public interface ListUsers {

    /** Refuses nothing. */
    Page<UserView> list(Query query);

    /** How many match. Refuses nothing. */
    int count(Caller by, UserCriteria criteria);

    /** Those with an organization role. Refused: {@link MemberRefusal.NoSuchRole}. */
    Either<MemberRefusal, Page<UserView>> withRole(OrganizationRoleKey role, Query query);

    record Query(Caller by, UserCriteria criteria, Page.Request page, UserSort sort, boolean descending) {}
}
