/**
 * Talks to the external <em>OpenID provider</em> that members may sign in with, and believes it nothing that was not checked. A
 * <em>pending sign-in</em> is one that has begun here and goes on there.
 */
@NullMarked
package org.claviger.adapters.openid;

import org.jspecify.annotations.NullMarked;
