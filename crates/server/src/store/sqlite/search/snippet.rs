//! The parts of texts around the first hit.

use std::collections::HashMap;

use dashboard_model::timeline::SnippetPart;
use rusqlite::{Connection, OptionalExtension, params};

use super::question;
use crate::store::{
    AccountScope, StoreError,
    snippet::{MARKS, around},
};

/// The parts of records' texts around the first hit, by their ids; those without a hit are left out.
/// It is one question for all of them: getting ready to look for the beginning of a word takes longer
/// than looking.
pub(in crate::store::sqlite) fn snippets<'a>(
    connection: &Connection,
    scope: &AccountScope,
    records: impl Iterator<Item = &'a str>,
    words: &str,
) -> Result<HashMap<&'a str, Vec<SnippetPart>>, StoreError> {
    let mut docs: HashMap<i64, &str> = HashMap::new();
    for record in records {
        if let Some(doc) = doc(connection, scope, record)? {
            docs.insert(doc, record);
        }
    }
    let (Some(first), Some(last)) = (docs.keys().min(), docs.keys().max()) else {
        return Ok(HashMap::new());
    };
    let wanted = serde_json::to_string(&docs.keys().collect::<Vec<_>>())?;
    let (before, behind) = MARKS;
    let mut statement = connection.prepare_cached(
        "SELECT rowid, highlight(search, 1, ?, ?) FROM search \
         WHERE search MATCH ? AND rowid BETWEEN ? AND ? \
         AND +rowid IN (SELECT value FROM json_each(?))",
    )?;
    let mut rows = statement.query(params![
        before.to_string(),
        behind.to_string(),
        question(scope, words),
        first,
        last,
        wanted
    ])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        let parts = around(row.get_ref(1)?.as_str().unwrap_or_default());
        if let Some(record) = docs.get(&row.get(0)?)
            && !parts.is_empty()
        {
            found.insert(*record, parts);
        }
    }
    Ok(found)
}

fn doc(
    connection: &Connection,
    scope: &AccountScope,
    record: &str,
) -> Result<Option<i64>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT doc FROM search_doc WHERE account_id = ? AND record_id = ?")?
        .query_row([scope.account().as_str(), record], |row| row.get(0))
        .optional()?)
}
