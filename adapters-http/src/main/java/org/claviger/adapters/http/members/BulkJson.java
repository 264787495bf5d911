package org.claviger.adapters.http.members;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.response.Sentences;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.BulkOperation.Entry;
import org.claviger.application.users.BulkOperation.Outcome;
import org.claviger.application.users.UserDraft;
import org.jspecify.annotations.Nullable;

/**
 * How far a bulk operation is.
 *
 * @param errorCode always null: an operation does not fail as a whole
 * @param operations those that are done, in the order of the records
 */
record BulkJson(
        UUID key,
        String status,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        List<OperationJson> operations) {

    record OperationJson(
            String status,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            RecordJson record) {}

    /** @param key null when there is no user */
    record RecordJson(
            @Nullable UUID key,
            @Nullable String email,
            @Nullable String username,
            @Nullable String subject) {
        static RecordJson of(@Nullable UUID key, UserDraft draft) {
            return new RecordJson(
                    key,
                    draft.email().orElse(null),
                    draft.username().orElse(null),
                    draft.subject().orElse(null));
        }
    }

    static BulkJson of(BulkOperation operation) {
        return new BulkJson(
                operation.key(),
                switch (operation.status()) {
                    case PENDING -> "Pending";
                    case PROCESSING -> "Processing";
                    case FINISHED -> "Finished";
                    case FINISHED_WITH_ERRORS -> "FinishedWithErrors";
                },
                null,
                null,
                operation.entries().stream().flatMap(BulkJson::done).toList());
    }

    private static Stream<OperationJson> done(Entry entry) {
        return entry.outcome().map(outcome -> done(entry.draft(), outcome)).stream();
    }

    private static OperationJson done(UserDraft draft, Outcome outcome) {
        if (outcome instanceof Outcome.Created created) {
            return new OperationJson(
                    "Inserted", null, null, RecordJson.of(created.user().value(), draft));
        }
        var refused = (Outcome.Refused) outcome;
        return new OperationJson("Error", refused.code(), Sentences.of(refused.problems()), RecordJson.of(null, draft));
    }
}
