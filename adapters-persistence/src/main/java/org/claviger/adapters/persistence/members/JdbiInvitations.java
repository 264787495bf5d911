package org.claviger.adapters.persistence.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.Invitations;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

public final class JdbiInvitations implements Invitations {
    private final Database database;
    private final UserOwned<Invitation> rows;

    public JdbiInvitations(Database database) {
        this.database = database;
        this.rows = new UserOwned<>(database, "invitation", JdbiInvitations::invitation);
    }

    @Override
    public Optional<Invitation> find(TicketHash hash) {
        return rows.find(hash);
    }

    @Override
    public Optional<Invitation> of(UserKey user) {
        return rows.of(user);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new TicketHash(row.getString("hash")),
                new UserKey(ColumnCodec.key(row, "user_key")),
                scopes(row.getString("worth")),
                ColumnCodec.instant(row, "created_at"),
                ColumnCodec.instant(row, "expires_at"));
    }

    private static Scopes scopes(String text) {
        return Scopes.of(Stream.of(text.split(" "))
                .flatMap(scope -> Scope.parse(scope).stream())
                .toList());
    }

    @Override
    public void add(Invitation invitation, Instant now) {
        database.write(handle -> {
            handle.execute("DELETE FROM invitation WHERE expires_at <= ?", now.toEpochMilli());
            rows.put(
                    handle,
                    invitation.user(),
                    Map.of(
                            "hash", invitation.hash().hex(),
                            "worth", invitation.worth().toString(),
                            "created_at", invitation.createdAt().toEpochMilli(),
                            "expires_at", invitation.expiresAt().toEpochMilli()));
            return invitation;
        });
    }

    @Override
    public void remove(UserKey user) {
        rows.remove(user);
    }
}
