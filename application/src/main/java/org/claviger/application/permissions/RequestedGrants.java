package org.claviger.application.permissions;

import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.RequestedGrant;

/** Checks the grants that somebody asks for, for a client or for a role. */
public final class RequestedGrants {
    private RequestedGrants() {}

    /** The grants; empty if something was found against them, below {@code /permissions}. */
    public static Optional<Grants> check(AccessModel model, List<RequestedGrant> requested, ValidationErrors findings) {
        var checked = model.catalog().check(requested, model.stages());
        checked.swap()
                .forEach(faults -> faults.forEach(fault ->
                        findings.add("/permissions/%s/%s".formatted(fault.index(), fault.field()), fault.flaw())));
        return checked.toJavaOptional();
    }
}
