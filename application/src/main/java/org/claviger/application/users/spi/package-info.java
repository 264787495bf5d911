/**
 * What the use cases about users need from outside. {@link org.claviger.application.users.spi.Tickets} is kept by those about
 * signing in.
 */
@NullMarked
package org.claviger.application.users.spi;

import org.jspecify.annotations.NullMarked;
