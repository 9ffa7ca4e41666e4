//! Moving from a file to a server.

use dashboard_server::store::{StoreError, postgres::PostgresStore};

use crate::support::{
    TestServer,
    cluster::Database,
    process::{Serving, program, run, text},
};

#[test]
fn the_demo_household_moves_by_one_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = "sqlite:./demo.db";
    let serving = Serving::start(
        folder.path(),
        &["--database", file, "--demo", "--demo-until", "2026-11-19"],
    );
    let (status, log) = serving.stop();
    assert!(status.success(), "{log}");
    let database = Database::new();
    let (app, copy) = (database.app(), ["copy", "--from", file, "--to"]);
    let command = [&copy[..], &[&app]].concat();
    let done = run(folder.path(), &command);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(
        text(&done.stdout).starts_with("3 accounts with "),
        "{}",
        text(&done.stdout)
    );
    // Once more, it finds everything there.
    let again = run(folder.path(), &command);
    assert_eq!(
        text(&again.stdout),
        "0 accounts with 0 records copied, 3 accounts were there before\n"
    );
    let link = program(folder.path(), &["sign-in-link", "--database", &app])
        .output()
        .unwrap();
    assert!(
        text(&link.stdout).starts_with("http://"),
        "{}",
        text(&link.stderr)
    );
    let serving = Serving::start(folder.path(), &["--database", &app, "--demo"]);
    let (status, log) = serving.stop();
    assert!(status.success(), "{log}");
    assert!(!log.contains("loading"), "it was all there: {log}");
}

#[test]
fn a_database_with_accounts_of_another_is_refused() {
    let database = Database::new();
    let store = PostgresStore::open(&database.app()).unwrap();
    let (one, other) = (
        TestServer::with_household_on_sqlite(),
        TestServer::with_household_on_sqlite(),
    );
    assert_eq!(store.copy_from(&one.database).unwrap().accounts, 1);
    assert_eq!(store.copy_from(&one.database).unwrap().before, 1);
    let refused = store.copy_from(&other.database);
    assert!(matches!(refused, Err(StoreError::NotEmpty)), "{refused:?}");
}
