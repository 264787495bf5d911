package org.claviger.application.portfolio;

import java.util.List;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Stage;

/** The stages that the caller may view, with their place in the order of all stages. Refuses nothing. */
public interface ListEnvironments {

    List<Environment> list(Caller by);

    /** @param order from 1 */
    record Environment(Stage stage, int order) {}
}
