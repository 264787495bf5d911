package org.claviger.application.portfolio;

import org.claviger.domain.portfolio.Stages;

/** All stages, in their order. Refuses nothing. */
public interface ListStages {

    Stages list();
}
