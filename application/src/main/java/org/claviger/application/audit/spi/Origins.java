package org.claviger.application.audit.spi;

import org.claviger.domain.audit.Origin;

/** Tells who asks at this moment, in this thread. */
@FunctionalInterface
public interface Origins {
    Origin current();
}
