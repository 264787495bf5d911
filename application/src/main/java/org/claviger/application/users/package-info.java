/**
 * Use cases about users: who is there, one by one or many in bulk, and which organization roles they have. A user may come to
 * have no role at all, and then does not sign in. {@link org.claviger.application.users.UserUseCases} is the way in.
 *
 * <p>There are more than 25 files here, since each use case is one, and most have a service beside it that nobody else is to see.
 */
@NullMarked
package org.claviger.application.users;

import org.jspecify.annotations.NullMarked;
