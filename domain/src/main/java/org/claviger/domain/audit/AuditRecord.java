package org.claviger.domain.audit;

import java.util.Optional;

/**
 * Something that is to be recorded.
 *
 * @param event its code, as in {@link AuditEvent}
 * @param by who did it, when that is not who asks at this moment
 * @param reason why it was refused: a stable code
 */
public record AuditRecord(
        String event,
        Outcome outcome,
        Optional<Actor> by,
        Optional<AuditedObject> object,
        Optional<String> reason,
        AuditAttributes before,
        AuditAttributes after) {

    /** Of the facts, only those that have changed are recorded; the first and the last of an object are all of them. */
    public static AuditRecord change(
            AuditEvent event, AuditedObject object, AuditAttributes before, AuditAttributes after) {
        return new AuditRecord(
                event.code(),
                Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.of(object),
                Optional.empty(),
                before.differingFrom(after),
                after.differingFrom(before));
    }

    /** @param about what else is known */
    public static AuditRecord of(AuditEvent event, AuditedObject object, AuditAttributes about) {
        return change(event, object, AuditAttributes.NONE, about);
    }

    public static AuditRecord refusal(AuditEvent event, Optional<AuditedObject> object, String reason) {
        return new AuditRecord(
                event.code(),
                Outcome.REFUSED,
                Optional.empty(),
                object,
                Optional.of(reason),
                AuditAttributes.NONE,
                AuditAttributes.NONE);
    }

    public AuditRecord by(Actor actor) {
        return new AuditRecord(event, outcome, Optional.of(actor), object, reason, before, after);
    }

    /** The same with other facts about what was tried. */
    public AuditRecord about(AuditAttributes facts) {
        return new AuditRecord(event, outcome, by, object, reason, before, facts);
    }
}
