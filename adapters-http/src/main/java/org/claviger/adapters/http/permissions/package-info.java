/**
 * The permission catalog and the stages, for those who grant permissions.
 */
@NullMarked
package org.claviger.adapters.http.permissions;

import org.jspecify.annotations.NullMarked;
