//! `migrate`, as an operator runs it.

use crate::support::{
    cluster::{APP, Database},
    process::{Serving, run, text},
};

#[test]
fn an_empty_database_becomes_one_that_serves() {
    let database = Database::without_tables();
    let folder = tempfile::tempdir().unwrap();
    let owner = database.owner();
    let migrate = ["migrate", "--database", &owner, "--app-role", APP];
    let steps = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let steps = std::fs::read_dir(steps).unwrap().count();
    for expected in [
        format!("the tables are up to date after {steps} steps\n"),
        "the tables were up to date\n".to_owned(),
    ] {
        let done = run(folder.path(), &migrate);
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert_eq!(text(&done.stdout), expected);
    }
    let serving = Serving::start(folder.path(), &["--database", &database.app()]);
    let (status, log) = serving.stop();
    assert!(status.success(), "{log}");
    assert!(!log.contains("of-tests-alone"), "{log}");
}

#[test]
fn what_cannot_be_done_is_said() {
    let database = Database::without_tables();
    let folder = tempfile::tempdir().unwrap();
    let owner = database.owner();
    for (arguments, said) in [
        (
            vec![
                "migrate",
                "--database",
                &owner,
                "--app-role",
                APP,
                "--distribute",
            ],
            "extension citus is not in this database",
        ),
        (
            vec![
                "migrate",
                "--database",
                &owner,
                "--app-role",
                "nobody_at_all",
            ],
            "CREATE ROLE",
        ),
        (
            vec!["migrate", "--database", "sqlite:x.db"],
            "whenever it is opened",
        ),
    ] {
        let done = run(folder.path(), &arguments);
        assert!(!done.status.success());
        let found = text(&done.stderr);
        assert!(found.contains(said), "{found}");
    }
}
