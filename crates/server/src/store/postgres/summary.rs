//! Counting records by reason, category, recipient and month.

use dashboard_model::{time::Timestamp, timeline::TimelineSummary};

use super::{
    error::moment,
    filter::{Bound, Condition},
    groups,
    session::{Session, get},
};
use crate::store::{AccountScope, StoreError, TimelineFilter, tally::Sums};

/// How many records the filters give. Each facet adds up the groups that all other filters let
/// through.
pub(super) fn count(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<TimelineSummary, StoreError> {
    let mut sums = Sums::default();
    for group in groups::find(session, scope, filter)? {
        sums.add(&group, filter);
    }
    Ok(TimelineSummary {
        last_at: newest(session, scope)?,
        ..sums.into_summary()
    })
}

fn newest(session: &Session<'_>, scope: &AccountScope) -> Result<Option<Timestamp>, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::visible("r", scope, &mut bound);
    let sql = format!(
        "SELECT r.occurred_at FROM record r WHERE {} ORDER BY r.occurred_at DESC LIMIT 1",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    rows.first().map(|row| moment(get(row, 0)?)).transpose()
}
