package org.claviger.adapters.persistence.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

public final class JdbiSessions implements Sessions {
    private final Database database;
    private final UserOwned<Session> rows;

    public JdbiSessions(Database database) {
        this.database = database;
        this.rows = new UserOwned<>(database, "user_session", JdbiSessions::session);
    }

    @Override
    public Optional<Session> find(TicketHash hash) {
        return rows.find(hash);
    }

    @Override
    public List<Session> of(UserKey user) {
        return rows.of(user, "o.created_at DESC, o.hash");
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionKey(ColumnCodec.key(row, "session_key")),
                new TicketHash(row.getString("hash")),
                new UserKey(ColumnCodec.key(row, "user_key")),
                ColumnCodec.instant(row, "created_at"),
                ColumnCodec.instant(row, "last_seen_at"),
                row.getString("address"),
                row.getString("user_agent"));
    }

    @Override
    public void add(Session session, Instant forgetBefore) {
        database.write(handle -> {
            handle.execute("DELETE FROM user_session WHERE last_seen_at < ?", forgetBefore.toEpochMilli());
            rows.add(
                    handle,
                    session.user(),
                    Map.of(
                            "session_key", ColumnCodec.bytes(session.key().value()),
                            "hash", session.hash().hex(),
                            "created_at", session.createdAt().toEpochMilli(),
                            "last_seen_at", session.lastSeenAt().toEpochMilli(),
                            "address", session.address(),
                            "user_agent", session.userAgent()));
            return session;
        });
    }

    @Override
    public void save(Session session) {
        database.write(handle -> handle.execute(
                "UPDATE user_session SET last_seen_at = ? WHERE hash = ?",
                session.lastSeenAt().toEpochMilli(),
                session.hash().hex()));
    }

    @Override
    public void remove(TicketHash hash) {
        database.write(handle -> handle.execute("DELETE FROM user_session WHERE hash = ?", hash.hex()));
    }

    @Override
    public void removeAll(UserKey user) {
        rows.remove(user);
    }
}
