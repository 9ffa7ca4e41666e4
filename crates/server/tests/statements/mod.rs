//! SQLite has no row level security: there each statement keeps to one account by itself. Every statement
//! that runs is looked at, and each of its account filters is removed in turn, which is always noticed.

mod bound;
mod cars;
mod life;
mod questions;
mod reading;
mod sources;

use bound::{ACCOUNT_TABLES, Fault, check, without_each_filter};
use dashboard_server::store::sqlite::watched;
use rusqlite::Connection;

use crate::support::TestServer;

/// Statements that are asked before an account is known, or that look for accounts: what they are, and
/// why they may. They show nothing of what an account holds but what leads to it.
const BEFORE_AN_ACCOUNT: &[(&str, &str)] = &[
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
];

/// Every statement of a whole life of accounts, with those of the tests that ran beside; without those
/// that brought the tables up to date, which concern all accounts alike.
fn statements() -> Vec<String> {
    life::lead();
    let migrations = sources::migrations();
    let mut all: Vec<_> = watched::statements().iter().map(|sql| plain(sql)).collect();
    all.retain(|sql| !migrations.contains(sql.as_str()));
    // The index of words reads and writes its own tables.
    all.retain(|sql| !sql.contains("'main'.'search_"));
    all.sort();
    all.dedup();
    all
}

/// In one line.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without any space.
fn packed(sql: &str) -> String {
    sql.split_whitespace().collect()
}

fn is_look_up(sql: &str) -> bool {
    BEFORE_AN_ACCOUNT.iter().any(|(known, _)| sql == *known)
}

#[test]
fn every_statement_keeps_to_one_account() {
    let all = statements();
    let faults: Vec<_> = all
        .iter()
        .filter(|sql| !is_look_up(sql))
        .filter_map(|sql| Some((check(sql).err()?, sql)))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    for (known, why) in BEFORE_AN_ACCOUNT {
        assert!(
            all.iter().any(|sql| sql == known),
            "{known} ({why}) does not run"
        );
        assert!(check(known).is_err(), "{known} needs no exception");
    }
}

#[test]
fn a_statement_without_one_of_its_filters_is_refused() {
    let mut removed = 0;
    for sql in statements().iter().filter(|sql| !is_look_up(sql)) {
        for mutant in without_each_filter(sql) {
            assert!(is_missed(&mutant), "{mutant}\nof {sql}");
            removed += 1;
        }
    }
    assert!(removed > 100, "{removed}");
}

/// Whether it is noticed what a statement lacks: at once, or, where two filters say the same, as soon as
/// the other one goes, too.
fn is_missed(mutant: &str) -> bool {
    let rest = without_each_filter(mutant);
    check(mutant).is_err() || (!rest.is_empty() && rest.iter().all(|sql| is_missed(sql)))
}

/// The plan is SQLite's own word for it: the rows of an account's table are looked for by the account, or
/// by what was found by the account.
#[test]
fn no_statement_reads_a_table_from_end_to_end() {
    let server = TestServer::with_household_on_sqlite();
    let connection = Connection::open(&server.database).unwrap();
    let temporary = "CREATE TEMP TABLE search_change (place INTEGER PRIMARY KEY, doc INTEGER NOT NULL, \
         account_id TEXT NOT NULL, text TEXT NOT NULL, gone INTEGER NOT NULL)";
    connection.execute_batch(temporary).unwrap();
    let mut looked_at = 0;
    for sql in statements().iter().filter(|sql| !is_look_up(sql)) {
        let explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"));
        let Ok(mut explained) = explained else {
            continue;
        };
        let lines = explained.raw_query().mapped(|row| row.get::<_, String>(3));
        for line in lines.map(Result::unwrap) {
            let mut words = line.split(' ');
            let (how, what) = (words.next().unwrap(), words.next().unwrap_or_default());
            let table = bound::table_of(sql, what).unwrap_or(what);
            if ACCOUNT_TABLES.contains(&table) {
                assert_eq!(how, "SEARCH", "{line}\nof {sql}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}

/// What stands in the sources and never ran here would not have been looked at.
#[test]
fn every_statement_of_the_sources_was_looked_at() {
    let all: Vec<_> = statements().iter().map(|sql| packed(sql)).collect();
    let never: Vec<_> = sources::statements()
        .into_iter()
        .filter(|(_, start)| !all.iter().any(|sql| sql.contains(&packed(start))))
        .collect();
    assert!(never.is_empty(), "{never:#?}");
}

#[test]
fn what_may_concern_others_is_refused() {
    for sql in [
        "SELECT profile FROM account",
        "SELECT profile FROM account WHERE account_id <> ?",
        "SELECT profile FROM account WHERE account_id = ? OR time_zone = ?",
        "SELECT r.record_id FROM record r WHERE r.record_id = ?",
        "SELECT 1 FROM disclosure d JOIN record r ON r.record_id = d.record_id WHERE d.account_id = ?",
        "UPDATE account SET profile = ?",
        "DELETE FROM rollup WHERE month = ?",
        "INSERT INTO rollup (account_id, month) VALUES ('acc_somebody', ?)",
        "INSERT INTO rollup (account_id, month) SELECT account_id, month FROM rollup",
        "SELECT 1 FROM somewhere",
    ] {
        assert!(check(sql).is_err(), "{sql}");
    }
    for sql in [
        "SELECT profile FROM account WHERE account_id = ?1",
        "SELECT 1 FROM disclosure d JOIN record r ON r.account_id = d.account_id WHERE d.account_id = ?",
        "INSERT INTO rollup (account_id, month) VALUES (?, ?)",
        "SELECT name FROM setting",
        "BEGIN IMMEDIATE",
    ] {
        assert_eq!(check(sql), Ok(()), "{sql}");
    }
    assert_eq!(
        check("DELETE FROM record"),
        Err(Fault::Unbound("record".to_owned()))
    );
}
