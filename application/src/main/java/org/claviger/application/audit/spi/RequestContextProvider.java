package org.claviger.application.audit.spi;

import org.claviger.domain.audit.RequestContext;

/** Tells who asks at this moment, in this thread. */
@FunctionalInterface
public interface RequestContextProvider {
    RequestContext current();
}
