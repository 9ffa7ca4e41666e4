//! Shapes: what rows of the timeline have in common. Each is written once for an account.

use std::collections::HashMap;

use dashboard_model::timeline::RecordSummary;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::{error::damaged, memo::Memo};
pub(super) use crate::store::shape::{Facets, Line, Own};
use crate::store::{
    AccountScope, StoreError,
    shape::{DIGEST_LENGTH, digest, template},
};

/// The id of a record's shape, which is written if it is new. A shape that no record has any more
/// stays; nothing reads it.
pub(super) fn id(
    connection: &Connection,
    memo: Option<&Memo>,
    scope: &AccountScope,
    summary: &RecordSummary,
    facets: Facets,
) -> Result<i64, StoreError> {
    let text = serde_json::to_string(&template(summary)?)?;
    let digest = digest(&text, facets);
    let find = || id_of(connection, scope, summary, facets, (&text, digest));
    match memo {
        Some(memo) => memo.shape(scope, digest, find),
        None => find(),
    }
}

fn id_of(
    connection: &Connection,
    scope: &AccountScope,
    summary: &RecordSummary,
    facets: Facets,
    (text, digest): (&str, [u8; DIGEST_LENGTH]),
) -> Result<i64, StoreError> {
    let account = scope.account().as_str();
    let known = connection
        .prepare_cached("SELECT shape_id FROM shape WHERE account_id = ? AND digest = ?")?
        .query_row(params![account, digest], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    Ok(connection
        .prepare_cached(
            "INSERT INTO shape (account_id, shape_id, digest, vehicle_id, trigger_kind, \
             category_bits, recipient_bits, outside, questions, routine, citation_id, summary) \
             SELECT ?1, coalesce(max(shape_id), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 \
             FROM shape WHERE account_id = ?1 RETURNING shape_id",
        )?
        .query_row(
            params![
                account,
                digest,
                summary.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
                summary.trigger.kind.as_str(),
                facets.category_bits,
                facets.recipient_bits,
                summary.shared_with > 0,
                summary.questions,
                facets.routine,
                facets.citation,
                text,
            ],
            |row| row.get(0),
        )?)
}

/// The columns from which a row of the timeline is made, under the alias `r`.
pub(super) const COLUMNS: &str =
    "r.record_id, r.occurred_at, r.day, r.incident_id, r.duration_s, r.shape_id";

/// How many these are: the place of what a query selects behind them.
pub(super) const COLUMN_COUNT: usize = 6;

impl Own {
    /// From the first columns of a row, which are [`COLUMNS`].
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: row.get(0)?,
            occurred_at: row.get(1)?,
            day: row.get(2)?,
            incident: row.get(3)?,
            duration_s: row.get(4)?,
            shape: row.get(5)?,
        })
    }
}

/// The same, where it stands. It is gone with the row.
pub(super) fn line<'a>(row: &'a Row<'_>) -> Result<Line<'a>, StoreError> {
    let text = |place| row.get_ref(place)?.as_str().map_err(|_| damaged("text"));
    let incident = row.get_ref(3)?;
    Ok(Line {
        record: text(0)?,
        occurred_at: row.get(1)?,
        day: text(2)?,
        incident: incident.as_str_or_null().map_err(|_| damaged("text"))?,
        duration_s: row.get(4)?,
        shape: row.get(5)?,
    })
}

/// Shapes that were read, so that a page reads each of them once.
pub(super) struct Shapes<'a> {
    connection: &'a Connection,
    scope: &'a AccountScope,
    known: HashMap<i64, RecordSummary>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(connection: &'a Connection, scope: &'a AccountScope) -> Self {
        Self {
            connection,
            scope,
            known: HashMap::new(),
        }
    }

    /// What the timeline shows of a record.
    pub(super) fn summary(&mut self, own: &Own) -> Result<RecordSummary, StoreError> {
        if !self.known.contains_key(&own.shape) {
            let shape = self.read(own.shape)?;
            self.known.insert(own.shape, shape);
        }
        let shape = self.known.get(&own.shape).ok_or_else(|| damaged("shape"))?;
        own.summary(shape)
    }

    fn read(&self, shape: i64) -> Result<RecordSummary, StoreError> {
        let summary = text(self.connection, self.scope, shape)?;
        Ok(serde_json::from_str(&summary)?)
    }
}

/// A shape's summary as JSON.
pub(super) fn text(
    connection: &Connection,
    scope: &AccountScope,
    shape: i64,
) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached("SELECT summary FROM shape WHERE account_id = ? AND shape_id = ?")?
        .query_row(params![scope.account().as_str(), shape], |row| row.get(0))?)
}

/// The summaries that a query finds; it selects [`COLUMNS`].
pub(super) fn summaries(
    connection: &Connection,
    scope: &AccountScope,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<RecordSummary>, StoreError> {
    let mut shapes = Shapes::new(connection, scope);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(shapes.summary(&Own::from_row(row)?)?);
    }
    Ok(found)
}
