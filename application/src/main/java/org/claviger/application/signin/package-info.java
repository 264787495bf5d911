/**
 * Use cases about how users sign in: with a password or through an identity provider, into a session. An invitation or a
 * password reset lets its bearer choose a password, once; what is given out for one is a ticket. {@link
 * org.claviger.application.signin.SignInUseCases} is the way in.
 *
 * <p>There are more than 25 files here, since each use case is one, and most have a service beside it that nobody else is to see.
 */
@NullMarked
package org.claviger.application.signin;

import org.jspecify.annotations.NullMarked;
