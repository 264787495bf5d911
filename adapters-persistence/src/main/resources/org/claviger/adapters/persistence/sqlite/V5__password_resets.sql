CREATE TABLE password_reset (
    hash       TEXT PRIMARY KEY, -- as that of invitations
    user_id    INTEGER NOT NULL UNIQUE REFERENCES user_account ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX password_reset_by_expiration ON password_reset (expires_at);

-- Sessions get a key that is not secret, by which people end them. Those from before end: people sign in once more.
DROP TABLE user_session;

CREATE TABLE user_session (
    hash         TEXT PRIMARY KEY, -- as that of invitations
    session_key  BLOB NOT NULL,
    user_id      INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    address      TEXT NOT NULL,
    user_agent   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX user_session_by_user ON user_session (user_id, created_at);
CREATE INDEX user_session_by_age ON user_session (last_seen_at);
