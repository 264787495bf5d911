package org.claviger.bootstrap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.claviger.application.reminders.ReminderState;
import org.claviger.application.reminders.ReminderUseCases;
import org.claviger.domain.reminders.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reminds people every minute. A thread for each channel: a mail server that hangs does not keep the webhook waiting. */
final class ReminderScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReminderScheduler.class);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ReminderUseCases reminders;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(Channel.values().length, work -> new Thread(work, "claviger-reminders"));

    /** Whether that was logged already. */
    private final AtomicBoolean failing = new AtomicBoolean();

    private ReminderScheduler(ReminderUseCases reminders) {
        this.reminders = reminders;
    }

    static ReminderScheduler start(ReminderUseCases reminders) {
        var reminding = new ReminderScheduler(reminders);
        for (Channel channel : Channel.values()) {
            reminding.threads.scheduleWithFixedDelay(
                    () -> reminding.tryToRemind(channel), FIRST.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
        }
        return reminding;
    }

    /** Whatever comes out of it would end the schedule. */
    void tryToRemind(Channel channel) {
        try {
            remind(channel);
        } catch (Throwable e) {
            LOG.warn("People could not be reminded of secrets that end soon; it is tried again", e);
        }
    }

    /** As it happens every minute. */
    void remind() {
        for (Channel channel : Channel.values()) {
            remind(channel);
        }
    }

    /** Finds out what is due, and sends what waits for this channel. */
    private void remind(Channel channel) {
        reminders.collect().collect();
        reminders
                .deliver()
                .deliver(channel, () -> !threads.isShutdown())
                .bug()
                .ifPresent(bug -> LOG.error("A reminder could not be written; it is tried again", bug));
        tell(reminders.check().check());
    }

    /** When it begins and when it is over, not each time. */
    private void tell(ReminderState state) {
        if (state.failing() > 0 && failing.compareAndSet(false, true)) {
            LOG.warn(
                    "Reminders do not get through; they wait and are tried again, {} at present. {}",
                    state.waiting(),
                    state.reason().orElse(""));
        } else if (state.failing() == 0 && failing.compareAndSet(true, false)) {
            LOG.info("Reminders get through again");
        }
    }

    /** What is being sent may arrive, for a while. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
