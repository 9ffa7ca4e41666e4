//! A database of the first release gives the same answers as one of today with the same events.

use std::{path::Path, sync::Arc};

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT},
};
use dashboard_model::{
    citation::ClauseCount, sharing::Sharing, timeline::TimelineSummary, visit::SinceLastVisit,
};
use dashboard_server::{
    clock::Clock, ingest::Ingest, keys::Keys, policy::PolicyShelf, store::sqlite::SqliteStore,
};
use refinery::Target;
use rusqlite::Connection;
use serde_json::Value;

mod embedded {
    refinery::embed_migrations!("migrations/sqlite");
}

/// Makes a database of the first release that holds what one of today holds.
fn first_release(path: &Path, today: &Path) {
    let mut connection = Connection::open(path).unwrap();
    embedded::migrations::runner()
        .set_target(Target::Version(1))
        .run(&mut connection)
        .unwrap();
    let today = today.display();
    connection
        .execute_batch(&format!(
            "ATTACH '{today}' AS today; PRAGMA foreign_keys = OFF;"
        ))
        .unwrap();
    let tables = [
        "account",
        "account_field",
        "ownership",
        "record",
        "disclosure",
        "event",
    ];
    for table in tables {
        let columns = columns(&connection, table);
        // A record's summary is not kept any more, and was made from the record.
        let values = columns.replace(" summary,", " '{}',");
        let copy = format!("INSERT INTO {table} ({columns}) SELECT {values} FROM today.{table}");
        connection.execute_batch(&copy).unwrap();
    }
    let key = "INSERT INTO setting SELECT * FROM today.setting WHERE name = 'server_key'";
    connection.execute_batch(key).unwrap();
}

/// The columns that a table had then.
fn columns(connection: &Connection, table: &str) -> String {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?, 'main')")
        .unwrap();
    let names = statement.query_map([table], |row| row.get(0)).unwrap();
    names
        .collect::<Result<Vec<String>, _>>()
        .unwrap()
        .join(", ")
}

fn today() -> TestServer {
    let server = TestServer::with_household_on_sqlite();
    let later = "2026-11-18T15:00:00Z";
    let handed = events::disclosure("other", "Tallyroad", later);
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::report("report", "2026-11-18T14:00:00Z"),
        events::disclosed("b", "call", handed),
        events::subpoena("open", "2026-11-10T12:00:00Z", "2026-11-12"),
        events::subpoena("sealed", "2026-11-10T12:00:00Z", "2026-12-01"),
        events::report("early", "2025-01-02T12:00:00Z"),
    ]);
    server
}

/// Everything that is counted.
fn answers(client: &Client<'_>) -> (Sharing, Vec<ClauseCount>, TimelineSummary, Value) {
    (
        client.read("/api/v1/sharing"),
        client.read("/api/v1/policies/2016-10-17/records"),
        client.read("/api/v1/timeline/summary?policy=2016-10-17"),
        client.read("/api/v1/account"),
    )
}

#[test]
fn a_database_of_the_first_release_gives_the_same_answers() {
    let today = today();
    let moved = TestServer::on(|path| first_release(path, &today.database), |_| {});
    let (expected, found) = (today.sign_in(ACCOUNT), moved.sign_in(ACCOUNT));
    let (sharing, counts, summary, _) = answers(&found);
    assert!(
        sharing
            .recipients
            .iter()
            .any(|recipient| recipient.unbound > 0)
    );
    assert!(counts.iter().any(|count| count.records > 1));
    assert!(summary.total > 3);
    let (mut expected, mut found) = (answers(&expected), answers(&found));
    for account in [&mut expected.3, &mut found.3] {
        account["revision"].take();
    }
    assert_eq!(found, expected);
}

#[test]
fn what_was_received_before_the_release_is_news_by_its_time() {
    let today = today();
    let moved = TestServer::on(|path| first_release(path, &today.database), |_| {});
    let new = |server: &TestServer, since: &str| {
        let connection = Connection::open(&server.database).unwrap();
        let last_visit = crate::support::moment(since).millis();
        connection
            .execute("UPDATE account SET last_visit = ?", [last_visit])
            .unwrap();
        let found: SinceLastVisit = server.sign_in(ACCOUNT).read("/api/v1/visit");
        (found.records, found.disclosures, found.questions)
    };
    let before = "2026-11-20T11:59:59Z";
    assert_eq!(new(&moved, before), new(&today, before));
    assert_eq!(new(&moved, before).0, 5);
    assert_eq!(new(&moved, crate::support::NOW), (0, 0, 0));
}

/// How many times records are judged until there is nothing left to do, on a database that is closed
/// and opened again after so many times.
fn steps(path: &Path, close_after: usize) -> usize {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut steps = 0;
    loop {
        let store = SqliteStore::open(path).unwrap();
        let keys = Keys::new(&store.server_key());
        let policies = Arc::new(PolicyShelf::embedded().unwrap());
        let ingest = Ingest::new(Arc::new(store), policies, keys, Clock::system());
        for _ in 0..close_after {
            if !runtime.block_on(ingest.judge_next()).unwrap() {
                return steps;
            }
            steps += 1;
        }
    }
}

#[test]
fn work_that_was_broken_off_goes_on_where_it_was() {
    let server = TestServer::with_household_on_sqlite();
    let reports: Vec<_> = (0..1_100)
        .map(|n| events::report(&format!("r{n}"), "2026-11-18T14:00:00Z"))
        .collect();
    server.ingest_all(&reports);
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str| {
        let path = folder.path().join(name);
        first_release(&path, &server.database);
        path
    };
    let at_once = steps(&made("at-once.db"), usize::MAX);
    let path = made("broken-off.db");
    assert_eq!(steps(&path, 1), at_once);
    assert!(at_once >= 4);
    assert_eq!(steps(&path, 1), 0);
    let connection = Connection::open(&path).unwrap();
    let unexplained = "SELECT count(*) FROM record WHERE citation_id IS NULL";
    let left: u32 = connection
        .query_row(unexplained, [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
}
