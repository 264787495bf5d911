-- Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE installation (
    only_row         INTEGER PRIMARY KEY CHECK (only_row = 1),
    master_key_check TEXT NOT NULL
) STRICT;

CREATE TABLE signing_key (
    key_id     TEXT PRIMARY KEY,
    algorithm  TEXT NOT NULL,
    encrypted  BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_client (
    client_id         TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    name_folded       TEXT NOT NULL, -- for sorting and searching without regard to case
    description       TEXT NOT NULL,
    suspended         INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    granted           INTEGER NOT NULL CHECK (granted IN (0, 1)), -- whether there is any grant
    newest_expires_at INTEGER NOT NULL, -- expiration of the newest secret, whether or not it ended before
    newest_ends_at    INTEGER NOT NULL, -- end of the newest secret
    last_ends_at      INTEGER NOT NULL, -- end of the secret that ends last
    created_at        INTEGER NOT NULL,
    created_by        TEXT NOT NULL,
    updated_at        INTEGER NOT NULL,
    version           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX api_client_by_name ON api_client (name_folded, client_id);
CREATE INDEX api_client_by_creation ON api_client (created_at, client_id);
CREATE INDEX api_client_by_update ON api_client (updated_at, client_id);
CREATE INDEX api_client_by_expiration ON api_client (newest_expires_at, client_id);

CREATE TABLE api_client_grant (
    client_id TEXT NOT NULL REFERENCES api_client ON DELETE CASCADE,
    scope     TEXT NOT NULL,
    PRIMARY KEY (client_id, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_secret (
    secret_id    TEXT PRIMARY KEY,
    client_id    TEXT NOT NULL REFERENCES api_client ON DELETE CASCADE,
    position     INTEGER NOT NULL, -- 0 is the newest of its client
    hash         BLOB NOT NULL UNIQUE, -- HMAC-SHA-256 under a key that is not in this database
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    expires_on   TEXT NOT NULL, -- ISO 8601 date; valid through that day, UTC
    remind       INTEGER NOT NULL CHECK (remind IN (0, 1)),
    ended_at     INTEGER,
    end_reason   TEXT CHECK (end_reason IN ('REPLACED', 'REVOKED')),
    last_used_at INTEGER,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX client_secret_by_client ON client_secret (client_id, position);

-- IDs of deleted clients, never to be used again.
CREATE TABLE retired_client_id (
    client_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    made_by         TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint     TEXT NOT NULL,
    made            TEXT NOT NULL,
    made_at         INTEGER NOT NULL,
    PRIMARY KEY (made_by, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_by_age ON receipt (made_at);
