-- What the subscriber lets others see. `vehicles` is a list in JSON; moments are in milliseconds.
CREATE TABLE access_grant (
    account_id TEXT COLLATE "C" NOT NULL,
    grant_id TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    organisation TEXT NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    vehicles TEXT NOT NULL,
    category_bits BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (account_id, grant_id)
);

ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON access_grant
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));

-- For whom somebody looks, and by which grant: NULL for the subscriber.
ALTER TABLE account_session ADD COLUMN organisation TEXT;
ALTER TABLE account_session ADD COLUMN grant_id TEXT COLLATE "C";
