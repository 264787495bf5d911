package org.claviger.application.users;

import java.util.Collections;
import java.util.Optional;
import org.claviger.application.users.spi.UserDirectory;
import org.claviger.domain.members.Visibility;

/** Leaves out what somebody must not know about users. */
public final class UserViews {
    private UserViews() {}

    public static UserView of(UserDirectory.Found found, Visibility reach) {
        return new UserView(
                found.user(),
                reach.members() ? Optional.of(found.member()) : Optional.empty(),
                reach.stages().isEmpty()
                        ? Optional.empty()
                        : Optional.of(!Collections.disjoint(found.endUserIn(), reach.stages())));
    }
}
