//! Counting records by reason, category, recipient and month.

use dashboard_model::{time::Timestamp, timeline::TimelineSummary};
use rusqlite::{Connection, params_from_iter};

use super::{filter::Condition, groups};
use crate::store::{AccountScope, StoreError, TimelineFilter, tally::Sums};

/// How many records the filters give. Each facet adds up the groups that all other filters let
/// through.
pub(super) fn count(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<TimelineSummary, StoreError> {
    let mut sums = Sums::default();
    for group in groups::find(connection, scope, filter)? {
        sums.add(&group, filter);
    }
    Ok(TimelineSummary {
        last_at: newest(connection, scope)?,
        ..sums.into_summary()
    })
}

fn newest(connection: &Connection, scope: &AccountScope) -> Result<Option<Timestamp>, StoreError> {
    let condition = Condition::visible("r", scope);
    let sql = format!(
        "SELECT r.occurred_at FROM record r WHERE r.account_id = ?{} \
         ORDER BY r.occurred_at DESC LIMIT 1",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.into_values()))?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Timestamp::from_millis(row.get(0)?))
}
