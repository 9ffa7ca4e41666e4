-- Every account table is keyed by account_id first; a statement touches one account.
-- Moments are milliseconds since 1970-01-01T00:00:00Z, days are ISO 8601 text.

-- What the server keeps for itself: its random key, and what it was doing.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    account_id TEXT PRIMARY KEY,
    enrolled_at INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    profile TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_field (
    account_id TEXT NOT NULL REFERENCES account,
    field TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE ownership (
    account_id TEXT NOT NULL REFERENCES account,
    vehicle_id TEXT NOT NULL,
    owned_from INTEGER NOT NULL,
    owned_to INTEGER,
    description TEXT NOT NULL,
    PRIMARY KEY (account_id, vehicle_id, owned_from)
) STRICT, WITHOUT ROWID;

-- The one look-up across accounts: who holds a vehicle, so that two never hold it at once.
CREATE INDEX ownership_by_vehicle ON ownership (vehicle_id, owned_from);

CREATE TABLE record (
    account_id TEXT NOT NULL REFERENCES account,
    record_id TEXT NOT NULL,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    vehicle_id TEXT,
    occurred_at INTEGER NOT NULL,
    day TEXT NOT NULL,
    incident_id TEXT,
    trigger_kind TEXT NOT NULL,
    category_bits INTEGER NOT NULL,
    recipient_bits INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    routine INTEGER NOT NULL,
    -- Nobody is told of the record before this day (a seal); NULL without one.
    visible_from TEXT,
    -- It happened after the vehicle had left the account, so it is not this account's to see.
    after_transfer INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (account_id, record_id),
    UNIQUE (account_id, source, event_id)
) STRICT;

CREATE INDEX record_newest_first ON record (account_id, occurred_at DESC, record_id DESC);

CREATE INDEX record_by_incident ON record (account_id, incident_id) WHERE incident_id IS NOT NULL;

CREATE INDEX record_routine_by_day
    ON record (account_id, vehicle_id, day, occurred_at, record_id, category_bits, recipient_bits)
    WHERE routine = 1;

-- Everything that a count asks for, so that counting never opens a record.
CREATE INDEX record_facets ON record (
    account_id, occurred_at, visible_from, after_transfer, vehicle_id, day, incident_id,
    trigger_kind, category_bits, recipient_bits, outside, questions, routine
);

CREATE TABLE disclosure (
    account_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    recipient_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    category_bits INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    PRIMARY KEY (account_id, record_id, seq),
    FOREIGN KEY (account_id, record_id) REFERENCES record (account_id, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX disclosure_by_recipient ON disclosure (account_id, recipient_id, at DESC);

-- Which events were stored, so that a repeated one changes nothing and a changed one is refused.
CREATE TABLE event (
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account,
    body_hash BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (source, event_id)
) STRICT, WITHOUT ROWID;

-- Links and sessions are stored as hashes: who reads the database cannot sign in with it.
CREATE TABLE sign_in_link (
    link_hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    session_hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
