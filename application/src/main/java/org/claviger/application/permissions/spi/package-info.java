/**
 * Ports of the permission catalog: where it is kept with the stages, and who is granted something of it.
 */
@NullMarked
package org.claviger.application.permissions.spi;

import org.jspecify.annotations.NullMarked;
