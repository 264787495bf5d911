package org.claviger.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.claviger.adapters.http.tokens.TokenRoutes;
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
        footer = {"", "Example:", "  (umask 077; claviger admin-client -o json > admin.json)"})
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
        var settings = Settings.read(Main.environment(spec));
        var credentials = AdminClient.make(settings, name, ServerContext.systemClock());
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("clientId", credentials.clientId().value());
        shown.put("clientSecret", credentials.secret().reveal());
        shown.put("expiresOn", credentials.expiresOn().toString());
        shown.put("tokenEndpoint", TokenRoutes.tokenEndpoint(settings.publicUrlOrDefault(settings.port())));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        shown.forEach((field, value) -> fields.put(field, List.of(value)));
        output.orElse("The secret of the client %s is lost: make another client, and delete this one."
                        .formatted(credentials.clientId()))
                .print(shown, fields);
        return 0;
    }
}
