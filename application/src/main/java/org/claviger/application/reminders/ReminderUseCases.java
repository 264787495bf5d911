package org.claviger.application.reminders;

import java.time.InstantSource;
import java.util.Set;
import org.claviger.domain.reminders.Threshold;

/** All use cases about reminders. */
public record ReminderUseCases(CollectReminders collect, DeliverReminders deliver, CheckReminders check) {

    /**
     * @param thresholds when to remind, at least one
     * @param owner a name of this process that no other one ever has
     */
    public static ReminderUseCases over(
            ReminderPorts ports, Set<Threshold> thresholds, String owner, InstantSource clock) {
        var managers = new Managers(ports);
        return new ReminderUseCases(
                new CollectRemindersService(ports, managers, thresholds, clock),
                new DeliverRemindersService(ports, managers, thresholds, owner, clock),
                ports.outbox()::state);
    }
}
