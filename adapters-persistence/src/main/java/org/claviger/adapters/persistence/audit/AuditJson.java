package org.claviger.adapters.persistence.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.Outcome;
import org.claviger.domain.audit.RequestContext;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link AuditEntry#canonical} has written. */
final class AuditJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private AuditJson() {}

    /** @return empty for everything that is not the canonical form of an entry, to the letter */
    static Optional<AuditEntry> read(String canonical) {
        try {
            AuditEntry entry = entry(MAPPER.readTree(canonical));
            return Optional.of(entry).filter(read -> read.canonical().equals(canonical));
        } catch (JacksonException | IllegalArgumentException | DateTimeException notAnEntry) {
            return Optional.empty();
        }
    }

    /** The number that something is said to have which may not be an entry. */
    static Optional<Long> number(String text) {
        try {
            return Optional.of(MAPPER.readTree(text).path("number"))
                    .filter(JsonNode::canConvertToLong)
                    .map(JsonNode::longValue);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static AuditEntry entry(JsonNode json) {
        return new AuditEntry(
                json.path("number").asLong(),
                new EntryHash(text(json, "previous")),
                Instant.parse(text(json, "at")),
                new RequestContext(
                        actor(json.path("actor")),
                        textIfAny(json, "address"),
                        textIfAny(json, "userAgent"),
                        textIfAny(json, "traceId")),
                new AuditRecord(
                        text(json, "event"),
                        known(Outcome.find(text(json, "outcome"))),
                        Optional.empty(),
                        Optional.of(json.path("object"))
                                .filter(JsonNode::isObject)
                                .map(AuditJson::object),
                        textIfAny(json, "reason"),
                        facts(json.path("before")),
                        facts(json.path("after"))));
    }

    private static Actor actor(JsonNode json) {
        return new Actor(
                known(Actor.Kind.find(text(json, "kind"))),
                textIfAny(json, "id").orElse(""),
                textIfAny(json, "name").orElse(""));
    }

    private static AuditedObject object(JsonNode json) {
        return new AuditedObject(
                known(AuditedObject.Kind.find(text(json, "kind"))),
                textIfAny(json, "id").orElse(""),
                textIfAny(json, "name").orElse(""));
    }

    private static AuditAttributes facts(JsonNode json) {
        var facts = new TreeMap<String, AuditAttribute>();
        json.properties().forEach(fact -> facts.put(fact.getKey(), fact(fact.getValue())));
        return new AuditAttributes(facts);
    }

    private static AuditAttribute fact(JsonNode value) {
        if (!value.isArray()) {
            return new AuditAttribute.Text(value.asString());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(text.asString()));
        return new AuditAttribute.Texts(texts);
    }

    private static String text(JsonNode json, String name) {
        return textIfAny(json, name).orElse("");
    }

    private static Optional<String> textIfAny(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static <T> T known(Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("not a word of this version"));
    }
}
