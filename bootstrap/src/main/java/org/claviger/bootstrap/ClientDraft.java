package org.claviger.bootstrap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a new client is to be, apart from its name; what is not said is left to the server. */
final class ClientDraft {
    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private Optional<String> description = Optional.empty();

    @Option(
            names = "--expires-on",
            paramLabel = "DATE",
            description = "The last day of its secret (UTC), such as 2027-02-19.")
    private Optional<String> expiresOn = Optional.empty();

    @Option(
            names = "--remind",
            negatable = true,
            description = "Whether people are told before the secret expires; they are, unless it says otherwise.")
    private @Nullable Boolean remind;

    @Option(
            names = "--permission",
            paramLabel = "GRANT",
            description = "KEY, or for stages KEY@STAGE[,STAGE...], or KEY@* for all stages; as often as needed.")
    private List<String> permissions = List.of();

    @Option(
            names = "--idempotency-key",
            paramLabel = "TEXT",
            description = "Makes it safe to repeat the command: the same key makes one client only.")
    private Optional<String> idempotencyKey = Optional.empty();

    ObjectNode json(Optional<String> name) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> json.put("name", text));
        description.ifPresent(text -> json.put("description", text));
        expiresOn.ifPresent(text -> json.put("expiresOn", text));
        if (remind != null) {
            json.put("remind", remind);
        }
        if (!permissions.isEmpty()) {
            json.set("permissions", ClientTexts.grants(permissions));
        }
        return json;
    }

    Map<String, String> headers() {
        return idempotencyKey.map(key -> Map.of("Idempotency-Key", key)).orElse(Map.of());
    }
}
