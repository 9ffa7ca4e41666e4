//! Readiness.

use crate::support::TestServer;

#[test]
fn it_is_ready_while_it_can_write_and_says_why_not() {
    let server = TestServer::start();
    assert_eq!(server.stranger().get("/readyz").status, 200);
    assert_eq!(server.stranger().get("/healthz").status, 200);
    server.app.readiness.drain();
    let answer = server.stranger().get("/readyz");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/not-ready");
    assert_eq!(server.stranger().get("/healthz").status, 200);
}

#[test]
fn a_database_that_cannot_be_written_is_not_ready() {
    let server = TestServer::on_sqlite();
    let held = rusqlite::Connection::open(&server.database).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = server.stranger().get("/readyz");
    assert_eq!(answer.status, 503, "{}", answer.body);
    held.execute_batch("ROLLBACK").unwrap();
    assert_eq!(server.stranger().get("/readyz").status, 200);
}
