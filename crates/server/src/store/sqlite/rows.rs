//! Rows of the timeline by their positions.

use dashboard_model::timeline::{TimelineRow, TimelineRows};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    place, search,
    shape::{self, Own, Shapes},
};
use crate::store::{AccountScope, RowsRequest, StoreError};

/// The rows in the order in which they are asked for, without those that are not there; `None` if
/// the positions are of another generation.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    request: &RowsRequest,
) -> Result<Option<TimelineRows>, StoreError> {
    if place::head(connection, scope)?.generation != request.generation {
        return Ok(None);
    }
    let question = request
        .search
        .as_deref()
        .map(|words| search::question(scope, words));
    let sql = format!(
        "SELECT {} FROM record r INDEXED BY record_by_position \
         WHERE r.account_id = ? AND r.position = ?",
        shape::COLUMNS
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut shapes = Shapes::new(connection, scope);
    let mut items = Vec::with_capacity(request.positions.len());
    for &position in &request.positions {
        let own = statement
            .query_row(params![scope.account().as_str(), position], Own::from_row)
            .optional()?;
        let Some(own) = own else { continue };
        let snippet = match &question {
            None => None,
            Some(question) => search::snippet(connection, scope, &own.record, question)?,
        };
        items.push(TimelineRow {
            position,
            record: shapes.summary(&own)?,
            snippet,
        });
    }
    Ok(Some(TimelineRows { items }))
}
