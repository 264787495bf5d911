/**
 * Use cases about organization roles. A role grants permissions for the whole organization to the users who have it;
 * Administrator and Developer are built in and never change. {@link org.claviger.application.roles.RoleUseCases} is the way
 * in.
 */
@NullMarked
package org.claviger.application.roles;

import org.jspecify.annotations.NullMarked;
