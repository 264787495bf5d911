package org.claviger.application.permissions.spi;

import java.time.Instant;
import org.claviger.application.Page;
import org.claviger.application.permissions.Grantee;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;

/** All of one kind that permissions are granted to. Every call belongs to the unit of work that is running. */
public interface Grantees {

    /**
     * Who is granted it itself, not through implication, sorted by name and ID.
     *
     * @param limit how many at most, from 0
     */
    Page<Grantee> holding(GrantCriterion granted, int limit);

    /** Whether the caller may know who is of this kind and holds it. */
    boolean areSeenBy(Caller by, GrantCriterion granted);

    /**
     * Takes it away from everybody; a grant for several stages loses only what is taken away. Who loses a grant and stays is
     * recorded in the audit trail.
     *
     * @return how many have lost something, and which are gone, by what they are called together, such as {@code groups}
     */
    AuditAttributes takeAway(GrantCriterion granted, Instant now);

    /** Grants something to this principal, if it is of this kind and there. */
    default void give(PrincipalId to, Grant grant, Instant now) {}

    /** What this principal is granted itself, if it is of this kind and may act at this moment; otherwise nothing. */
    default Grants grantsOf(PrincipalId principal) {
        return Grants.NONE;
    }
}
