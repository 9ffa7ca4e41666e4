//! What operators ask of a server on PostgreSQL.

use crate::support::{
    TestServer,
    cluster::{Database, run_program, with_client},
    events::{self, ACCOUNT},
};

#[test]
fn it_is_ready_while_its_database_can_be_written() {
    let server = TestServer::on_postgres();
    with_client(&server.postgres().owner(), async |client| {
        let lock = "BEGIN; LOCK TABLE setting IN EXCLUSIVE MODE";
        client.batch_execute(lock).await.unwrap();
        let answer = server.stranger().get("/readyz");
        assert_eq!(answer.status, 503, "{}", answer.body);
        client.batch_execute("ROLLBACK").await.unwrap();
    });
    assert_eq!(server.stranger().get("/readyz").status, 200);
}

#[test]
fn its_figures_are_those_of_the_database_and_of_its_own_writer() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    let figures = server.block_on(server.app.store.figures()).unwrap();
    assert!(figures.bytes > 100_000, "{figures:?}");
    assert_eq!(figures.free_bytes, None);
    assert_eq!(figures.waiting_writes, 0);
    assert!(figures.commits >= 1, "{figures:?}");
    assert!(figures.commit_micros > 0, "{figures:?}");
}

#[test]
fn a_dump_is_restored_to_the_same_answers() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    server.ingest(&events::call("call", "2026-11-15T12:00:00Z"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.dump");
    let file = file.to_str().unwrap();
    let from = server.postgres().superuser();
    let into = Database::without_tables();
    let (from, to) = (
        format!("--dbname={from}"),
        format!("--dbname={}", into.superuser()),
    );
    run_program(
        "pg_dump",
        &["--format=custom", &from, &format!("--file={file}")],
    );
    run_program("pg_restore", &["--exit-on-error", &to, file]);
    let restored = TestServer::on_postgres_database(into);
    let (one, other) = (server.sign_in(ACCOUNT), restored.sign_in(ACCOUNT));
    let path = "/api/v1/export?format=json";
    let kept = one.get(path).body;
    assert!(kept.contains("\"records\":2,"), "{kept}");
    assert_eq!(kept, other.get(path).body);
    let again = restored.ingest(&events::call("call", "2026-11-15T12:00:00Z"));
    assert_eq!(again.status, 200, "{}", again.body);
}
