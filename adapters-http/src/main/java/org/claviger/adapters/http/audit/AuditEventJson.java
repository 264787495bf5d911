package org.claviger.adapters.http.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry for programs. Its hash is not that of this text: the canonical form has other members.
 *
 * @param before texts and lists of texts by name
 * @param after texts and lists of texts by name
 */
record AuditEventJson(
        long number,
        Instant at,
        String event,
        String outcome,
        Named actor,
        @Nullable Named object,
        @Nullable String reason,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String traceId,
        String previous,
        String hash) {

    /** What is not known is null. */
    record Named(String kind, @Nullable String id, @Nullable String name) {
        static Named of(String kind, String id, String name) {
            return new Named(kind, known(id), known(name));
        }

        private static @Nullable String known(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    static AuditEventJson of(AuditEntry entry) {
        return AuditEventMapper.INSTANCE.event(entry);
    }

    /** By name, in the order of the names. */
    static Map<String, Object> facts(AuditAttributes facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        facts.byName()
                .forEach((name, fact) -> values.put(
                        name,
                        fact instanceof AuditAttribute.Texts several
                                ? several.texts()
                                : ((AuditAttribute.Text) fact).text()));
        return values;
    }
}
