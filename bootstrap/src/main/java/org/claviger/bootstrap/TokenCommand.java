package org.claviger.bootstrap;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "token",
        description = "Trades the credentials for an access token and prints it; with -o json, the whole answer.",
        footer = {
            "",
            "Example:",
            "  curl -H \"Authorization: Bearer $(claviger token)\" http://localhost:8080/api/clients/v1/permissions",
            "  claviger token --scope user-management:view-end-users@production -o json"
        })
final class TokenCommand implements Runnable {
    @Mixin
    private ConnectionOptions remote = new ConnectionOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "Narrows the token to this: KEY or KEY@STAGE; as often as needed (default: all that it may do).")
    private List<String> scopes = List.of();

    @Option(
            names = "--resource",
            paramLabel = "URI",
            description = "The API that the token is for; as often as needed (default: all).")
    private List<String> resources = List.of();

    @Override
    public void run() {
        JsonNode answer = remote.api().token(scopes, resources);
        output.print(answer, Api.accessToken(answer));
    }
}
