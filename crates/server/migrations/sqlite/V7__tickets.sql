-- Portals in which the subscriber wants to see their dashboard. `person_hash` is of the first person whom
-- the portal named: nobody else can be the subscriber there. `opened_at` is when the account was last
-- opened there.
CREATE TABLE portal_link (
    account_id TEXT NOT NULL REFERENCES account,
    tenant_id TEXT NOT NULL,
    person_hash BLOB,
    linked_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    opened_at INTEGER,
    PRIMARY KEY (account_id, tenant_id)
) STRICT, WITHOUT ROWID;

-- Launch tickets: of each its hash. One of staff names its grant, one of a subscriber the link that lets
-- it be, by when that was made.
CREATE TABLE launch_ticket (
    ticket_hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    tenant_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    person_hash BLOB NOT NULL,
    purpose TEXT NOT NULL,
    grant_id TEXT,
    linked_at INTEGER,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX launch_ticket_by_end ON launch_ticket (expires_at);
CREATE INDEX launch_ticket_by_account ON launch_ticket (account_id, tenant_id);

-- Through which portal a session came, and what for: NULL for those of a browser by itself.
ALTER TABLE session ADD COLUMN tenant_id TEXT;
ALTER TABLE session ADD COLUMN purpose TEXT;
ALTER TABLE session ADD COLUMN linked_at INTEGER;
