-- Times are milliseconds since 1970-01-01T00:00:00Z. Keys are UUIDs as 16 bytes; what is unique inside of this database
-- only, and refers from table to table, are IDs. Folded text is for sorting and searching without regard to case.

CREATE TABLE organization_role (
    role_id     INTEGER PRIMARY KEY,
    role_key    BLOB NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    version     INTEGER NOT NULL
) STRICT;

CREATE INDEX organization_role_by_name ON organization_role (name_folded, role_key);

INSERT INTO organization_role (role_key, name, name_folded, version)
VALUES (x'5f0d7c7e3b0a4a539d0e0c5b8a1e6f01', 'Administrator', 'administrator', 1),
    (x'a3c1e9b47d264e8f8b154f6d2a9c7e02', 'Developer', 'developer', 1);

CREATE TABLE organization_role_grant (
    role_id INTEGER NOT NULL REFERENCES organization_role ON DELETE CASCADE,
    scope   TEXT NOT NULL,
    PRIMARY KEY (role_id, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_account (
    user_id          INTEGER PRIMARY KEY,
    user_key         BLOB NOT NULL UNIQUE,
    active           INTEGER NOT NULL CHECK (active IN (0, 1)),
    registration     TEXT NOT NULL CHECK (registration IN ('PENDING', 'INVITED', 'DONE')),
    last_login_at    INTEGER NOT NULL, -- -2^63 before the first sign-in
    member_until     INTEGER NOT NULL, -- when the last organization role ends: -2^63 without a role, 2^63-1 for never
    email_domain     TEXT NOT NULL,
    name_folded      TEXT NOT NULL,
    email_folded     TEXT NOT NULL UNIQUE,
    usernames_folded TEXT NOT NULL, -- of all identities, in lines
    name             TEXT NOT NULL,
    email            TEXT NOT NULL,
    email_verified   INTEGER NOT NULL CHECK (email_verified IN (0, 1)),
    photo            TEXT,
    created_at       INTEGER NOT NULL,
    version          INTEGER NOT NULL
) STRICT;

-- Each order in which users are listed, with all that they are filtered by: filters read the index alone.
CREATE INDEX user_account_by_name ON user_account (name_folded, user_key,
    active, registration, last_login_at, member_until, email_domain, email_folded, usernames_folded);
CREATE INDEX user_account_by_email ON user_account (email_folded, user_key,
    active, registration, last_login_at, member_until, email_domain, name_folded, usernames_folded);
CREATE INDEX user_account_by_creation ON user_account (created_at, user_key,
    active, registration, last_login_at, member_until, email_domain, name_folded, email_folded, usernames_folded);
CREATE INDEX user_account_by_last_login ON user_account (last_login_at, user_key,
    active, registration, member_until, email_domain, name_folded, email_folded, usernames_folded);
-- Very many share a last login: none. Other orders are read backwards, and the few that share a place are sorted.
CREATE INDEX user_account_by_last_login_descending ON user_account (last_login_at DESC, user_key,
    active, registration, member_until, email_domain, name_folded, email_folded, usernames_folded);
-- In the order of the tables that say what users are given: neighbours are read, not looked up.
CREATE INDEX user_account_by_id ON user_account (user_id, user_key,
    active, registration, last_login_at, member_until, email_domain, name_folded, email_folded, usernames_folded,
    created_at);

CREATE TABLE role_assignment (
    user_id   INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    role_id   INTEGER NOT NULL REFERENCES organization_role ON DELETE CASCADE,
    position  INTEGER NOT NULL, -- 0 is the first of its user
    starts_at INTEGER,
    ends_at   INTEGER, -- exclusive
    PRIMARY KEY (user_id, role_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_assignment_by_role ON role_assignment (role_id, user_id, ends_at, starts_at);

CREATE TABLE user_identity (
    user_id        INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    provider_key   BLOB NOT NULL,
    position       INTEGER NOT NULL, -- 0 is the first of its user
    subject        TEXT,
    username       TEXT,
    first_login_at INTEGER,
    last_login_at  INTEGER,
    PRIMARY KEY (user_id, provider_key)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_identity_by_subject ON user_identity (provider_key, subject) WHERE subject IS NOT NULL;

CREATE TABLE user_password (
    user_id  INTEGER PRIMARY KEY REFERENCES user_account ON DELETE CASCADE,
    encoded  TEXT NOT NULL, -- Argon2id with its parameters
    one_time INTEGER NOT NULL CHECK (one_time IN (0, 1))
) STRICT;

CREATE TABLE invitation (
    hash       TEXT PRIMARY KEY, -- HMAC-SHA-256 under a key that is not in this database
    user_id    INTEGER NOT NULL UNIQUE REFERENCES user_account ON DELETE CASCADE,
    worth      TEXT NOT NULL, -- what the user held then, as scopes
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_by_expiration ON invitation (expires_at);

CREATE TABLE user_session (
    hash         TEXT PRIMARY KEY, -- as that of invitations
    user_id      INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    address      TEXT NOT NULL,
    user_agent   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX user_session_by_user ON user_session (user_id, created_at);
CREATE INDEX user_session_by_age ON user_session (last_seen_at);

CREATE TABLE bulk_operation (
    operation_id  INTEGER PRIMARY KEY, -- grows
    operation_key BLOB NOT NULL UNIQUE,
    asked_by      TEXT NOT NULL,
    finished      INTEGER NOT NULL CHECK (finished IN (0, 1))
) STRICT;

CREATE INDEX bulk_operation_unfinished ON bulk_operation (operation_id) WHERE finished = 0;

-- What was asked for, as it came, and what became of it.
CREATE TABLE bulk_entry (
    operation_id    INTEGER NOT NULL REFERENCES bulk_operation ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    name            TEXT,
    email           TEXT,
    active          INTEGER CHECK (active IN (0, 1)),
    photo           TEXT,
    invite          INTEGER NOT NULL CHECK (invite IN (0, 1)),
    provider_key    BLOB,
    subject         TEXT,
    username        TEXT,
    created_key     BLOB, -- of the user that was made
    refused_code    TEXT,
    refused_message TEXT,
    PRIMARY KEY (operation_id, position),
    CHECK ((refused_code IS NULL) = (refused_message IS NULL)),
    CHECK (created_key IS NULL OR refused_code IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulk_entry_problem (
    operation_id INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    pointer      TEXT NOT NULL,
    detail       TEXT NOT NULL,
    PRIMARY KEY (operation_id, position, number),
    FOREIGN KEY (operation_id, position) REFERENCES bulk_entry ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The place in end_user.stages of each stage that has application roles.
CREATE TABLE stage_bit (
    stage TEXT PRIMARY KEY,
    bit   INTEGER NOT NULL UNIQUE CHECK (bit BETWEEN 0 AND 61)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_role (
    role_id      INTEGER PRIMARY KEY,
    role_key     BLOB NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL,
    stage        TEXT NOT NULL REFERENCES stage_bit,
    asset        BLOB,
    external_key BLOB,
    claim        TEXT,
    version      INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX application_role_unique_name ON application_role (stage, coalesce(asset, x''), name_folded);
CREATE INDEX application_role_by_name ON application_role (name_folded, role_key, stage, asset);
CREATE INDEX application_role_by_asset ON application_role (asset, stage);

CREATE TABLE user_application_role (
    user_id INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES application_role ON DELETE CASCADE,
    PRIMARY KEY (user_id, role_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_application_role_by_role ON user_application_role (role_id, user_id);

CREATE TABLE user_group (
    group_id    INTEGER PRIMARY KEY,
    group_key   BLOB NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL,
    stage       TEXT NOT NULL,
    updated_at  INTEGER NOT NULL,
    version     INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX user_group_unique_name ON user_group (stage, name_folded);
CREATE INDEX user_group_by_name ON user_group (name_folded, group_key, stage);

CREATE TABLE group_user (
    group_id INTEGER NOT NULL REFERENCES user_group ON DELETE CASCADE,
    user_id  INTEGER NOT NULL REFERENCES user_account ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_user_by_user ON group_user (user_id, group_id);

CREATE TABLE group_role (
    group_id INTEGER NOT NULL REFERENCES user_group ON DELETE CASCADE,
    role_id  INTEGER NOT NULL REFERENCES application_role ON DELETE CASCADE,
    PRIMARY KEY (group_id, role_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_role_by_role ON group_role (role_id, group_id);

-- Who has application roles, directly or through groups: one bit for each stage, never 0. Kept beside user_account since
-- one change of a group may change it for a hundred thousand users.
CREATE TABLE end_user (
    user_id INTEGER PRIMARY KEY REFERENCES user_account ON DELETE CASCADE,
    stages  INTEGER NOT NULL
) STRICT;
