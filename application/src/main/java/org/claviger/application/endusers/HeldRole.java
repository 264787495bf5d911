package org.claviger.application.endusers;

import java.util.List;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.UserKey;

/**
 * @param direct whether the user has the role directly
 * @param groups through which the user has it, by name
 */
public record HeldRole(UserKey user, ApplicationRole role, boolean direct, List<Group> groups) {}
