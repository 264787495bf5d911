/**
 * Use cases about access tokens: issuing them, and telling what they are worth when they come back.
 * {@link org.claviger.application.tokens.TokenUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.tokens;

import org.jspecify.annotations.NullMarked;
