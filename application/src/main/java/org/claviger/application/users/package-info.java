/**
 * Use cases about users: who is there, one by one or many in bulk, and which organization roles they have. A user may come to
 * have no role at all, and then does not sign in. {@link org.claviger.application.users.UserUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.users;

import org.jspecify.annotations.NullMarked;
