/**
 * Signing in and out, with a password or through a provider, new passwords and sessions. {@code PortalSessionFilter} looks at every request for
 * a page before it runs.
 */
@NullMarked
package org.claviger.adapters.http.portal.signin;

import org.jspecify.annotations.NullMarked;
