CREATE TABLE deployment (
    deployment_key TEXT PRIMARY KEY,
    asset_key      TEXT NOT NULL,
    type           TEXT NOT NULL,
    name           TEXT NOT NULL,
    stage          TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    build_key      TEXT NOT NULL,
    deployed_at    INTEGER NOT NULL,
    deployed_by    TEXT NOT NULL,
    description    TEXT NOT NULL,
    icon_url       TEXT,
    url            TEXT,
    tag            TEXT,
    tagged_by      TEXT,
    tagged_at      INTEGER,
    CHECK (tag IS NOT NULL OR tagged_by IS NULL AND tagged_at IS NULL)
) STRICT;

CREATE INDEX deployment_by_stage ON deployment (stage);

-- The newest deployment of each asset in each stage, with what lists are filtered and sorted by.
CREATE TABLE newest_deployment (
    asset_key      TEXT NOT NULL,
    stage          TEXT NOT NULL,
    deployment_key TEXT NOT NULL REFERENCES deployment,
    type           TEXT NOT NULL,
    name_folded    TEXT NOT NULL, -- for sorting and searching without regard to case
    deployed_at    INTEGER NOT NULL,
    -- The stages in which this asset has a newer deployment, each between slashes: '/test//production/'. Among some stages
    -- the asset is what the one row says that none of them has overtaken.
    overtaken_in   TEXT NOT NULL,
    PRIMARY KEY (asset_key, stage)
) STRICT, WITHOUT ROWID;

-- Each has all that a list asks for, so that it is read alone.
CREATE INDEX newest_deployment_by_name ON newest_deployment (name_folded, asset_key, stage, overtaken_in, type);
CREATE INDEX newest_deployment_by_type ON newest_deployment (type, asset_key, stage, overtaken_in, name_folded);
CREATE INDEX newest_deployment_by_time ON newest_deployment (deployed_at, asset_key, stage, overtaken_in, type, name_folded);
-- For the reference: looked up whenever a deployment is deleted.
CREATE INDEX newest_deployment_by_key ON newest_deployment (deployment_key);
