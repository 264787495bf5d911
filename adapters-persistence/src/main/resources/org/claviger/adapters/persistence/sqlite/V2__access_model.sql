-- What administrators have made of the permission catalog and of the stages. What is built in is not stored.

CREATE TABLE access_model (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version  INTEGER NOT NULL -- grows with every change of the tables below
) STRICT;

CREATE TABLE own_api (
    api      TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    audience TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE own_permission (
    permission TEXT PRIMARY KEY,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    api        TEXT NOT NULL, -- one of its own, or one that is built in
    category   TEXT NOT NULL,
    applies_to TEXT NOT NULL CHECK (applies_to IN ('ORGANIZATION', 'STAGE'))
) STRICT, WITHOUT ROWID;

CREATE TABLE own_implication (
    permission TEXT NOT NULL REFERENCES own_permission ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    implied    TEXT NOT NULL, -- one of its own, or one that is built in
    PRIMARY KEY (permission, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage (
    stage_key TEXT PRIMARY KEY,
    slug      TEXT NOT NULL UNIQUE,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    purpose   TEXT NOT NULL CHECK (purpose IN ('DEVELOPMENT', 'NON_PRODUCTION', 'PRODUCTION'))
) STRICT, WITHOUT ROWID;

-- Who is granted a permission, and who is granted anything in a stage.
CREATE INDEX api_client_grant_by_permission ON api_client_grant (substr(scope, 1, instr(scope || '@', '@') - 1));
CREATE INDEX api_client_grant_by_stage ON api_client_grant (substr(scope, instr(scope || '@', '@') + 1));
