package org.claviger.adapters.persistence.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.reminders.ExpiringSecretsContract;
import org.claviger.application.reminders.ReminderStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiExpiringSecretsTest implements ExpiringSecretsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public ReminderStores stores() {
        return JdbiReminderOutboxTest.stores(databases.open());
    }

    @Test
    void it_goes_by_index() {
        assertThat(JdbiReminderOutboxTest.plan(databases.open(), JdbiExpiringSecrets.SELECT))
                .hasSize(2)
                .allMatch(step -> step.startsWith("SEARCH"));
    }
}
