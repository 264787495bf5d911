/**
 * Who may call a route: one row of {@link org.claviger.adapters.http.access.Authorization} says it, a token or a session proves
 * it, and guessing is slowed down. Also where a request comes from, behind trusted proxies.
 */
@NullMarked
package org.claviger.adapters.http.access;

import org.jspecify.annotations.NullMarked;
