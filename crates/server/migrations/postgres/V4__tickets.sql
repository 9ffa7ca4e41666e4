-- Portals in which the subscriber wants to see their dashboard. `person_hash` is of the first person whom
-- the portal named: nobody else can be the subscriber there. `opened_at` is when the account was last
-- opened there.
CREATE TABLE portal_link (
    account_id TEXT COLLATE "C" NOT NULL,
    tenant_id TEXT COLLATE "C" NOT NULL,
    person_hash BYTEA,
    linked_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    opened_at BIGINT,
    PRIMARY KEY (account_id, tenant_id)
);

ALTER TABLE portal_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_link FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON portal_link
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));

-- Look-up: launch tickets, of each its hash. One of staff names its grant, one of a subscriber the link
-- that lets it be, by when that was made.
CREATE TABLE launch_ticket (
    ticket_hash BYTEA PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    tenant_id TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    organisation TEXT NOT NULL,
    person_hash BYTEA NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    grant_id TEXT COLLATE "C",
    linked_at BIGINT,
    expires_at BIGINT NOT NULL
);

CREATE INDEX launch_ticket_by_end ON launch_ticket (expires_at);
CREATE INDEX launch_ticket_by_account ON launch_ticket (account_id, tenant_id);

-- Through which portal a session came, and what for: NULL for those of a browser by itself.
ALTER TABLE account_session ADD COLUMN tenant_id TEXT COLLATE "C";
ALTER TABLE account_session ADD COLUMN purpose TEXT COLLATE "C";
ALTER TABLE account_session ADD COLUMN linked_at BIGINT;
