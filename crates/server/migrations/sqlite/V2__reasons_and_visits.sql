-- Whose service an account is, which state of it a correction corrects, and when its subscriber was
-- last here.
ALTER TABLE account ADD COLUMN operator TEXT NOT NULL DEFAULT 'bmw-assist';
ALTER TABLE account ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN last_visit INTEGER;

-- The visit before the one that the session is.
ALTER TABLE session ADD COLUMN since INTEGER;

-- Which clauses of which policy explain a record. Records are alike in this by the thousand, so each
-- set of clauses is written once for an account, and records point at it. `clauses` holds their
-- numbers in order, separated by spaces.
CREATE TABLE citation (
    account_id TEXT NOT NULL REFERENCES account,
    citation_id INTEGER NOT NULL,
    policy TEXT NOT NULL,
    clauses TEXT NOT NULL,
    PRIMARY KEY (account_id, citation_id),
    UNIQUE (account_id, policy, clauses)
) STRICT, WITHOUT ROWID;

CREATE TABLE cited_clause (
    account_id TEXT NOT NULL,
    policy TEXT NOT NULL,
    clause TEXT NOT NULL,
    citation_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, policy, clause, citation_id),
    FOREIGN KEY (account_id, citation_id) REFERENCES citation (account_id, citation_id)
) STRICT, WITHOUT ROWID;

-- NULL where no policy was in force. The server fills it for older records when it starts.
ALTER TABLE record ADD COLUMN citation_id INTEGER;

-- When its subscriber could first see it: when it was received, or when its seal ended.
ALTER TABLE record ADD COLUMN shown_from INTEGER NOT NULL DEFAULT 0;

UPDATE record SET shown_from = max(
    coalesce(
        (SELECT e.received_at FROM event e
         WHERE e.source = record.source AND e.event_id = record.event_id),
        occurred_at
    ),
    coalesce(unixepoch(visible_from) * 1000, 0)
);

CREATE INDEX record_by_showing ON record (account_id, shown_from);

-- Everything that a count asks for, so that counting never opens a record.
DROP INDEX record_facets;
CREATE INDEX record_facets ON record (
    account_id, occurred_at, visible_from, after_transfer, vehicle_id, day, incident_id,
    trigger_kind, category_bits, recipient_bits, outside, questions, routine, citation_id
);

-- When its subscriber could first see it, whether the policy bound the recipient, how many questions
-- it raises, and the legal instrument as JSON. The server fills the last three for older records when
-- it starts.
ALTER TABLE disclosure ADD COLUMN shown_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disclosure ADD COLUMN bound INTEGER NOT NULL DEFAULT 1;
ALTER TABLE disclosure ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disclosure ADD COLUMN instrument TEXT;

-- A later handing-over cannot have been seen before it took place.
UPDATE disclosure SET shown_from = max(
    at,
    (SELECT r.shown_from FROM record r
     WHERE r.account_id = disclosure.account_id AND r.record_id = disclosure.record_id)
);

CREATE INDEX disclosure_by_showing ON disclosure (account_id, shown_from);
