package org.claviger.adapters.http.audit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.application.audit.AuditFilter;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Outcome;

/** Which entries are wanted, as it is written in queries. */
public final class AuditFilters {
    private static final Map<String, Outcome> OUTCOMES =
            Map.of(Outcome.SUCCEEDED.code(), Outcome.SUCCEEDED, Outcome.REFUSED.code(), Outcome.REFUSED);

    private AuditFilters() {}

    /** Reports what cannot be understood. */
    static AuditFilter read(QueryParameters query) {
        var from = query.instant("from");
        var to = query.instant("to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.report("from", Flaw.of(FlawCode.LATER_THAN_TO));
        }
        return new AuditFilter(
                from,
                to,
                text(query, "actor", AuditFilters::actor, FlawCode.NOT_AN_ACTOR),
                text(query, "object", AuditFilters::object, FlawCode.NOT_AN_OBJECT_OF_EVENTS),
                text(query, "event", AuditFilters::event, FlawCode.UNKNOWN_EVENT),
                query.oneOf("outcome", OUTCOMES));
    }

    private static Optional<String> text(
            QueryParameters query, String name, Function<String, Optional<String>> reading, FlawCode problem) {
        Optional<String> text = query.one(name);
        Optional<String> read = text.flatMap(reading);
        if (read.isEmpty()) {
            text.ifPresent(wrong -> query.report(name, Flaw.of(problem, wrong)));
        }
        return read;
    }

    /** {@code kind:id} for members and API clients, the kind alone for the others; empty for any other text. */
    public static Optional<String> actor(String text) {
        var parts = Parts.of(text);
        return Actor.Kind.find(parts.kind())
                .filter(kind -> kind == Actor.Kind.MEMBER || kind == Actor.Kind.API_CLIENT
                        ? !parts.id().isEmpty()
                        : text.equals(kind.code()))
                .map(kind -> text);
    }

    /** {@code kind:id}; empty for any other text. */
    public static Optional<String> object(String text) {
        var parts = Parts.of(text);
        return AuditedObject.Kind.find(parts.kind())
                .filter(kind -> !parts.id().isEmpty())
                .map(kind -> text);
    }

    /** The code of an event; empty for any other text. */
    public static Optional<String> event(String text) {
        return AuditEvent.find(text).map(AuditEvent::code);
    }

    /** What stands before and after the first colon. */
    private record Parts(String kind, String id) {
        static Parts of(String text) {
            int colon = text.indexOf(':');
            return colon < 0 ? new Parts(text, "") : new Parts(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
