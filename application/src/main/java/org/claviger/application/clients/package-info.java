/**
 * Use cases about API clients. {@link org.claviger.application.clients.ClientUseCases} is the way in.
 *
 * <p>There are more than 25 files here, since each use case is one, and most have a service beside it that nobody else is to see.
 */
@NullMarked
package org.claviger.application.clients;

import org.jspecify.annotations.NullMarked;
