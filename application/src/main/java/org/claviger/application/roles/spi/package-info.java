/**
 * What the use cases about organization roles need from outside.
 */
@NullMarked
package org.claviger.application.roles.spi;

import org.jspecify.annotations.NullMarked;
