package org.claviger.adapters.http.request;

import java.util.ArrayList;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. */
public final class JsonCodec {
    private static final int MAX_DEPTH = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private JsonCodec() {}

    public static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /** On one line. */
    public static String text(Object body) {
        return MAPPER.writeValueAsString(body);
    }

    /** A JSON text, and the members that it has twice. */
    record Document(JsonNode root, List<Problem> repeated) {}

    /** @throws HttpRefusal for what is not one JSON text */
    static Document read(byte[] bytes) {
        // Decoded here: the parser would guess UTF-16 and UTF-32.
        String text = FormDecoder.utf8(bytes)
                .map(FormDecoder::withoutByteOrderMark)
                .orElseThrow(() -> malformed("The body is not in UTF-8."));
        List<Problem> repeated = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw malformed("The body is empty; a JSON object is expected.");
            }
            JsonNode root = value(parser, JsonPointer.empty(), repeated);
            if (parser.nextToken() != null) {
                throw malformed("The body has more than one JSON value.");
            }
            return new Document(root, repeated);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw malformed("The body is not valid JSON%s."
                    .formatted(
                            place == null
                                    ? ""
                                    : " at line %s, column %s".formatted(place.getLineNr(), place.getColumnNr())));
        }
    }

    private static HttpRefusal malformed(String detail) {
        return new HttpRefusal(400, "malformed_json", detail);
    }

    private static JsonNode value(JsonParser parser, JsonPointer at, List<Problem> repeated) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    JsonPointer place = at.appendProperty(name);
                    if (object.has(name)) {
                        repeated.add(new Problem(place.toString(), Flaw.of(FlawCode.REPEATED)));
                    }
                    parser.nextToken();
                    object.set(name, value(parser, place, repeated));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, at.appendIndex(array.size()), repeated));
                }
                yield array;
            }
            default -> parser.readValueAsTree();
        };
    }
}
