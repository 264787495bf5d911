/**
 * Use cases about API clients. {@link org.claviger.application.clients.ClientUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.clients;

import org.jspecify.annotations.NullMarked;
