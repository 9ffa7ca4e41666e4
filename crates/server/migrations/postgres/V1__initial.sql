-- Every account table and each of its keys begins with account_id; a statement touches one account.
-- Moments are milliseconds since 1970-01-01T00:00:00Z, days are ISO 8601 text. Handles and days are
-- compared byte by byte, as everywhere else.
--
-- Look-up tables answer who it is about before an account is known. They hold handles and hashes
-- alone, begin with what is looked up, and have no row level security.

-- Look-up: what the server keeps for itself, its random key and what it was doing.
CREATE TABLE setting (
    name TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);

-- Look-up: which accounts there are, for whoever goes through all of them.
CREATE TABLE known_account (
    account_id TEXT COLLATE "C" PRIMARY KEY
);

-- Look-up: which events were stored, so that a repeated one changes nothing and a changed one is
-- refused.
CREATE TABLE event (
    source TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL,
    body_hash BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, source)
);

-- Look-up: the last account that held a vehicle, so that two never hold it at once. It decides
-- whether a transfer is possible and is never shown to anybody.
CREATE TABLE vehicle_holder (
    vehicle_id TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    owned_from BIGINT NOT NULL,
    owned_to BIGINT,
    theft_recovery BOOLEAN NOT NULL
);

-- Look-up: links and sessions are stored as hashes, so who reads the database cannot sign in with it.
CREATE TABLE sign_in_link (
    link_hash BYTEA PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX sign_in_link_by_end ON sign_in_link (expires_at);

-- Look-up. `since` is the visit before the one that the session is.
CREATE TABLE session (
    session_hash BYTEA PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    since BIGINT
);

CREATE INDEX session_by_end ON session (expires_at);

-- Look-up: which records hold values that are to go, and after which day.
CREATE TABLE retention (
    account_id TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    kept_until TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, record_id)
);

CREATE INDEX retention_by_end ON retention (kept_until, account_id);

-- Look-up: how many events of an account wait, for whoever runs the service.
CREATE TABLE waiting_count (
    account_id TEXT COLLATE "C" PRIMARY KEY,
    waiting BIGINT NOT NULL,
    broken BIGINT NOT NULL
);

-- `generation` and `positions`: a record that its subscriber may see has a position 0, 1, 2 … in the
-- order in which the account's records became visible. Positions keep their meaning while the
-- generation stays the same; it goes up with whatever is not one more record at the end.
CREATE TABLE account (
    account_id TEXT COLLATE "C" PRIMARY KEY,
    enrolled_at BIGINT NOT NULL,
    time_zone TEXT NOT NULL,
    profile TEXT NOT NULL,
    operator TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1,
    last_visit BIGINT,
    generation BIGINT NOT NULL DEFAULT 1,
    positions BIGINT NOT NULL DEFAULT 0,
    -- The number of the next record that arrives.
    arrivals BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE account_field (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    field TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, field)
);

CREATE TABLE ownership (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    vehicle_id TEXT COLLATE "C" NOT NULL,
    owned_from BIGINT NOT NULL,
    owned_to BIGINT,
    description TEXT NOT NULL,
    PRIMARY KEY (account_id, vehicle_id, owned_from)
);

-- Which clauses of which policy explain a record, each set once for an account. `clauses` holds their
-- numbers in order, separated by spaces.
CREATE TABLE citation (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    citation_id BIGINT NOT NULL,
    policy TEXT COLLATE "C" NOT NULL,
    clauses TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, citation_id),
    UNIQUE (account_id, policy, clauses)
);

CREATE TABLE cited_clause (
    account_id TEXT COLLATE "C" NOT NULL,
    policy TEXT COLLATE "C" NOT NULL,
    clause TEXT COLLATE "C" NOT NULL,
    citation_id BIGINT NOT NULL,
    PRIMARY KEY (account_id, policy, clause, citation_id),
    FOREIGN KEY (account_id, citation_id) REFERENCES citation (account_id, citation_id)
);

-- What a row of the timeline shows, except for its id, its moment, its incident and the length of
-- its call. Records are alike in this by the thousand, so each shape is written once for an account.
-- `summary` is a summary as JSON in which those four are left open.
CREATE TABLE shape (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    shape_id BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    vehicle_id TEXT COLLATE "C",
    trigger_kind TEXT COLLATE "C" NOT NULL,
    category_bits BIGINT NOT NULL,
    recipient_bits BIGINT NOT NULL,
    outside BOOLEAN NOT NULL,
    questions BIGINT NOT NULL,
    routine BOOLEAN NOT NULL,
    citation_id BIGINT,
    summary TEXT NOT NULL,
    PRIMARY KEY (account_id, shape_id),
    UNIQUE (account_id, digest)
);

CREATE TABLE record (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    record_id TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    -- In which order the account's records arrived.
    arrival BIGINT NOT NULL,
    vehicle_id TEXT COLLATE "C",
    occurred_at BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    incident_id TEXT COLLATE "C",
    trigger_kind TEXT COLLATE "C" NOT NULL,
    category_bits BIGINT NOT NULL,
    recipient_bits BIGINT NOT NULL,
    outside BOOLEAN NOT NULL,
    questions BIGINT NOT NULL,
    routine BOOLEAN NOT NULL,
    -- Nobody is told of the record before this day (a seal); NULL without one.
    visible_from TEXT COLLATE "C",
    -- When its subscriber could first see it: when it was received, or when its seal ended.
    shown_from BIGINT NOT NULL,
    -- It happened after the vehicle had left the account, so it is not this account's to see.
    after_transfer BOOLEAN NOT NULL DEFAULT FALSE,
    -- NULL where no policy was in force.
    citation_id BIGINT,
    shape_id BIGINT NOT NULL,
    duration_s BIGINT,
    -- NULL while its subscriber may not see it. Those that were sealed come when they are asked for.
    position BIGINT,
    payload TEXT NOT NULL,
    -- The last day on which the values are kept; NULL without one, and once they are gone.
    kept_until TEXT COLLATE "C",
    PRIMARY KEY (account_id, record_id),
    UNIQUE (account_id, source, event_id)
);

CREATE INDEX record_by_retention ON record (account_id, kept_until) WHERE kept_until IS NOT NULL;

CREATE INDEX record_newest_first
    ON record (account_id, occurred_at DESC, record_id DESC) INCLUDE (shape_id, position);

CREATE INDEX record_by_incident ON record (account_id, incident_id) WHERE incident_id IS NOT NULL;

CREATE INDEX record_routine_by_day
    ON record (account_id, vehicle_id, day, occurred_at, record_id)
    INCLUDE (category_bits, recipient_bits)
    WHERE routine;

CREATE INDEX record_by_showing ON record (account_id, shown_from);

-- Everything that a piece of the index holds, so that making one never opens a record.
CREATE INDEX record_by_position
    ON record (account_id, position) INCLUDE (occurred_at, shape_id, incident_id, duration_s)
    WHERE position IS NOT NULL;

-- The few that have no position, for whoever looks for those whose day has come.
CREATE INDEX record_without_position ON record (account_id, after_transfer, visible_from)
    WHERE position IS NULL;

CREATE TABLE disclosure (
    account_id TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    recipient_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    category_bits BIGINT NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    shown_from BIGINT NOT NULL,
    bound BOOLEAN NOT NULL,
    questions BIGINT NOT NULL,
    instrument TEXT,
    PRIMARY KEY (account_id, record_id, seq),
    FOREIGN KEY (account_id, record_id) REFERENCES record (account_id, record_id)
);

CREATE INDEX disclosure_by_recipient ON disclosure (account_id, recipient_id, at DESC);
CREATE INDEX disclosure_by_showing ON disclosure (account_id, shown_from);

-- How many records of a shape have a position, by month of the account's time zone.
CREATE TABLE rollup (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    month TEXT COLLATE "C" NOT NULL,
    shape_id BIGINT NOT NULL,
    records BIGINT NOT NULL,
    PRIMARY KEY (account_id, month, shape_id)
);

-- Events that came before the record that they are about. `event` remembers them like others;
-- `record_event` is the id of the event that creates the record. Of one that broke a rule when its
-- record came, only the rule is left.
CREATE TABLE waiting_event (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account,
    source TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    record_event TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    broken TEXT,
    PRIMARY KEY (account_id, source, event_id)
);

CREATE INDEX waiting_for_record ON waiting_event (account_id, source, record_event)
    WHERE broken IS NULL;

-- What can be searched of a record, one part a line. `words` holds its words as the program cuts
-- them, without diacritics and in small letters.
CREATE TABLE search_doc (
    account_id TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    text TEXT NOT NULL,
    words TSVECTOR NOT NULL,
    PRIMARY KEY (account_id, record_id),
    FOREIGN KEY (account_id, record_id) REFERENCES record (account_id, record_id)
);

CREATE INDEX search_doc_by_word ON search_doc USING gin (words);

-- Whose rows a transaction may touch stands in the setting `dashboard.account`. Without it there are
-- none, for the owner of the tables as well.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON account
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE account_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_field FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON account_field
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE ownership ENABLE ROW LEVEL SECURITY;
ALTER TABLE ownership FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON ownership
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE record ENABLE ROW LEVEL SECURITY;
ALTER TABLE record FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON record
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON disclosure
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE citation ENABLE ROW LEVEL SECURITY;
ALTER TABLE citation FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON citation
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE cited_clause ENABLE ROW LEVEL SECURITY;
ALTER TABLE cited_clause FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON cited_clause
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE shape ENABLE ROW LEVEL SECURITY;
ALTER TABLE shape FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON shape
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE rollup ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON rollup
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE search_doc ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_doc FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON search_doc
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
ALTER TABLE waiting_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_event FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON waiting_event
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));
