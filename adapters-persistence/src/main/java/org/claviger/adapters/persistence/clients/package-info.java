/**
 * Stored API clients, and notes about them.
 */
@NullMarked
package org.claviger.adapters.persistence.clients;

import org.jspecify.annotations.NullMarked;
