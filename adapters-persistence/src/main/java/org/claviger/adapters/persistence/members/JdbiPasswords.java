package org.claviger.adapters.persistence.members;

import java.util.Optional;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.Passwords;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.UserKey;

public final class JdbiPasswords implements Passwords {
    private final Database database;

    public JdbiPasswords(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PasswordHash> find(UserKey user) {
        return database.read(handle -> handle.createQuery("""
                        SELECT encoded, one_time FROM user_password
                        WHERE user_id = (SELECT user_id FROM user_account WHERE user_key = ?)""")
                .bind(0, ColumnCodec.bytes(user.value()))
                .map((row, context) -> new PasswordHash(row.getString("encoded"), row.getBoolean("one_time")))
                .findOne());
    }

    @Override
    public void set(UserKey user, PasswordHash hash) {
        int written = database.write(handle -> handle.createUpdate("""
                        INSERT INTO user_password (user_id, encoded, one_time)
                        SELECT user_id, ?, ? FROM user_account WHERE user_key = ?
                        ON CONFLICT (user_id) DO UPDATE SET encoded = excluded.encoded, one_time = excluded.one_time""")
                .bind(0, hash.encoded())
                .bind(1, hash.oneTime())
                .bind(2, ColumnCodec.bytes(user.value()))
                .execute());
        if (written == 0) {
            throw new IllegalStateException("there is no such user");
        }
    }
}
