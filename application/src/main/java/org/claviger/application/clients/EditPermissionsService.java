package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import org.claviger.application.ValidationErrors;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.permissions.Grants;

final class EditPermissionsService implements EditPermissions {
    private final ClientWork work;
    private final InputCheck check;

    EditPermissionsService(ClientWork work, InputCheck check) {
        this.work = work;
        this.check = check;
    }

    @Override
    public Either<ClientRefusal, ClientView> edit(Command command) {
        return work.change(
                AuditEvent.API_CLIENT_PERMISSIONS_EDITED,
                command.by(),
                command.client(),
                command.match(),
                (before, now) -> checked(command)
                        .flatMap(grants -> work.mayAdd(command.by(), before.grants(), grants))
                        .map(grants -> before.grant(grants, now)));
    }

    private Either<ClientRefusal, Grants> checked(Command command) {
        var findings = new ValidationErrors(command.misread());
        var grants = check.grants(command.permissions(), findings);
        return findings.isEmpty() ? right(grants.orElseThrow()) : left(new InvalidInput(findings.problems()));
    }
}
