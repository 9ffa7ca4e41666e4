//! A digest over all records of an account.

use dashboard_model::{time::Timestamp, timeline::proof::TimelineProof};

use super::{
    filter::{Bound, Condition},
    place,
    session::{Session, get},
};
use crate::store::{AccountScope, Position, StoreError, proof::Prover};

/// How many records are read at once. All of them are of one state of the database: that of the transaction.
const AT_ONCE: usize = 1_000;

/// The digest over what could be seen before a moment, in the order of an export. What came later, and what
/// was sealed until later, is not in it: what is not there to see changes nothing.
pub(super) fn prove(
    session: &Session<'_>,
    scope: &AccountScope,
    until: Timestamp,
) -> Result<TimelineProof, StoreError> {
    let mut prover = Prover::default();
    let mut after: Option<Position> = None;
    loop {
        let mut bound = Bound::default();
        let mut condition = Condition::visible("r", scope, &mut bound);
        let until_then = bound.bind(until.millis());
        condition.and(&format!("shown_from < {until_then}"));
        if let Some(position) = &after {
            condition.behind(position, &mut bound);
        }
        let sql = format!(
            "SELECT r.payload, r.occurred_at, r.record_id FROM record r WHERE {} \
             ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {AT_ONCE}",
            condition.sql()
        );
        let rows = bound.rows(session.of(scope), &sql)?;
        for row in &rows {
            prover.add(get(row, 0)?);
        }
        match rows.last() {
            Some(last) if rows.len() == AT_ONCE => {
                after = Some(Position {
                    occurred_at: get(last, 1)?,
                    record: get(last, 2)?,
                    told: None,
                });
            }
            _ => return Ok(prover.done(place::head(session, scope)?, until)),
        }
    }
}
