//! A database that does not take what it should.

use crate::support::{
    StoreKind, TestServer,
    cluster::{APP, with_client},
};

/// Nothing can be written for a while: another program holds the database, or the server's role may
/// not write.
pub(in crate::access) fn without_writing<T>(
    server: &TestServer,
    meanwhile: impl FnOnce() -> T,
) -> T {
    if StoreKind::of_run() == StoreKind::Postgres {
        return without_records(server, meanwhile);
    }
    let other = rusqlite::Connection::open(&server.database).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = meanwhile();
    other.execute_batch("ROLLBACK").unwrap();
    answer
}

/// No record can be written for a while, and everything else can.
pub(crate) fn without_records<T>(server: &TestServer, meanwhile: impl FnOnce() -> T) -> T {
    let (before, after) = match StoreKind::of_run() {
        StoreKind::Postgres => (
            format!("REVOKE INSERT ON record FROM {APP}"),
            format!("GRANT INSERT ON record TO {APP}"),
        ),
        StoreKind::Sqlite => (
            "CREATE TRIGGER no_record BEFORE INSERT ON record \
             BEGIN SELECT RAISE(ABORT, 'no records today'); END"
                .to_owned(),
            "DROP TRIGGER no_record".to_owned(),
        ),
    };
    let run = |sql: &str| match StoreKind::of_run() {
        StoreKind::Postgres => with_client(&server.postgres().owner(), async |client| {
            client.batch_execute(sql).await.unwrap();
        }),
        StoreKind::Sqlite => {
            let other = rusqlite::Connection::open(&server.database).unwrap();
            other.execute_batch(sql).unwrap();
        }
    };
    run(&before);
    let answer = meanwhile();
    run(&after);
    answer
}
