//! Rows of the timeline by their positions.

use std::collections::HashMap;

use dashboard_model::timeline::{TimelineRow, TimelineRows};

use super::{
    place, search,
    session::{Session, number},
    shape::{self, Shapes, own},
};
use crate::store::{AccountScope, RowsRequest, StoreError, shape::Own};

/// The rows in the order in which they are asked for, without those that are not there; `None` if
/// the positions are of another generation.
pub(super) fn find(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &RowsRequest,
) -> Result<Option<TimelineRows>, StoreError> {
    if place::head(session, scope)?.generation != request.generation {
        return Ok(None);
    }
    let all = at(session, scope, &request.positions)?;
    let found: Vec<(u32, &Own)> = request
        .positions
        .iter()
        .filter_map(|position| Some((*position, all.get(position)?)))
        .collect();
    let snippets = match &request.search {
        None => HashMap::new(),
        Some(words) => {
            let records = found.iter().map(|(_, own)| &*own.record);
            search::snippets(session, scope, records, words)?
        }
    };
    let mut shapes = Shapes::of(session, scope, found.iter().map(|(_, own)| *own))?;
    let rows = found.iter().map(|(position, own)| {
        Ok(TimelineRow {
            position: *position,
            record: shapes.summary(own)?,
            snippet: snippets.get(&own.record).cloned(),
        })
    });
    Ok(Some(TimelineRows {
        items: rows.collect::<Result<_, StoreError>>()?,
    }))
}

/// The records at some positions.
pub(super) fn at(
    session: &Session<'_>,
    scope: &AccountScope,
    positions: &[u32],
) -> Result<HashMap<u32, Own>, StoreError> {
    let positions: Vec<i64> = positions.iter().copied().map(i64::from).collect();
    let sql = format!(
        "SELECT {}, r.position FROM record r \
         WHERE r.account_id = $1 AND r.position = ANY ($2)",
        shape::COLUMNS
    );
    let rows = session.of(scope).rows(&sql, &[&positions])?;
    rows.iter()
        .map(|row| Ok((number(row, shape::COLUMN_COUNT)?, own(row)?)))
        .collect()
}
