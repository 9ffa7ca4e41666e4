//! What operators ask of a server on PostgreSQL.

use crate::support::{TestServer, cluster::with_client, events};

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
