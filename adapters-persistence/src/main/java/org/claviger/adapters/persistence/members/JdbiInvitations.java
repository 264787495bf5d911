package org.claviger.adapters.persistence.members;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.Columns;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.Invitations;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

public final class JdbiInvitations implements Invitations {
    private final Database database;

    public JdbiInvitations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Invitation> find(TicketHash hash) {
        return find("i.hash = ?", hash.hex());
    }

    @Override
    public Optional<Invitation> of(UserKey user) {
        return find("u.user_key = ?", Columns.bytes(user.value()));
    }

    private Optional<Invitation> find(String condition, Object value) {
        return database.read(handle -> handle.createQuery("""
                        SELECT i.hash, u.user_key, i.worth, i.created_at, i.expires_at
                        FROM invitation AS i JOIN user_account AS u ON u.user_id = i.user_id WHERE\s""" + condition)
                .bind(0, value)
                .map((row, context) -> new Invitation(
                        new TicketHash(row.getString("hash")),
                        new UserKey(Columns.key(row, "user_key")),
                        scopes(row.getString("worth")),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "expires_at")))
                .findOne());
    }

    private static Scopes scopes(String text) {
        return Scopes.of(Stream.of(text.split(" "))
                .flatMap(scope -> Scope.parse(scope).stream())
                .toList());
    }

    @Override
    public void add(Invitation invitation, Instant now) {
        int written = database.write(handle -> {
            handle.execute("DELETE FROM invitation WHERE expires_at <= ?", now.toEpochMilli());
            return handle.createUpdate("""
                            INSERT OR REPLACE INTO invitation (hash, user_id, worth, created_at, expires_at)
                            SELECT ?, user_id, ?, ?, ? FROM user_account WHERE user_key = ?""")
                    .bind(0, invitation.hash().hex())
                    .bind(1, invitation.worth().toString())
                    .bind(2, invitation.createdAt().toEpochMilli())
                    .bind(3, invitation.expiresAt().toEpochMilli())
                    .bind(4, Columns.bytes(invitation.user().value()))
                    .execute();
        });
        if (written == 0) {
            throw new IllegalStateException("there is no such user");
        }
    }

    @Override
    public void remove(UserKey user) {
        database.write(handle -> handle.execute(
                "DELETE FROM invitation WHERE user_id = (SELECT user_id FROM user_account WHERE user_key = ?)",
                Columns.bytes(user.value())));
    }
}
