package org.claviger.application.clients;

import io.vavr.control.Either;
import java.time.InstantSource;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.audit.AuditEvent;

/** All use cases about API clients. */
public record ClientUseCases(
        CreateApiClient create,
        FindApiClient find,
        ListApiClients list,
        CountApiClients count,
        EditApiClient edit,
        EditPermissions editPermissions,
        ShowEffectivePermissions effectivePermissions,
        DuplicateApiClient duplicate,
        SuspendApiClient suspend,
        ResumeApiClient resume,
        DeleteApiClient delete) {

    public static ClientUseCases over(ClientPorts ports, AccessModels models, InstantSource clock) {
        var work = new ClientWork(ports, models, clock);
        var check = new InputCheck(models);
        var create = new CreateApiClientService(ports, work, check);
        return new ClientUseCases(
                create,
                client -> work.find(client).map(found -> work.view(found, clock.instant())),
                new ListApiClientsService(ports.clients(), work, clock),
                part -> ports.clients().count(part, clock.instant()),
                new EditApiClientService(work, check),
                new EditPermissionsService(work, check),
                client -> work.effective(client),
                create,
                (by, client, match) -> work.change(
                        AuditEvent.API_CLIENT_SUSPENDED,
                        by,
                        client,
                        match,
                        (before, now) -> Either.right(before.suspend(now))),
                (by, client, match) -> work.change(
                        AuditEvent.API_CLIENT_RESUMED,
                        by,
                        client,
                        match,
                        (before, now) -> work.mayRevive(by, before).map(allowed -> allowed.resume(now))),
                new DeleteApiClientService(ports, work));
    }
}
