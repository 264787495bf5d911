/**
 * The <em>access token</em> that a client gets for its secret: what it carries when it is issued, and what it is still worth
 * when it comes back. Tokens are not stored.
 */
@NullMarked
package org.claviger.domain.tokens;

import org.jspecify.annotations.NullMarked;
