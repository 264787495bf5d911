/**
 * Stored signing keys.
 */
@NullMarked
package org.claviger.adapters.persistence.tokens;

import org.jspecify.annotations.NullMarked;
