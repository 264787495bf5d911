/**
 * Stored deployments.
 */
@NullMarked
package org.claviger.adapters.persistence.portfolio;

import org.jspecify.annotations.NullMarked;
