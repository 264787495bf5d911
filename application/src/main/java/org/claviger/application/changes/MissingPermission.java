package org.claviger.application.changes;

import java.util.List;
import org.claviger.domain.permissions.Scope;

/** A refusal because the caller does not hold something; the audit trail tells of it. */
public interface MissingPermission {

    /** Stable, snake_case. */
    String code();

    /** What is not held; never empty. */
    List<Scope> scopes();
}
