package org.claviger.bootstrap;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.response.Sentences;
import org.claviger.application.StartRefused;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.Credentials;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.RequestedGrant;

/** Makes clients that hold every permission in every stage, on the database directly. */
final class AdminClient {
    private AdminClient() {}

    static Credentials make(Settings settings, String name, InstantSource clock) {
        var file = CatalogFile.load(settings.catalogFile(), settings.publicUrlOrDefault(settings.port()));
        try (ServerContext core = ServerContext.open(
                settings,
                file,
                new SecureRandom(),
                () -> RequestContext.of(Actor.COMMAND_LINE),
                clock,
                opened -> opened)) {
            return ClientUseCases.over(core.ports(), core.models(), clock)
                    .create()
                    .create(command(name, core.models().current().catalog()))
                    .getOrElseThrow(refusal -> new StartRefused(
                            refusal instanceof InvalidInput invalid
                                    ? "The name "
                                            + Sentences.of(
                                                    invalid.problems().get(0).flaw()) + "."
                                    : refusal.sentence()))
                    .credentials();
        }
    }

    private static CreateApiClient.Command command(String name, PermissionCatalog catalog) {
        var everything = catalog.everything();
        List<RequestedGrant> grants =
                everything.asList().stream().map(AdminClient::requested).toList();
        var draft = new CreateApiClient.Draft(
                Optional.of(name),
                Optional.of("Made on the command line; holds every permission."),
                Optional.empty(),
                Optional.empty(),
                Optional.of(grants),
                List.of());
        var caller = new Caller(
                PrincipalId.COMMAND_LINE, catalog.expand(everything.scopes().toList()));
        return new CreateApiClient.Command(caller, draft, Optional.empty());
    }

    private static RequestedGrant requested(Grant grant) {
        return new RequestedGrant(
                grant.permission().value(),
                grant.places().contains(GrantTarget.ORGANIZATION)
                        ? Optional.empty()
                        : Optional.of(grant.places().stream()
                                .map(GrantTarget::toString)
                                .toList()));
    }
}
