package org.claviger.bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** API clients as people read and write them on the command line. */
final class ClientTexts {
    static final List<String> HEADER = List.of("CLIENT ID", "NAME", "STATUS", "EXPIRES ON", "LAST USED");

    private static final String NONE = "-";

    private ClientTexts() {}

    static List<String> row(JsonNode client) {
        List<String> attention =
                client.path("attention").valueStream().map(ClientTexts::text).toList();
        return List.of(
                text(client.path("clientId")),
                text(client.path("name")),
                text(client.path("status")) + (attention.isEmpty() ? "" : ": " + String.join(", ", attention)),
                client.path("secrets")
                        .valueStream()
                        .max(Comparator.comparing(secret -> text(secret.path("createdAt"))))
                        .map(newest -> text(newest.path("expiresOn")))
                        .orElse(NONE),
                client.path("secrets")
                        .valueStream()
                        .filter(secret -> secret.path("lastUsedAt").isString())
                        .map(secret -> text(secret.path("lastUsedAt")))
                        .max(Comparator.naturalOrder())
                        .orElse(NONE));
    }

    /** All fields of an object, under the names that the API gives them. */
    static Map<String, List<String>> fields(JsonNode object) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                fields.putAll(fields(field.getValue()));
            } else {
                fields.put(field.getKey(), lines(field.getValue()));
            }
        });
        return fields;
    }

    private static List<String> lines(JsonNode value) {
        return value.isArray() && !value.isEmpty()
                ? value.valueStream().map(ClientTexts::element).toList()
                : List.of(text(value));
    }

    private static String element(JsonNode element) {
        if (element.has("permission")) {
            return grant(element);
        } else if (element.has("secretId")) {
            return "%s %s, ends at %s, last used at %s"
                    .formatted(
                            text(element.path("secretId")),
                            text(element.path("state")),
                            text(element.path("endsAt")),
                            text(element.path("lastUsedAt")));
        }
        return text(element);
    }

    /** A grant as {@code KEY}, {@code KEY@STAGE,STAGE} or {@code KEY@*}. */
    private static String grant(JsonNode grant) {
        return text(grant.path("permission"))
                + (grant.has("stages")
                        ? grant.path("stages")
                                .valueStream()
                                .map(ClientTexts::text)
                                .collect(Collectors.joining(",", "@", ""))
                        : "");
    }

    /** The grants that {@link #grant} shows; what they mean, and whether they can be, is for the server to say. */
    static ArrayNode grants(List<String> texts) {
        ArrayNode grants = JsonNodeFactory.instance.arrayNode();
        for (String text : texts) {
            int at = text.indexOf('@');
            ObjectNode grant = grants.addObject();
            grant.put("permission", at < 0 ? text : text.substring(0, at));
            if (at >= 0) {
                ArrayNode stages = grant.putArray("stages");
                Stream.of(text.substring(at + 1).split(",", -1)).forEach(stages::add);
            }
        }
        return grants;
    }

    /** A permission that a client has, and what it follows from. */
    static List<String> effective(JsonNode permission) {
        List<String> causes = new ArrayList<>();
        if (permission.path("direct").asBoolean(false)) {
            causes.add("granted");
        }
        permission.path("causes").valueStream().map(ClientTexts::text).forEach(causes::add);
        return List.of(text(permission.path("scope")), String.join(", ", causes));
    }

    /** What is absent or empty is a hyphen. */
    static String text(JsonNode value) {
        return orNone(value.asString(""));
    }

    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
