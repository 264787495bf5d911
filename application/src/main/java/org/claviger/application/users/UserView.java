package org.claviger.application.users;

import java.util.Optional;
import org.claviger.domain.members.User;

/**
 * A user as somebody may see it.
 *
 * @param member whether there is an organization role that has not ended; absent for who does not see members
 * @param endUser whether there is an application role in a stage that the caller sees; absent for who sees none
 */
public record UserView(User user, Optional<Boolean> member, Optional<Boolean> endUser) {}
