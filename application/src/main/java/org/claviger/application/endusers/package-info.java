/**
 * Use cases about end users: application roles, groups, and who has what. {@link
 * org.claviger.application.endusers.GroupUseCases} and {@link
 * org.claviger.application.endusers.ApplicationRoleUseCases} are the ways in. A stage in which the caller lacks the permission
 * to see is one that is not there.
 */
@NullMarked
package org.claviger.application.endusers;

import org.jspecify.annotations.NullMarked;
