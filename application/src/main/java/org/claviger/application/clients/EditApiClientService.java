package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.clients.ApiClient;

final class EditApiClientService implements EditApiClient {
    private final ClientWork work;
    private final InputCheck check;

    EditApiClientService(ClientWork work, InputCheck check) {
        this.work = work;
        this.check = check;
    }

    @Override
    public Either<ClientRefusal, ClientView> edit(Command command) {
        return work.change(
                AuditEvent.API_CLIENT_EDITED,
                command.by(),
                command.client(),
                command.match(),
                (before, now) -> described(before, command, now));
    }

    private Either<ClientRefusal, ApiClient> described(ApiClient before, Command command, Instant now) {
        var findings = new ValidationErrors(command.misread());
        var name = command.name().map(text -> check.name(text, findings)).orElse(Optional.of(before.name()));
        var description = command.description()
                .map(text -> check.description(text, findings))
                .orElse(Optional.of(before.description()));
        return findings.isEmpty()
                ? right(before.describe(name.orElseThrow(), description.orElseThrow(), now))
                : left(new InvalidInput(findings.problems()));
    }
}
