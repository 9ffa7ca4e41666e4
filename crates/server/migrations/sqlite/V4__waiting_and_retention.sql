-- Events that came before the record that they are about. `event` remembers them like others;
-- `record_event` is the id of the event that creates the record. Of one that broke a rule when its
-- record came, only the rule is left.
CREATE TABLE waiting_event (
    account_id TEXT NOT NULL REFERENCES account,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    record_event TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    broken TEXT,
    PRIMARY KEY (account_id, source, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX waiting_for_record ON waiting_event (account_id, source, record_event)
    WHERE broken IS NULL;

-- The last day on which the values are kept; NULL without one, and once they are gone.
ALTER TABLE record ADD COLUMN kept_until TEXT;

UPDATE record SET kept_until = payload ->> '$.retain_until'
WHERE payload ->> '$.erased' IS NULL AND payload ->> '$.retain_until' IS NOT NULL;

CREATE INDEX record_by_retention ON record (kept_until, account_id) WHERE kept_until IS NOT NULL;
