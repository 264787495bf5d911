package org.claviger.adapters.http.audit;

import java.util.List;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.response.Csv;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;

/** Entries for spreadsheets. What is not known is empty, and facts are JSON. */
final class AuditCsv {
    private static final List<String> COLUMNS = List.of(
            "number",
            "at",
            "event",
            "outcome",
            "actorKind",
            "actorId",
            "actorName",
            "objectKind",
            "objectId",
            "objectName",
            "reason",
            "before",
            "after",
            "address",
            "userAgent",
            "traceId",
            "previous",
            "hash");

    private AuditCsv() {}

    static String header() {
        return Csv.line(COLUMNS);
    }

    static String line(AuditEntry entry) {
        var happening = entry.happening();
        var origin = entry.origin();
        var object = happening.object();
        return Csv.line(List.of(
                Long.toString(entry.number()),
                entry.at().toString(),
                happening.event(),
                happening.outcome().code(),
                origin.actor().kind().code(),
                origin.actor().id(),
                origin.actor().name(),
                object.map(one -> one.kind().code()).orElse(""),
                object.map(AuditedObject::id).orElse(""),
                object.map(AuditedObject::name).orElse(""),
                happening.reason().orElse(""),
                json(happening.before()),
                json(happening.after()),
                origin.address().orElse(""),
                origin.userAgent().orElse(""),
                origin.traceId().orElse(""),
                entry.previous().hex(),
                entry.hash().hex()));
    }

    private static String json(AuditAttributes facts) {
        return facts.isEmpty() ? "" : JsonCodec.text(AuditEventJson.facts(facts));
    }
}
