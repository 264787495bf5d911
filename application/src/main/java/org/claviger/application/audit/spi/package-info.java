/**
 * The audit trail as the use cases need it.
 */
@NullMarked
package org.claviger.application.audit.spi;

import org.jspecify.annotations.NullMarked;
