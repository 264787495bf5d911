package org.claviger.application.reminders;

import java.time.Instant;
import java.util.Optional;

/**
 * @param waiting not sent yet, failing ones included
 * @param failing those whose last attempt has failed
 * @param failingSince the first failure of the one that has failed longest
 * @param reason why the last attempt has failed of that one
 */
public record ReminderState(int waiting, int failing, Optional<Instant> failingSince, Optional<String> reason) {
    public static final ReminderState EMPTY = new ReminderState(0, 0, Optional.empty(), Optional.empty());
}
