/**
 * The OAuth 2.0 endpoints: discovery, tokens, keys.
 */
@NullMarked
package org.claviger.adapters.http.tokens;

import org.jspecify.annotations.NullMarked;
