package org.claviger.application.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditRecord;

/** Tells what is new in an audit trail, one line for each entry. */
public final class TrailReader {
    private final InMemoryAuditTrail trail;
    private int read;

    public TrailReader(InMemoryAuditTrail trail) {
        this.trail = trail;
    }

    /** The entries since the last call, oldest first. */
    public List<AuditEntry> entries() {
        List<AuditEntry> all = trail.entries();
        List<AuditEntry> fresh = all.subList(read, all.size());
        read = all.size();
        return fresh;
    }

    /** {@code event name-or-ID [reason] {before} {after}}. */
    public List<String> lines() {
        return entries().stream().map(entry -> line(entry.happening())).toList();
    }

    private static String line(AuditRecord happening) {
        String object = happening
                .object()
                .map(known -> " " + (known.name().isEmpty() ? known.id() : known.name()))
                .orElse("");
        String reason = happening.reason().map(code -> " [" + code + "]").orElse("");
        return happening.event() + object + reason + " " + text(happening.before()) + " " + text(happening.after());
    }

    private static String text(AuditAttributes facts) {
        Map<String, Object> values = new TreeMap<>();
        facts.byName()
                .forEach((name, fact) -> values.put(
                        name,
                        fact instanceof AuditAttribute.Texts texts
                                ? texts.texts()
                                : ((AuditAttribute.Text) fact).text()));
        return values.toString();
    }
}
