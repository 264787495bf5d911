/**
 * Permissions as pages show them: as a matrix to choose from, as groups with their reasons, and in words.
 */
@NullMarked
package org.claviger.adapters.http.portal.permissions;

import org.jspecify.annotations.NullMarked;
