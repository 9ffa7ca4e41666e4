//! Which records a question finds, by their positions.

use rusqlite::Connection;

use super::question;

use crate::store::{AccountScope, StoreError, found::Hit};

/// All that may be seen. No record is opened: there may be a hundred thousand of them.
pub(in crate::store::sqlite) const HITS: &str = "SELECT r.position, r.occurred_at, r.shape_id \
     FROM search CROSS JOIN search_doc f ON f.doc = search.rowid \
     CROSS JOIN record r INDEXED BY record_by_position \
     ON r.account_id = f.account_id AND r.position = f.position \
     WHERE search.search MATCH ? AND f.account_id = ?";

/// The positions of what the words find, in any order.
pub(in crate::store::sqlite) fn positions(
    connection: &Connection,
    scope: &AccountScope,
    words: &str,
) -> Result<Vec<u32>, StoreError> {
    let question = question(scope, words);
    let mut statement = connection.prepare_cached(
        "SELECT f.position FROM search CROSS JOIN search_doc f ON f.doc = search.rowid \
         WHERE search.search MATCH ? AND f.account_id = ? AND f.position IS NOT NULL",
    )?;
    let positions = statement.query_map([&question, scope.account().as_str()], |row| row.get(0))?;
    Ok(positions.collect::<Result<_, _>>()?)
}

/// What the words find.
pub(in crate::store::sqlite) fn hits(
    connection: &Connection,
    scope: &AccountScope,
    words: &str,
) -> Result<Vec<Hit>, StoreError> {
    let question = question(scope, words);
    let mut statement = connection.prepare_cached(HITS)?;
    let hits = statement.query_map([&question, scope.account().as_str()], |row| {
        Ok(Hit {
            position: row.get(0)?,
            occurred_at: row.get(1)?,
            shape: row.get(2)?,
        })
    })?;
    Ok(hits.collect::<Result<_, _>>()?)
}
