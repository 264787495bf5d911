package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import org.claviger.application.reminders.CollectReminders;
import org.claviger.application.reminders.DeliverReminders.Delivered;
import org.claviger.application.reminders.ReminderState;
import org.claviger.application.reminders.ReminderUseCases;
import org.claviger.domain.reminders.Channel;
import org.junit.jupiter.api.Test;

class ReminderSchedulerTest {

    private static void assertGoesOn(CollectReminders collect) {
        var useCases = new ReminderUseCases(
                collect, (channel, goOn) -> new Delivered(0, 0, 0, Optional.empty()), () -> ReminderState.EMPTY);
        try (var reminding = ReminderScheduler.start(useCases)) {
            assertThatCode(() -> reminding.tryToRemind(Channel.MAIL)).doesNotThrowAnyException();
        }
    }

    @Test
    void neither_exceptions_nor_errors_end_the_schedule() {
        assertGoesOn(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertGoesOn(() -> {
            throw new NoClassDefFoundError("on purpose");
        });
    }
}
