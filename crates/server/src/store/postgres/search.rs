//! Searching in the text of records.

use std::collections::HashMap;

use dashboard_model::{record::Record, timeline::SnippetPart};

use super::{
    session::{Session, get, number},
    words,
};
use crate::store::{AccountScope, StoreError, found::Hit, search_text, snippet::around};

/// Keeps what can be searched of a record, in place of what was there.
pub(super) fn put(
    session: &Session<'_>,
    scope: &AccountScope,
    record: &Record,
    again: bool,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    let id = record.id.as_str();
    let text = search_text::of(record);
    if again {
        account.execute(
            "DELETE FROM search_doc f WHERE f.account_id = $1 AND f.record_id = $2",
            &[&id],
        )?;
    }
    if text.is_empty() {
        return Ok(());
    }
    account.execute(
        "INSERT INTO search_doc (account_id, record_id, text, words) \
         VALUES ($1, $2, $3, $4::TEXT::TSVECTOR)",
        &[&id, &text, &words::index(scope.account().as_str(), &text)],
    )?;
    Ok(())
}

/// What the words find of what may be seen.
pub(super) fn hits(
    session: &Session<'_>,
    scope: &AccountScope,
    typed: &str,
) -> Result<Vec<Hit>, StoreError> {
    let Some(question) = words::question(scope, typed) else {
        return Ok(Vec::new());
    };
    let rows = session.of(scope).rows(
        "SELECT r.position, r.occurred_at, r.shape_id FROM search_doc f \
         JOIN record r ON r.record_id = f.record_id \
         WHERE f.account_id = $1 AND r.account_id = $1 \
         AND f.words @@ $2::TEXT::TSQUERY AND r.position IS NOT NULL",
        &[&question],
    )?;
    let hits = rows.iter().map(|row| {
        Ok(Hit {
            position: number(row, 0)?,
            occurred_at: get(row, 1)?,
            shape: get(row, 2)?,
        })
    });
    hits.collect()
}

/// The parts of records' texts around the first hit, by their ids; those without a hit are left out.
pub(super) fn snippets<'a>(
    session: &Session<'_>,
    scope: &AccountScope,
    records: impl Iterator<Item = &'a str>,
    typed: &str,
) -> Result<HashMap<String, Vec<SnippetPart>>, StoreError> {
    let records: Vec<_> = records.collect();
    let rows = session.of(scope).rows(
        "SELECT f.record_id, f.text FROM search_doc f \
         WHERE f.account_id = $1 AND f.record_id = ANY ($2)",
        &[&records],
    )?;
    let mut found = HashMap::new();
    for row in &rows {
        let parts = words::marked(get(row, 1)?, typed).map(|marked| around(&marked));
        if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
            found.insert(get(row, 0)?, parts);
        }
    }
    Ok(found)
}
