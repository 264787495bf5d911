package org.claviger.domain.audit;

import java.util.Optional;

/**
 * Something that is to be recorded.
 *
 * @param event its code, as in {@link AuditEvent}
 * @param by who did it, when that is not who asks at this moment
 * @param reason why it was refused: a stable code
 */
public record Happening(
        String event,
        Outcome outcome,
        Optional<Actor> by,
        Optional<AuditedObject> object,
        Optional<String> reason,
        Facts before,
        Facts after) {

    /** Of the facts, only those that have changed are recorded; the first and the last of an object are all of them. */
    public static Happening change(AuditEvent event, AuditedObject object, Facts before, Facts after) {
        return new Happening(
                event.code(),
                Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.of(object),
                Optional.empty(),
                before.differingFrom(after),
                after.differingFrom(before));
    }

    /** @param about what else is known */
    public static Happening of(AuditEvent event, AuditedObject object, Facts about) {
        return change(event, object, Facts.NONE, about);
    }

    public static Happening refusal(AuditEvent event, Optional<AuditedObject> object, String reason) {
        return new Happening(
                event.code(), Outcome.REFUSED, Optional.empty(), object, Optional.of(reason), Facts.NONE, Facts.NONE);
    }

    public Happening by(Actor actor) {
        return new Happening(event, outcome, Optional.of(actor), object, reason, before, after);
    }

    /** The same with other facts about what was tried. */
    public Happening about(Facts facts) {
        return new Happening(event, outcome, by, object, reason, before, facts);
    }
}
