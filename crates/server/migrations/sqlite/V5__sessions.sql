-- Who is signed in, on what, and since when. Sessions of before do not say it, so everybody signs in
-- once more. `issuer` and `subject` are who a provider says it is: NULL by a one-time link.
DROP TABLE session;

CREATE TABLE session (
    session_hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    session_id TEXT NOT NULL UNIQUE,
    issuer TEXT,
    subject TEXT,
    role TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle_until INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    since INTEGER,
    proved_at INTEGER,
    provider_session TEXT,
    browser TEXT,
    system TEXT
) STRICT;

CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_at);
CREATE INDEX session_by_person ON session (subject, issuer) WHERE subject IS NOT NULL;
CREATE INDEX session_by_provider ON session (provider_session)
    WHERE provider_session IS NOT NULL;

-- Sign-ins at a provider that are under way. The secrets themselves are the browser's.
CREATE TABLE sign_in_attempt (
    state_hash BLOB PRIMARY KEY,
    browser_hash BLOB NOT NULL,
    return_to TEXT NOT NULL,
    max_age_s INTEGER,
    replaces BLOB,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_attempt_by_end ON sign_in_attempt (expires_at);

-- Notices of a provider that were heard, so that none is heard twice.
CREATE TABLE logout_notice (
    notice_hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT;
