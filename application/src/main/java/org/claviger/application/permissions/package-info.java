/**
 * Use cases about the permission catalog. {@link org.claviger.application.permissions.PermissionUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.permissions;

import org.jspecify.annotations.NullMarked;
