package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.claviger.application.reminders.spi.ReminderWebhook;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.domain.reminders.Expiring;
import org.junit.jupiter.api.Test;

/** What tells other programs of reminders keeps to this. */
public interface ReminderWebhookContract {
    Instant NOW = ReminderLettersContract.NOW;

    /** What the other program has got. */
    record Arrived(String id, Expiring about) {}

    ReminderWebhook webhook();

    /** Whether the other program refuses what comes from now on. */
    void refuse(boolean nowRefusing);

    /** What it has accepted, oldest first. */
    List<Arrived> arrived();

    @Test
    default void what_is_sent_arrives_each_time() {
        Expiring billing = ReminderLettersContract.expiring("Billing export");
        Expiring odd = ReminderLettersContract.expiring("\"Ärger\" \\ </script> \u2028 \uD83D\uDC69");

        webhook().send("id-1", billing, NOW);
        webhook().send("id-2", odd, NOW);
        webhook().send("id-1", billing, NOW.plusSeconds(60));

        assertThat(arrived())
                .containsExactly(new Arrived("id-1", billing), new Arrived("id-2", odd), new Arrived("id-1", billing));
    }

    @Test
    default void a_refusal_is_told_and_does_not_last() {
        Expiring billing = ReminderLettersContract.expiring("Billing export");
        refuse(true);

        assertThatThrownBy(() -> webhook().send("id-1", billing, NOW))
                .isInstanceOf(WebhookNotAccepted.class)
                .hasMessageStartingWith("The webhook ");
        refuse(false);
        webhook().send("id-1", billing, NOW);

        assertThat(arrived()).containsExactly(new Arrived("id-1", billing));
    }
}
