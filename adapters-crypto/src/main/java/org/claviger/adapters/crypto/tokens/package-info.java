/**
 * Signing access tokens and checking them, with Nimbus JOSE + JWT; the <em>key ring</em> holds the signing keys.
 */
@NullMarked
package org.claviger.adapters.crypto.tokens;

import org.jspecify.annotations.NullMarked;
