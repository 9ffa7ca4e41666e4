//! What is acknowledged is on the disk.

use crate::support::{
    TestServer,
    cluster::{Database, with_client},
    events,
};

/// Notes how each record is committed.
const NOTED: &str = "CREATE TABLE noted (how TEXT); GRANT INSERT ON noted TO PUBLIC; \
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
    INSERT INTO noted VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$; \
    CREATE TRIGGER note AFTER INSERT ON record FOR EACH ROW EXECUTE FUNCTION note()";

#[test]
fn a_commit_is_waited_for_even_where_the_database_would_not() {
    for (set, expected) in [("off", "on"), ("local", "local")] {
        let database = Database::new();
        with_client(&database.superuser(), async |client| {
            client.batch_execute(NOTED).await.unwrap();
            let sql = format!(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = {set}', \
                 current_database()); END $$"
            );
            client.batch_execute(&sql).await.unwrap();
        });
        let server = TestServer::on_postgres_database(database);
        server.ingest_all(&events::household());
        server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
        let noted: Vec<String> = with_client(&server.postgres().superuser(), async |client| {
            let rows = client.query("SELECT DISTINCT how FROM noted", &[]).await;
            rows.unwrap().iter().map(|row| row.get(0)).collect()
        });
        assert_eq!(noted, [expected]);
    }
}
