/**
 * The stored part of the permission catalog, and the stages.
 */
@NullMarked
package org.claviger.adapters.persistence.permissions;

import org.jspecify.annotations.NullMarked;
