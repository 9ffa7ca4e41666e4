//! What PostgreSQL holds, read past the server by a superuser.

use std::path::{Path, PathBuf};

use super::kept::Kept;
use crate::support::{cluster::with_client, events};

/// What is wrong, by name; each counts rows that should not be there.
const WRONG: [(&str, &str); 6] = [
    (
        "sums of records",
        "SELECT count(*) FROM (SELECT r.account_id, substr(r.day, 1, 7) AS month, r.shape_id, \
         count(*) AS records FROM record r WHERE r.position IS NOT NULL GROUP BY 1, 2, 3) scan \
         FULL JOIN rollup n USING (account_id, month, shape_id) \
         WHERE scan.records IS DISTINCT FROM n.records",
    ),
    (
        "positions",
        "SELECT count(*) FROM account a LEFT JOIN (SELECT account_id, count(DISTINCT position) AS \
         placed, max(position) + 1 AS next, count(DISTINCT arrival) AS arrived, count(*) AS all \
         FROM record GROUP BY 1) r USING (account_id) \
         WHERE (a.positions, a.positions, a.arrivals, a.arrivals) IS DISTINCT FROM \
         (coalesce(r.placed, 0), coalesce(r.next, 0), coalesce(r.arrived, 0), coalesce(r.all, 0))",
    ),
    (
        "records without their event",
        "SELECT count(*) FROM record r LEFT JOIN event e USING (event_id, source) \
         WHERE e.account_id IS DISTINCT FROM r.account_id",
    ),
    (
        "last days",
        "SELECT count(*) FROM record r FULL JOIN retention t USING (account_id, record_id) \
         WHERE r.kept_until IS DISTINCT FROM t.kept_until",
    ),
    (
        "events that wait",
        "SELECT count(*) FROM (SELECT account_id, count(*) FILTER (WHERE broken IS NULL) AS waiting \
         FROM waiting_event GROUP BY 1) w FULL JOIN waiting_count c USING (account_id) \
         WHERE coalesce(w.waiting, 0) <> coalesce(c.waiting, 0)",
    ),
    (
        "disclosures",
        "SELECT count(*) FROM record r LEFT JOIN (SELECT account_id, record_id, count(*) AS told \
         FROM disclosure GROUP BY 1, 2) d USING (account_id, record_id) \
         WHERE coalesce(d.told, 0) <> json_array_length(coalesce(r.payload::JSON -> 'disclosures', '[]'))",
    ),
];

/// The same for the files: each index holds each row.
const FILES: &str = "SELECT bt_index_check(c.oid, TRUE) FROM pg_class c \
     JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_am m ON m.oid = c.relam \
     JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE m.amname = 'btree' AND n.nspname = 'public'";

/// A database of PostgreSQL.
pub struct PostgresRows {
    folder: PathBuf,
    app: String,
    superuser: String,
}

impl PostgresRows {
    pub fn new(folder: &Path, app: String, superuser: String) -> Self {
        Self {
            folder: folder.to_owned(),
            app,
            superuser,
        }
    }
}

impl Kept for PostgresRows {
    fn folder(&self) -> &Path {
        &self.folder
    }

    fn arguments(&self) -> Vec<&str> {
        vec!["--database", &self.app]
    }

    fn events(&self) -> Vec<String> {
        with_client(&self.superuser, async |client| {
            let sql = "SELECT event_id FROM record WHERE source = $1 UNION ALL \
                       SELECT name FROM disclosure WHERE kind = 'dealer'";
            let rows = client.query(sql, &[&events::SOURCE]).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        })
    }

    fn assert_sound(&self, in_depth: bool) {
        with_client(&self.superuser, async |client| {
            for (name, sql) in WRONG {
                let wrong: i64 = client.query_one(sql, &[]).await.unwrap().get(0);
                assert_eq!(wrong, 0, "{name}");
            }
            if in_depth {
                let extension = "CREATE EXTENSION IF NOT EXISTS amcheck";
                client.batch_execute(extension).await.unwrap();
                let checked = client.query(FILES, &[]).await.unwrap();
                assert!(checked.len() > 20, "{}", checked.len());
            }
        });
    }
}
