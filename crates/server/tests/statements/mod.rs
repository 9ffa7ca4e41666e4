//! SQLite has no row level security: there each statement keeps to one account by itself. A server with
//! one that does not is not built (`built`). Every statement that really runs, with what was put in, is
//! looked at once more here. PostgreSQL has it, and shows nothing to a statement without one of its
//! filters (`withheld`).

mod built;
mod cars;
#[path = "../../build/statements/mod.rs"]
mod checked;
mod filters;
mod life;
mod sources;
mod withheld;

use std::sync::OnceLock;

use checked::{
    bound::{ACCOUNT_TABLES, check},
    is_before_an_account, plain,
};
use dashboard_server::store::sqlite::watched;
use rusqlite::Connection;

use crate::support::TestServer;

/// Every statement of a whole life of accounts, with those of the tests that ran beside; without those
/// that brought the tables up to date, which concern all accounts alike.
fn statements() -> Vec<String> {
    lead();
    let migrations = sources::migrations();
    let mut all: Vec<_> = watched::statements().iter().map(|sql| plain(sql)).collect();
    all.retain(|sql| !migrations.contains(sql.as_str()));
    // The index of words reads and writes its own tables.
    all.retain(|sql| !sql.contains("'main'.'search_"));
    all.sort();
    all.dedup();
    all
}

/// Leads such a life, once for all tests.
fn lead() {
    static LED: OnceLock<()> = OnceLock::new();
    LED.get_or_init(|| {
        let server = TestServer::on_sqlite();
        life::begin(&server);
        life::end(&server);
    });
}

/// Without any space.
fn packed(sql: &str) -> String {
    sql.split_whitespace().collect()
}

#[test]
fn every_statement_keeps_to_one_account() {
    let all = statements();
    let faults: Vec<_> = all
        .iter()
        .filter(|sql| !is_before_an_account(sql))
        .filter_map(|sql| Some((check(sql).err()?, sql)))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_statement_without_one_of_its_filters_is_refused() {
    let mut removed = 0;
    for sql in statements().iter().filter(|sql| !is_before_an_account(sql)) {
        for mutant in filters::without_each(sql) {
            assert!(check(&mutant).is_err(), "{mutant}\nof {sql}");
            removed += 1;
        }
    }
    assert!(removed > 100, "{removed}");
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
    for sql in statements().iter().filter(|sql| !is_before_an_account(sql)) {
        let explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"));
        let Ok(mut explained) = explained else {
            continue;
        };
        let lines = explained.raw_query().mapped(|row| row.get::<_, String>(3));
        for line in lines.map(Result::unwrap) {
            let mut words = line.split(' ');
            let (how, what) = (words.next().unwrap(), words.next().unwrap_or_default());
            let table = filters::table_of(sql, what).unwrap_or(what);
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
