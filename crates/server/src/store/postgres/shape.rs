//! Shapes: what rows of the timeline have in common.

use std::collections::HashMap;

use dashboard_model::timeline::RecordSummary;
use tokio_postgres::Row;

use super::{
    error::damaged,
    filter::Bound,
    session::{Session, get, number_if_any},
};
use crate::store::{
    AccountScope, StoreError,
    shape::{Facets, Own, digest, template},
};

/// The id of a record's shape, which is written if it is new.
pub(super) fn id(
    session: &Session<'_>,
    scope: &AccountScope,
    summary: &RecordSummary,
    facets: Facets,
) -> Result<i64, StoreError> {
    let account = session.of(scope);
    let text = serde_json::to_string(&template(summary)?)?;
    let digest = digest(&text, facets);
    let known = account.row(
        "SELECT s.shape_id FROM shape s WHERE s.account_id = $1 AND s.digest = $2",
        &[&digest.as_slice()],
    )?;
    if let Some(row) = known {
        return get(&row, 0);
    }
    let row = account.one(
        "INSERT INTO shape (account_id, shape_id, digest, vehicle_id, trigger_kind, \
         category_bits, recipient_bits, outside, questions, routine, citation_id, summary) \
         SELECT $1, coalesce(max(s.shape_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
         FROM shape s WHERE s.account_id = $1 RETURNING shape_id",
        &[
            &digest.as_slice(),
            &summary.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
            &summary.trigger.kind.as_str(),
            &facets.category_bits,
            &facets.recipient_bits,
            &(summary.shared_with > 0),
            &i64::from(summary.questions),
            &facets.routine,
            &facets.citation,
            &text,
        ],
    )?;
    get(&row, 0)
}

/// The columns from which a row of the timeline is made, under the alias `r`.
pub(super) const COLUMNS: &str =
    "r.record_id, r.occurred_at, r.day, r.incident_id, r.duration_s, r.shape_id";

/// How many these are: the place of what a query selects behind them.
pub(super) const COLUMN_COUNT: usize = 6;

/// A record's own part from the first columns of a row, which are [`COLUMNS`].
pub(super) fn own(row: &Row) -> Result<Own, StoreError> {
    Ok(Own {
        record: get(row, 0)?,
        occurred_at: get(row, 1)?,
        day: get(row, 2)?,
        incident: get(row, 3)?,
        duration_s: number_if_any(row, 4)?,
        shape: get(row, 5)?,
    })
}

/// The texts of shapes, read at once.
pub(super) struct Shapes {
    texts: HashMap<i64, String>,
    known: HashMap<i64, RecordSummary>,
}

impl Shapes {
    /// Those of some records.
    pub(super) fn of<'r>(
        session: &Session<'_>,
        scope: &AccountScope,
        records: impl Iterator<Item = &'r Own>,
    ) -> Result<Self, StoreError> {
        let mut ids: Vec<i64> = records.map(|own| own.shape).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut texts = HashMap::new();
        if !ids.is_empty() {
            let rows = session.of(scope).rows(
                "SELECT s.shape_id, s.summary FROM shape s \
                 WHERE s.account_id = $1 AND s.shape_id = ANY ($2)",
                &[&ids],
            )?;
            for row in &rows {
                texts.insert(get(row, 0)?, get(row, 1)?);
            }
        }
        Ok(Self {
            texts,
            known: HashMap::new(),
        })
    }

    /// A shape's summary as JSON.
    pub(super) fn text(&self, shape: i64) -> Result<String, StoreError> {
        self.texts
            .get(&shape)
            .cloned()
            .ok_or_else(|| damaged("shape"))
    }

    /// What the timeline shows of a record.
    pub(super) fn summary(&mut self, own: &Own) -> Result<RecordSummary, StoreError> {
        if !self.known.contains_key(&own.shape) {
            let text = self.texts.get(&own.shape).ok_or_else(|| damaged("shape"))?;
            self.known.insert(own.shape, serde_json::from_str(text)?);
        }
        let shape = self.known.get(&own.shape).ok_or_else(|| damaged("shape"))?;
        own.summary(shape)
    }
}

/// The summaries that a query finds; it selects [`COLUMNS`].
pub(super) fn summaries(
    session: &Session<'_>,
    scope: &AccountScope,
    sql: &str,
    bound: &Bound,
) -> Result<Vec<RecordSummary>, StoreError> {
    let rows = bound.rows(session.of(scope), sql)?;
    let found: Vec<Own> = rows.iter().map(own).collect::<Result<_, _>>()?;
    let mut shapes = Shapes::of(session, scope, found.iter())?;
    found.iter().map(|own| shapes.summary(own)).collect()
}
