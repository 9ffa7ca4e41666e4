-- Cars that ask to be let in. `device_hash` is of the secret that only the car knows, `code_hash` of the
-- code that it shows. `allowed` is NULL as long as nobody has answered; then `account` and
-- `session_hash` say which session waits for the car that is let in.
CREATE TABLE pairing (
    device_hash BLOB PRIMARY KEY,
    code_hash BLOB NOT NULL UNIQUE,
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    polled_at INTEGER,
    interval_s INTEGER NOT NULL,
    allowed INTEGER,
    account TEXT REFERENCES account,
    session_hash BLOB,
    browser TEXT,
    system TEXT
) STRICT;

CREATE INDEX pairing_by_end ON pairing (expires_at);

-- Whether a session is a car's.
ALTER TABLE session ADD COLUMN car INTEGER NOT NULL DEFAULT 0;
