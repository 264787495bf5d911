package org.claviger.adapters.http.portal.audit;

import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Outcome;

/**
 * An entry of the audit trail as people read it.
 *
 * @param reason why it was refused, in words and with its code; empty when it was not
 * @param allBy to all that the same actor did
 * @param allAbout to all that has happened to the same object; empty when there is none
 */
record TrailEntry(
        AuditEntry entry, List<Part> sentence, String reason, List<FactRow> facts, String allBy, String allAbout) {

    /** @param link empty for mere text */
    record Part(String text, String link) {}

    /** What a fact was and has become. Empty is what is not known or was not there. */
    record FactRow(String name, List<Item> before, List<Item> after) {}

    /** @param change {@code added} or {@code removed}; empty for what has no counterpart */
    record Item(String text, String change) {}

    boolean isRefused() {
        return entry.happening().outcome() == Outcome.REFUSED;
    }

    String number() {
        return Long.toString(entry.number());
    }

    Optional<AuditedObject> object() {
        return entry.happening().object();
    }
}
