-- A record that its subscriber may see has a position: 0, 1, 2 … in the order in which the account's
-- records became visible. Positions keep their meaning while the generation stays the same; it goes
-- up with whatever is not one more record at the end. Nothing of a sealed record changes either.
ALTER TABLE account ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN positions INTEGER NOT NULL DEFAULT 0;

-- What a row of the timeline shows, except for its id, its moment, its incident and the length of
-- its call. Records are alike in this by the thousand, so each shape is written once for an account.
-- `summary` is a summary as JSON in which those four are left open.
CREATE TABLE shape (
    account_id TEXT NOT NULL REFERENCES account,
    shape_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    vehicle_id TEXT,
    trigger_kind TEXT NOT NULL,
    category_bits INTEGER NOT NULL,
    recipient_bits INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    routine INTEGER NOT NULL,
    citation_id INTEGER,
    summary TEXT NOT NULL,
    PRIMARY KEY (account_id, shape_id),
    UNIQUE (account_id, digest)
) STRICT, WITHOUT ROWID;

-- The server fills shape and length for older records when it starts.
ALTER TABLE record ADD COLUMN shape_id INTEGER;
ALTER TABLE record ADD COLUMN duration_s INTEGER;
ALTER TABLE record DROP COLUMN summary;

-- NULL while its subscriber may not see it. Those that were sealed come when they are asked for.
ALTER TABLE record ADD COLUMN position INTEGER;

UPDATE record SET position = arrival.place
FROM (
    SELECT rowid AS arrived, row_number() OVER (
        PARTITION BY account_id ORDER BY shown_from, rowid
    ) - 1 AS place
    FROM record WHERE visible_from IS NULL AND after_transfer = 0
) AS arrival
WHERE record.rowid = arrival.arrived;

UPDATE account SET positions = (
    SELECT count(*) FROM record r
    WHERE r.account_id = account.account_id AND r.position IS NOT NULL
);

-- Everything that a piece of the index holds, so that making one never opens a record.
CREATE INDEX record_by_position
    ON record (account_id, position, occurred_at, shape_id, incident_id, duration_s)
    WHERE position IS NOT NULL;

-- The few that have no position, for whoever looks for those whose day has come.
CREATE INDEX record_without_position ON record (account_id, after_transfer, visible_from)
    WHERE position IS NULL;

-- How many records of a shape have a position, by month of the account's time zone.
CREATE TABLE rollup (
    account_id TEXT NOT NULL REFERENCES account,
    month TEXT NOT NULL,
    shape_id INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (account_id, month, shape_id)
) STRICT, WITHOUT ROWID;

-- Whole months are counted in the rollups, parts of one in this index.
DROP INDEX record_facets;
DROP INDEX record_newest_first;
CREATE INDEX record_newest_first
    ON record (account_id, occurred_at DESC, record_id DESC, shape_id, position);

-- What can be searched of a record, one part a line. `owner` keeps a search to its account.
CREATE TABLE search_doc (
    doc INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    record_id TEXT NOT NULL,
    owner TEXT NOT NULL GENERATED ALWAYS AS (substr(account_id, 5)) VIRTUAL,
    -- The record's.
    position INTEGER,
    text TEXT NOT NULL,
    UNIQUE (account_id, record_id)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    owner, text,
    content = 'search_doc', content_rowid = 'doc',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- A word that is taken out leaves no trace in the file.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
