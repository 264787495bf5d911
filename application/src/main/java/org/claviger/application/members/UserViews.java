package org.claviger.application.members;

import java.util.Collections;
import java.util.Optional;
import org.claviger.application.members.spi.Users;
import org.claviger.domain.members.Reach;

/** Leaves out what somebody must not know about users. */
public final class UserViews {
    private UserViews() {}

    public static UserView of(Users.Found found, Reach reach) {
        boolean seesMembers = reach.everybody() || reach.members();
        boolean seesEndUsers = reach.everybody() || !reach.stages().isEmpty();
        boolean endUser = reach.everybody()
                ? !found.endUserIn().isEmpty()
                : !Collections.disjoint(found.endUserIn(), reach.stages());
        return new UserView(
                found.user(),
                seesMembers ? Optional.of(found.member()) : Optional.empty(),
                seesEndUsers ? Optional.of(endUser) : Optional.empty());
    }
}
