-- Who is signed in, on what, and since when. Sessions of before do not say it, so everybody signs in
-- once more.
DROP TABLE session;

-- Look-up: which account a session opens. Hashes alone: `person_hash` is of a provider and its name
-- of a person, `provider_session_hash` of a provider and its name of a session.
CREATE TABLE session (
    session_hash BYTEA PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    person_hash BYTEA,
    provider_session_hash BYTEA,
    idle_until BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX session_by_end ON session (expires_at);
CREATE INDEX session_by_person ON session (person_hash) WHERE person_hash IS NOT NULL;
CREATE INDEX session_by_provider ON session (provider_session_hash)
    WHERE provider_session_hash IS NOT NULL;

-- The sessions of an account. `issuer` and `subject` are who a provider says it is: NULL by a
-- one-time link. `since` is the visit before the one that the session is.
CREATE TABLE account_session (
    account_id TEXT COLLATE "C" NOT NULL,
    session_id TEXT COLLATE "C" NOT NULL,
    session_hash BYTEA NOT NULL,
    issuer TEXT COLLATE "C",
    subject TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    since BIGINT,
    proved_at BIGINT,
    browser TEXT COLLATE "C",
    system TEXT COLLATE "C",
    PRIMARY KEY (account_id, session_id),
    UNIQUE (account_id, session_hash)
);

ALTER TABLE account_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_session FORCE ROW LEVEL SECURITY;
CREATE POLICY one_account ON account_session
    USING (account_id = current_setting('dashboard.account', TRUE))
    WITH CHECK (account_id = current_setting('dashboard.account', TRUE));

-- Look-up: sign-ins at a provider that are under way. The secrets themselves are the browser's.
CREATE TABLE sign_in_attempt (
    state_hash BYTEA PRIMARY KEY,
    browser_hash BYTEA NOT NULL,
    return_to TEXT NOT NULL,
    max_age_s BIGINT,
    replaces BYTEA,
    expires_at BIGINT NOT NULL
);

CREATE INDEX sign_in_attempt_by_end ON sign_in_attempt (expires_at);

-- Look-up: notices of a provider that were heard, so that none is heard twice.
CREATE TABLE logout_notice (
    notice_hash BYTEA PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
