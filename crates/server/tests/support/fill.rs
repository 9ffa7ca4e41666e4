//! Many rows at once, which nobody asked the server for.

use super::{StoreKind, TestServer, cluster::with_client};

impl TestServer {
    /// Inserts so many rows. The statement selects from `numbers`, whose `i` counts from one; `{hash}` in it
    /// is what is stored of a secret, another one for each number.
    pub fn fill(&self, kind: StoreKind, rows: i64, insert: &str) {
        let hash_of = |number: &str| match kind {
            StoreKind::Sqlite => format!("unhex(printf('%064x', {number}))"),
            StoreKind::Postgres => format!("decode(lpad(to_hex({number}), 64, '0'), 'hex')"),
        };
        let insert = format!(
            "WITH RECURSIVE numbers(i) AS \
             (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {rows}) {}",
            insert.replace("{hash}", &hash_of("i"))
        );
        match kind {
            StoreKind::Sqlite => {
                let connection = rusqlite::Connection::open(&self.database).unwrap();
                connection.execute_batch(&insert).unwrap();
            }
            StoreKind::Postgres => with_client(&self.postgres().superuser(), async |client| {
                client.batch_execute(&insert).await.unwrap();
            }),
        }
    }

    /// What stands for `{hash}` in the row of a number.
    pub fn filled(number: i64) -> [u8; 32] {
        let mut hash = [0; 32];
        hash[24..].copy_from_slice(&number.to_be_bytes());
        hash
    }
}
