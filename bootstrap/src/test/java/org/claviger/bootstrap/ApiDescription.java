package org.claviger.bootstrap;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The description of the API (OpenAPI 3.1), and whether answers are as it says. Stricter than the document, which lets
 * fields and headers come with any release: here nothing may be in an answer that is not described.
 */
final class ApiDescription {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> EVERYWHERE = Set.of(
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "date",
            "pragma",
            "referrer-policy",
            "strict-transport-security",
            "transfer-encoding",
            "x-content-type-options");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int SHOWN = 400;
    private static final Set<Integer> WITHOUT_OPERATION = Set.of(404, 405);

    /** What is refused before any operation is asked. */
    private static final Pattern NO_REQUEST =
            Pattern.compile("\"errorCode\":\"(bad_request|uri_too_long|header_too_large)\"");

    static final ApiDescription SERVED = new ApiDescription();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    record Operation(String method, String path, JsonNode described) {
        String id() {
            return described.path("operationId").asString();
        }

        private boolean answers(String asked, String at) {
            return method.equals(asked.equals("HEAD") ? "GET" : asked)
                    && at.matches(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
        }
    }

    /** @param headers with names in lower case */
    record Answered(int status, Map<String, List<String>> headers, String body) {
        private String mediaType() {
            return headers.getOrDefault("content-type", List.of("")).get(0).split(";")[0];
        }
    }

    private ApiDescription() {
        JsonNode raw = read();
        document = inlined(raw, raw);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    private static JsonNode read() {
        try (InputStream yaml =
                ApiDescription.class.getResourceAsStream("/org/claviger/adapters/http/docs/openapi.yaml")) {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a copy in place of each reference; there are no circles. */
    private static JsonNode inlined(JsonNode node, JsonNode root) {
        if (node.isObject() && node.path("$ref").isString()) {
            String pointer = node.get("$ref").stringValue().substring(1);
            return inlined(root.at(JsonPointer.compile(pointer)), root);
        }
        return rebuilt(node, child -> inlined(child, root));
    }

    private static JsonNode rebuilt(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), change.apply(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(change.apply(element)));
            return array;
        }
        return node;
    }

    /** The same schema, but closed: members that it does not describe are faults. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode inner = closedInside(schema);
        if (inner instanceof ObjectNode object && (object.has("properties") || object.has("allOf"))) {
            object.put("unevaluatedProperties", false);
        }
        return inner;
    }

    private static JsonNode closedInside(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.properties()
                .forEach(member -> object.set(
                        member.getKey(),
                        switch (member.getKey()) {
                            case "properties" -> rebuilt(member.getValue(), ApiDescription::closed);
                            case "items" -> closed(member.getValue());
                            case "allOf" -> rebuilt(member.getValue(), ApiDescription::closedInside);
                            default -> member.getValue();
                        }));
        return object;
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.answers(method, path))
                .findFirst();
    }

    void check(HttpResponse<String> response) {
        String method = response.request().method();
        String path = response.request().uri().getRawPath();
        var answered = new Answered(response.statusCode(), response.headers().map(), response.body());
        List<String> faults = faults(method, path, answered);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s answers %s with %s, and this is not as described: %s"
                    .formatted(method, path, answered.status(), start(answered.body()), faults));
        }
    }

    private static String start(String body) {
        return body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
    }

    /** What is wrong with an answer. */
    List<String> faults(String method, String path, Answered answered) {
        if (NO_REQUEST.matcher(answered.body()).find()) {
            return faults(document.at("/components/schemas/Problem"), answered.body());
        }
        return find(method, path)
                .map(operation -> faults(operation, method.equals("HEAD"), answered))
                .orElseGet(() -> faultsWithoutOperation(method.equals("HEAD"), answered));
    }

    private List<String> faultsWithoutOperation(boolean head, Answered answered) {
        if (!WITHOUT_OPERATION.contains(answered.status())) {
            return List.of("nothing like this is described");
        }
        if (head) {
            return answered.body().isEmpty() ? List.of() : List.of("HEAD has a body");
        }
        return answered.mediaType().equals("application/problem+json")
                ? faults(document.at("/components/schemas/Problem"), answered.body())
                : List.of("is no problem+json");
    }

    private List<String> faults(Operation operation, boolean head, Answered answered) {
        JsonNode response = operation.described().path("responses").path(Integer.toString(answered.status()));
        if (response.isMissingNode()) {
            return List.of("the status is not described");
        }
        List<String> faults = new ArrayList<>(headerFaults(response.path("headers"), answered));
        JsonNode content = response.path("content");
        if (head || content.isMissingNode()) {
            if (!answered.body().isEmpty()) {
                faults.add("there is a body");
            }
            return faults;
        }
        JsonNode media = content.path(answered.mediaType());
        if (media.isMissingNode()) {
            faults.add("the media type is not described: " + answered.mediaType());
        } else if (answered.mediaType().matches("application/(.+\\+)?json")) {
            faults.addAll(faults(media.get("schema"), answered.body()));
        }
        return faults;
    }

    private static List<String> headerFaults(JsonNode described, Answered answered) {
        List<String> faults = new ArrayList<>();
        List<String> names = new ArrayList<>();
        described.properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            names.add(name);
            List<String> values = answered.headers().getOrDefault(name, List.of());
            if (values.size() > 1
                    || values.isEmpty() && header.getValue().path("required").asBoolean(false)) {
                faults.add("header %s is there %s times".formatted(name, values.size()));
            }
            values.forEach(value -> faults.addAll(faults(header.getValue().path("schema"), StringNode.valueOf(value))));
        });
        answered.headers().keySet().stream()
                .filter(name -> !EVERYWHERE.contains(name) && !names.contains(name))
                .forEach(name -> faults.add("header %s is not described".formatted(name)));
        return faults;
    }

    private static List<String> faults(JsonNode schema, String body) {
        try {
            return faults(closed(schema), RunningClaviger.JSON.readTree(body));
        } catch (JacksonException notJson) {
            return List.of("is not JSON");
        }
    }

    private static List<String> faults(JsonNode schema, JsonNode value) {
        return SCHEMAS
                .getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Checks that a request that was carried out is one that the description allows. */
    void checkAccepted(String method, String path, String json) {
        JsonNode schema = find(method, path.split("\\?")[0])
                .map(operation -> operation.described().at("/requestBody/content/application~1json/schema"))
                .orElse(MissingNode.getInstance());
        List<String> faults = schema.isMissingNode() ? List.of() : faults(schema, RunningClaviger.JSON.readTree(json));
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "%s %s accepts %s, which is not described: %s".formatted(method, path, json, faults));
        }
    }

    /** The statuses that an operation is said to answer with. */
    static Stream<Integer> statuses(Operation operation) {
        return operation.described().path("responses").propertyNames().stream().map(Integer::parseInt);
    }
}
