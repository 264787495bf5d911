package org.claviger.adapters.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.claviger.domain.members.EmailAddress;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users are found by the one form of their address. Where two have the same by now, one of them keeps it; the other stays as
 * it is, and is named in the log.
 */
final class HostsInOneForm implements JavaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(HostsInOneForm.class);

    private record Row(long id, UUID key, EmailAddress email) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("12");
    }

    @Override
    public String getDescription() {
        return "hosts in one form";
    }

    /** Of what a later version must not change. */
    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (var update = connection.prepareStatement("""
                UPDATE user_account SET email_folded = ?1, email_domain = ?2
                WHERE user_id = ?3 AND NOT EXISTS (
                    SELECT 1 FROM user_account AS other WHERE other.email_folded = ?1 AND other.user_id != ?3)""")) {
            for (Row row : affected(connection)) {
                if (!isUpdated(update, row)) {
                    LOG.warn(
                            "The user {} has the e-mail address of another user, with its host written in another form: nobody can sign in with it as this user any more; delete one of the two.",
                            row.key());
                }
            }
        }
    }

    /** Those of hosts that were found by another form, the oldest first. */
    private static List<Row> affected(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        SELECT user_id, user_key, email, email_folded, email_domain FROM user_account ORDER BY user_id""")) {
            while (found.next()) {
                var email = new EmailAddress(found.getString("email"));
                if (!email.folded().equals(found.getString("email_folded"))
                        || !email.domain().equals(found.getString("email_domain"))) {
                    rows.add(new Row(found.getLong("user_id"), ColumnCodec.key(found, "user_key"), email));
                }
            }
        }
        return rows;
    }

    private static boolean isUpdated(PreparedStatement update, Row row) throws SQLException {
        update.setString(1, row.email().folded());
        update.setString(2, row.email().domain());
        update.setLong(3, row.id());
        return update.executeUpdate() == 1;
    }
}
