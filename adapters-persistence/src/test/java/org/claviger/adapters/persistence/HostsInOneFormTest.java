package org.claviger.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.claviger.adapters.persistence.members.StoredPeople;
import org.claviger.application.members.SamplePeople;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserName;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostsInOneFormTest {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Test
    void addresses_of_before_hosts_had_one_form_are_brought_to_it_but_for_one_that_is_in_use() {
        Database database = databases.open();
        var samples = new SamplePeople(1);
        User bo = samples.user("Bo", "bo@xn--bcher-kva.example");
        User other = samples.user("Other", "bo@xn--fa-hia.example");
        User third = samples.user("Third", "ada@XN--fa-hia.example");
        List.of(bo, other, third).forEach(StoredPeople.in(database).users()::add);
        database.write(handle -> {
            handle.execute("UPDATE user_account SET email_folded = lower(email), email_domain = 'x'");
            handle.execute(
                    "UPDATE user_account SET email = 'bo@bücher.example', email_folded = 'bo@bücher.example' WHERE name = 'Other'");
            return migrated(handle.getConnection());
        });

        var users = StoredPeople.in(database).users();

        assertThat(users.findByEmail(new EmailAddress("ada@faß.example")))
                .map(User::key)
                .contains(third.key());
        assertThat(users.findByEmail(bo.email())).map(User::key).contains(other.key());
        User left = users.find(bo.key()).orElseThrow();
        assertThat(users.save(left.describe(new UserName("Bo of before"), left.photo(), false), left.version()))
                .isTrue();
    }

    private static boolean migrated(Connection connection) {
        try {
            new HostsInOneForm().migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
