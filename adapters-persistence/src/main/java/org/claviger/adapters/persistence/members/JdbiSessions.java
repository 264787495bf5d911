package org.claviger.adapters.persistence.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.persistence.Columns;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

public final class JdbiSessions implements Sessions {
    private static final String SELECT = """
            SELECT s.session_key, s.hash, u.user_key, s.created_at, s.last_seen_at, s.address, s.user_agent
            FROM user_session AS s JOIN user_account AS u ON u.user_id = s.user_id
            WHERE\s""";

    private final Database database;

    public JdbiSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Session> find(TicketHash hash) {
        String sql = SELECT + "s.hash = ?";
        return database.isInUnitOfWork()
                ? database.read(handle -> handle.createQuery(sql)
                        .bind(0, hash.hex())
                        .map((row, context) -> session(row))
                        .findOne())
                : database.lookUp(sql, hash.hex(), JdbiSessions::session);
    }

    @Override
    public List<Session> of(UserKey user) {
        return database.read(handle -> handle.createQuery(SELECT + "u.user_key = ? ORDER BY s.created_at DESC, s.hash")
                .bind(0, Columns.bytes(user.value()))
                .map((row, context) -> session(row))
                .list());
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionKey(Columns.key(row, "session_key")),
                new TicketHash(row.getString("hash")),
                new UserKey(Columns.key(row, "user_key")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "last_seen_at"),
                row.getString("address"),
                row.getString("user_agent"));
    }

    @Override
    public void add(Session session, Instant forgetBefore) {
        int written = database.write(handle -> {
            handle.execute("DELETE FROM user_session WHERE last_seen_at < ?", forgetBefore.toEpochMilli());
            return handle.createUpdate("""
                            INSERT INTO user_session (session_key, hash, user_id, created_at, last_seen_at, address, user_agent)
                            SELECT ?, ?, user_id, ?, ?, ?, ? FROM user_account WHERE user_key = ?""")
                    .bind(0, Columns.bytes(session.key().value()))
                    .bind(1, session.hash().hex())
                    .bind(2, session.createdAt().toEpochMilli())
                    .bind(3, session.lastSeenAt().toEpochMilli())
                    .bind(4, session.address())
                    .bind(5, session.userAgent())
                    .bind(6, Columns.bytes(session.user().value()))
                    .execute();
        });
        if (written == 0) {
            throw new IllegalStateException("there is no such user");
        }
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
        database.write(handle -> handle.execute(
                "DELETE FROM user_session WHERE user_id = (SELECT user_id FROM user_account WHERE user_key = ?)",
                Columns.bytes(user.value())));
    }
}
