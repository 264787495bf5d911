package org.claviger.application.permissions.spi;

import org.claviger.domain.permissions.AccessModel;

/** The access model as it is kept: what is built in, and what administrators have made of it. */
public interface AccessModels {

    /**
     * True while the call runs: what another writer, in this process or another one, has stored before is seen. Whoever
     * also reads grants reads the model first: what is taken away from both then never counts.
     */
    AccessModel current();

    /**
     * Stores a changed model.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}
     */
    boolean save(AccessModel changed, long expectedVersion);
}
