/**
 * The management API of API clients.
 */
@NullMarked
package org.claviger.adapters.http.clients;

import org.jspecify.annotations.NullMarked;
