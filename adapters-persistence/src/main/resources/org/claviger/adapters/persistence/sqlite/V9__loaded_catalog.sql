-- What the catalog file said at the last start, so that the next one can record what has changed. Nothing else looks at it.

CREATE TABLE loaded_api (
    api      TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    audience TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE loaded_permission (
    permission TEXT PRIMARY KEY,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    api        TEXT NOT NULL,
    category   TEXT NOT NULL,
    applies_to TEXT NOT NULL CHECK (applies_to IN ('ORGANIZATION', 'STAGE'))
) STRICT, WITHOUT ROWID;

CREATE TABLE loaded_implication (
    permission TEXT NOT NULL REFERENCES loaded_permission ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    implied    TEXT NOT NULL,
    PRIMARY KEY (permission, position)
) STRICT, WITHOUT ROWID;
