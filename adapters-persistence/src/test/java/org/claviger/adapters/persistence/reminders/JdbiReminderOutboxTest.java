package org.claviger.adapters.persistence.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.adapters.persistence.clients.JdbiApiClients;
import org.claviger.application.reminders.ReminderOutboxContract;
import org.claviger.application.reminders.ReminderStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiReminderOutboxTest implements ReminderOutboxContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public List<ReminderStores> nodes(int count) {
        Path file = databases.newFile();
        return Stream.generate(() -> stores(databases.open(file))).limit(count).toList();
    }

    static ReminderStores stores(Database database) {
        return new ReminderStores(
                new JdbiApiClients(database),
                new JdbiExpiringSecrets(database),
                new JdbiReminderOutbox(database),
                database);
    }

    @Test
    void claiming_goes_by_index() {
        assertThat(plan(databases.open(), JdbiReminderOutbox.WAITING))
                .isNotEmpty()
                .allMatch(step -> step.startsWith("SEARCH reminder USING INDEX reminder_waiting (channel=?)"));
    }

    static List<String> plan(Database database, String sql) {
        return database.read(handle -> handle.createQuery("EXPLAIN QUERY PLAN "
                        + sql.replaceAll(":channel", "'MAIL'").replaceAll(":[a-z]+", "0"))
                .map((row, context) -> row.getString("detail"))
                .list());
    }
}
