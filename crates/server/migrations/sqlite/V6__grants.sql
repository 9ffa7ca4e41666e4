-- What the subscriber lets others see. `vehicles` is a list in JSON; moments are in milliseconds.
CREATE TABLE access_grant (
    account_id TEXT NOT NULL REFERENCES account,
    grant_id TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    purpose TEXT NOT NULL,
    vehicles TEXT NOT NULL,
    category_bits INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (account_id, grant_id)
) STRICT, WITHOUT ROWID;

-- For whom somebody looks, and by which grant: NULL for the subscriber.
ALTER TABLE session ADD COLUMN organisation TEXT;
ALTER TABLE session ADD COLUMN grant_id TEXT;
