-- Entries are added and, with the oldest first, cut off; nothing changes them. The other columns repeat what is in the text,
-- to be searched.
CREATE TABLE audit_entry (
    number  INTEGER PRIMARY KEY CHECK (number > 0),
    at      INTEGER NOT NULL,
    event   TEXT NOT NULL,
    outcome TEXT NOT NULL,
    actor   TEXT NOT NULL,
    object  TEXT,
    entry   TEXT NOT NULL, -- canonical JSON
    hash    TEXT NOT NULL  -- SHA-256 of the text, in hexadecimal digits
) STRICT;

-- Each index is paid for by each change. For this one events are few enough to be looked through.
CREATE INDEX audit_entry_by_time ON audit_entry (at, event);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_by_object ON audit_entry (object, at);
-- Most succeed: those are found by time alone.
CREATE INDEX audit_entry_refused ON audit_entry (at) WHERE outcome = 'refused';

CREATE TABLE audit_checkpoint (
    number     INTEGER PRIMARY KEY, -- of the entry that it is about
    made_at    INTEGER NOT NULL,
    checkpoint TEXT NOT NULL        -- JWS
) STRICT;

-- Where old entries were cut off.
CREATE TABLE audit_anchor (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL, -- of the last entry that is gone
    anchor   TEXT NOT NULL     -- JWS
) STRICT;

-- The keys that sign checkpoints, encrypted.
CREATE TABLE audit_key (
    key_id     TEXT PRIMARY KEY,
    algorithm  TEXT NOT NULL,
    encrypted  BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- How many tokens clients have got, until it is an entry.
CREATE TABLE issued_tokens (
    client_id TEXT NOT NULL,
    hour      INTEGER NOT NULL, -- its first millisecond
    issued    INTEGER NOT NULL,
    PRIMARY KEY (hour, client_id)
) STRICT, WITHOUT ROWID;
