package org.claviger.application.reminders.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.reminders.ReminderState;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.secrets.SecretId;

/**
 * All reminders that were sent, or wait to be. Who sends one claims it for a while; when that is over, it is there for
 * others.
 */
public interface ReminderOutbox {
    /**
     * Nobody waits longer for anything. A claim or a delay that ends later was made by a clock that went wrong, and does not
     * count.
     */
    Duration LONGEST_WAIT = Duration.ofHours(1);

    /** What is there about these secrets, sent or not. */
    Set<Reminder> about(Collection<SecretId> secrets);

    /** Adds those that are not there yet; they wait from {@code now} on. */
    void add(Collection<Reminder> reminders, Instant now);

    /**
     * Takes the reminder of this channel that may be sent and has waited longest.
     *
     * @param owner who claims it
     * @param until nobody else gets it before, unless the owner lets it go
     */
    Optional<Claimed> claim(Channel channel, String owner, Instant now, Instant until);

    /** It has arrived: true for good, whoever says so, and even if it was dropped meanwhile by somebody whose clock differs. */
    void sent(Reminder reminder, Instant at);

    /**
     * It has not arrived. Nothing happens unless the owner has the claim still.
     *
     * @param next when to try again
     * @param reason one sentence for an operator, without addresses and secrets
     */
    void failed(Reminder reminder, String owner, Instant now, Instant next, String reason);

    /**
     * Forgets what there is no point in sending; it can be added again. Nothing happens unless the owner has the claim
     * still.
     */
    void drop(Reminder reminder, String owner);

    /** Forgets what is about secrets that are not the newest of their client any more, or whose client is gone. */
    void forget();

    ReminderState state();

    /** @param attempts how often it was tried in vain */
    record Claimed(Reminder reminder, int attempts) {}
}
