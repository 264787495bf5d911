package org.claviger.application.users;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.PrincipalId;

/**
 * Users that are made one by one in the background.
 *
 * @param by who asked for it
 */
public record BulkOperation(UUID key, PrincipalId by, List<Entry> entries) {
    public static final int MAX_ENTRIES = 100;

    public BulkOperation {
        entries = List.copyOf(entries);
    }

    /** @param outcome absent as long as it has not been tried */
    public record Entry(UserDraft draft, Optional<Outcome> outcome) {}

    /** What became of one entry. */
    public sealed interface Outcome {
        record Created(UserKey user) implements Outcome {}

        /** @param problems all that is wrong with the draft; one without a place is about all of it */
        record Refused(String code, List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    public enum Status {
        PENDING,
        PROCESSING,
        FINISHED,
        FINISHED_WITH_ERRORS
    }

    public Status status() {
        long done =
                entries.stream().filter(entry -> entry.outcome().isPresent()).count();
        if (done < entries.size()) {
            return done == 0 ? Status.PENDING : Status.PROCESSING;
        }
        boolean refused = entries.stream()
                .anyMatch(entry -> entry.outcome()
                        .filter(Outcome.Refused.class::isInstance)
                        .isPresent());
        return refused ? Status.FINISHED_WITH_ERRORS : Status.FINISHED;
    }
}
