//! A digest over all records of an account.

use dashboard_model::{time::Timestamp, timeline::proof::TimelineProof};
use rusqlite::{Connection, params_from_iter};

use super::{error::damaged, filter::Condition, place};
use crate::store::{AccountScope, StoreError, proof::Prover};

/// The digest over what could be seen before a moment, in the order of an export. What came later, and what
/// was sealed until later, is not in it: what is not there to see changes nothing.
pub(super) fn prove(
    connection: &Connection,
    scope: &AccountScope,
    until: Timestamp,
) -> Result<TimelineProof, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_value("shown_from < ?", until.millis().into());
    let sql = format!(
        "SELECT r.payload FROM record r WHERE r.account_id = ?{} \
         ORDER BY r.occurred_at DESC, r.record_id DESC",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.into_values()))?;
    let mut prover = Prover::default();
    while let Some(row) = rows.next()? {
        prover.add(row.get_ref(0)?.as_str().map_err(|_| damaged("record"))?);
    }
    Ok(prover.done(place::head(connection, scope)?, until))
}
