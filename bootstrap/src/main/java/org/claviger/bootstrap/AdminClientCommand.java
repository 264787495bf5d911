package org.claviger.bootstrap;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.claviger.adapters.http.tokens.TokenRoutes;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.spi.StartRefused;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.RequestedGrant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "admin-client",
        description = {
            "Makes an API client that holds every permission in every stage, and prints its credentials, once.",
            "For the first start, and for when nobody can get in any more. It works on the database directly, on the",
            "machine itself, with the settings of the server; the server may run meanwhile."
        },
        mixinStandardHelpOptions = true)
final class AdminClientCommand implements Callable<Integer> {
    @Option(
            names = "--name",
            description = "What to call the client (default: ${DEFAULT-VALUE}).",
            defaultValue = "Administrator")
    private String name = "";

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var settings = Settings.read(System.getenv());
        String publicUrl = settings.publicUrlOrDefault(settings.port());
        var model = CatalogFile.load(settings.catalogFile(), publicUrl);
        try (Core core = Core.open(settings, new SecureRandom(), opened -> opened)) {
            var created = ClientUseCases.over(core.ports(), model.catalog(), model.stages(), Core.systemClock())
                    .create()
                    .create(command(model.catalog()))
                    .getOrElseThrow(refusal -> new StartRefused(
                            refusal instanceof InvalidInput invalid
                                    ? "The name " + invalid.problems().get(0).detail() + "."
                                    : refusal.sentence()));
            var credentials = created.credentials();
            Map<String, String> shown = new LinkedHashMap<>();
            shown.put("clientId", credentials.clientId().value());
            shown.put("clientSecret", credentials.secret().reveal());
            shown.put("expiresOn", credentials.expiresOn().toString());
            shown.put("tokenEndpoint", TokenRoutes.tokenEndpoint(publicUrl));
            output.print(spec, shown);
        }
        return 0;
    }

    private CreateApiClient.Command command(PermissionCatalog catalog) {
        var everything = catalog.everything();
        List<RequestedGrant> grants =
                everything.asList().stream().map(AdminClientCommand::requested).toList();
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
                grant.places().contains(Place.ORGANIZATION)
                        ? Optional.empty()
                        : Optional.of(
                                grant.places().stream().map(Place::toString).toList()));
    }
}
