-- Look-up: cars that ask to be let in. `device_hash` is of the secret that only the car knows,
-- `code_hash` of the code that it shows. `allowed` is NULL as long as nobody has answered; then
-- `account` and `session_hash` say which session waits for the car that is let in.
CREATE TABLE pairing (
    device_hash BYTEA PRIMARY KEY,
    code_hash BYTEA NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    polled_at BIGINT,
    interval_s BIGINT NOT NULL,
    allowed BOOLEAN,
    account TEXT COLLATE "C",
    session_hash BYTEA,
    browser TEXT COLLATE "C",
    system TEXT COLLATE "C"
);

CREATE INDEX pairing_by_end ON pairing (expires_at);

-- Whether a session is a car's.
ALTER TABLE account_session ADD COLUMN car BOOLEAN NOT NULL DEFAULT FALSE;
