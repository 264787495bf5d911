/**
 * Ports that the use cases of all contexts share.
 */
@NullMarked
package org.claviger.application.spi;

import org.jspecify.annotations.NullMarked;
