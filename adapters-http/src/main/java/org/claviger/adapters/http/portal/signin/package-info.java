/**
 * Signing in and out, with a password or through a provider, new passwords and sessions. The door looks at every request for\n * a page before it runs.
 */
@NullMarked
package org.claviger.adapters.http.portal.signin;

import org.jspecify.annotations.NullMarked;
