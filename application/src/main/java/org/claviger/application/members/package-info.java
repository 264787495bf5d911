/**
 * Use cases about users, their organization roles, and how they sign in. {@link
 * org.claviger.application.members.UserUseCases}, {@link org.claviger.application.members.RoleUseCases} and {@link
 * org.claviger.application.members.SignInUseCases} are the ways in.
 */
@NullMarked
package org.claviger.application.members;

import org.jspecify.annotations.NullMarked;
