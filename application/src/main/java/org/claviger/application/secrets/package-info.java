/**
 * Use cases about the secrets of API clients. {@link org.claviger.application.secrets.SecretUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.secrets;

import org.jspecify.annotations.NullMarked;
