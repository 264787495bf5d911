package org.claviger.adapters.http.audit;

import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.audit.AuditEventJson.Named;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Outcome;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface AuditEventMapper {
    AuditEventMapper INSTANCE = Mappers.getMapper(AuditEventMapper.class);

    @Mapping(target = "event", source = "happening.event")
    @Mapping(target = "outcome", source = "happening.outcome")
    @Mapping(target = "actor", source = "origin.actor")
    @Mapping(target = "object", source = "happening.object")
    @Mapping(target = "reason", source = "happening.reason")
    @Mapping(target = "before", source = "happening.before")
    @Mapping(target = "after", source = "happening.after")
    @Mapping(target = "address", source = "origin.address")
    @Mapping(target = "userAgent", source = "origin.userAgent")
    @Mapping(target = "traceId", source = "origin.traceId")
    @Mapping(target = "previous", source = "previous.hex")
    @Mapping(target = "hash", source = "entry")
    AuditEventJson event(AuditEntry entry);

    default String outcome(Outcome outcome) {
        return outcome.code();
    }

    default Named actor(Actor actor) {
        return Named.of(actor.kind().code(), actor.id(), actor.name());
    }

    default @Nullable Named object(Optional<AuditedObject> object) {
        return object.map(known -> Named.of(known.kind().code(), known.id(), known.name()))
                .orElse(null);
    }

    default Map<String, Object> facts(AuditAttributes facts) {
        return AuditEventJson.facts(facts);
    }

    default String hash(AuditEntry entry) {
        return entry.hash().hex();
    }
}
