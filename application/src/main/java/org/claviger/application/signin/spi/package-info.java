/**
 * What the use cases about signing in need from outside.
 */
@NullMarked
package org.claviger.application.signin.spi;

import org.jspecify.annotations.NullMarked;
