package org.claviger.adapters.persistence.members;

import java.time.Instant;
import java.util.Optional;
import org.claviger.adapters.persistence.Columns;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

public final class JdbiPasswordResets implements PasswordResets {
    private final Database database;

    public JdbiPasswordResets(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PasswordReset> find(TicketHash hash) {
        return find("r.hash = ?", hash.hex());
    }

    @Override
    public Optional<PasswordReset> of(UserKey user) {
        return find("u.user_key = ?", Columns.bytes(user.value()));
    }

    private Optional<PasswordReset> find(String condition, Object value) {
        return database.read(handle -> handle.createQuery("""
                        SELECT r.hash, u.user_key, r.expires_at
                        FROM password_reset AS r JOIN user_account AS u ON u.user_id = r.user_id WHERE\s""" + condition)
                .bind(0, value)
                .map((row, context) -> new PasswordReset(
                        new TicketHash(row.getString("hash")),
                        new UserKey(Columns.key(row, "user_key")),
                        Columns.instant(row, "expires_at")))
                .findOne());
    }

    @Override
    public void add(PasswordReset reset, Instant now) {
        int written = database.write(handle -> {
            handle.execute("DELETE FROM password_reset WHERE expires_at <= ?", now.toEpochMilli());
            return handle.createUpdate("""
                            INSERT OR REPLACE INTO password_reset (hash, user_id, expires_at)
                            SELECT ?, user_id, ? FROM user_account WHERE user_key = ?""")
                    .bind(0, reset.hash().hex())
                    .bind(1, reset.expiresAt().toEpochMilli())
                    .bind(2, Columns.bytes(reset.user().value()))
                    .execute();
        });
        if (written == 0) {
            throw new IllegalStateException("there is no such user");
        }
    }

    @Override
    public void remove(UserKey user) {
        database.write(handle -> handle.execute(
                "DELETE FROM password_reset WHERE user_id = (SELECT user_id FROM user_account WHERE user_key = ?)",
                Columns.bytes(user.value())));
    }
}
