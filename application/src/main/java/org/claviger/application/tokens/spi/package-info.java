/**
 * What adapters implement for tokens: signing, checking, and the store of signing keys.
 */
@NullMarked
package org.claviger.application.tokens.spi;

import org.jspecify.annotations.NullMarked;
