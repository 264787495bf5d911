/**
 * The <em>API client</em>: an account for a program, with a client ID that never changes, a ring of secrets, grants, and a
 * status that is derived at the moment of asking.
 */
@NullMarked
package org.claviger.domain.clients;

import org.jspecify.annotations.NullMarked;
