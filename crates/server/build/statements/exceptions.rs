//! What may run without an account.

/// Statements that are asked before an account is known, or that look for accounts: what they are, and
/// why they may. They show nothing of what an account holds but what leads to it.
pub const BEFORE_AN_ACCOUNT: &[(&str, &str)] = &[
    (
        "SELECT account_id, issuer, subject, role, seen_at, idle_until, expires_at, proved_at, since, \
         organisation, grant_id, tenant_id, purpose, linked_at, car FROM session WHERE session_hash = ?1 \
         AND expires_at > ?2 AND idle_until > ?2",
        "the session says whose account it opens",
    ),
    (
        "DELETE FROM session WHERE session_hash = ?",
        "whoever has a session may end it",
    ),
    (
        "DELETE FROM session WHERE session_hash = ? AND tenant_id NOT NULL",
        "whoever has a frame's session may go on with another one",
    ),
    (
        "DELETE FROM launch_ticket WHERE ticket_hash = ? RETURNING account_id, tenant_id, origin, role, \
         organisation, person_hash, purpose, expires_at, grant_id, linked_at",
        "the ticket says whose account it opens",
    ),
    (
        "DELETE FROM launch_ticket WHERE expires_at <= ?",
        "what has expired is nobody's any more",
    ),
    (
        "DELETE FROM session WHERE expires_at <= ?1 OR idle_until <= ?1",
        "what has expired is nobody's any more",
    ),
    (
        "DELETE FROM session WHERE provider_session = ?1 AND issuer = ?2 AND subject = \
         coalesce(?3, subject)",
        "the provider says whose session ended there",
    ),
    (
        "DELETE FROM session WHERE subject = ? AND issuer = ?",
        "the provider says who signed out there",
    ),
    (
        "DELETE FROM sign_in_link WHERE link_hash = ? RETURNING account_id",
        "the link says whose account it opens",
    ),
    (
        "DELETE FROM sign_in_link WHERE expires_at <= ?",
        "what has expired is nobody's any more",
    ),
    (
        "SELECT body_hash FROM event WHERE source = ? AND event_id = ?",
        "an event is known by its source and id, whatever account it names",
    ),
    (
        "SELECT account_id, owned_from, owned_to, description FROM ownership WHERE vehicle_id = ? \
         ORDER BY owned_from DESC LIMIT 1",
        "two accounts never hold a car at once",
    ),
    (
        "SELECT account_id FROM account",
        "the demo is loaded only where no other account is",
    ),
    (
        "SELECT account_id FROM account WHERE account_id > ? ORDER BY account_id LIMIT 1",
        "all accounts are judged anew, one by one",
    ),
    (
        "SELECT DISTINCT account_id FROM record INDEXED BY record_by_retention WHERE kept_until < ? \
         AND account_id > ? ORDER BY account_id LIMIT ?",
        "accounts that hold values whose last day is over",
    ),
    (
        "SELECT DISTINCT account_id FROM waiting_event WHERE account_id > ? ORDER BY account_id LIMIT ?",
        "accounts for which something waits",
    ),
    (
        "SELECT EXISTS (SELECT 1 FROM waiting_event WHERE broken IS NULL)",
        "whether anything waits",
    ),
    (
        "SELECT count(*), count(broken) FROM waiting_event",
        "how many wait, for those who run the server",
    ),
    (
        "SELECT account_id FROM account ORDER BY account_id",
        "PostgreSQL takes all accounts over, one by one",
    ),
    (
        "SELECT vehicle_id, account_id, owned_from, owned_to, \
         json_extract(description, '$.theft_recovery') FROM ownership o WHERE o.account_id = ? AND NOT \
         EXISTS (SELECT 1 FROM ownership later WHERE later.vehicle_id = o.vehicle_id AND \
         later.owned_from > o.owned_from)",
        "PostgreSQL takes over who held a car last, of all accounts",
    ),
];
