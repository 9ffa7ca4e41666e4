//! Rows of the timeline by their positions.

use std::collections::HashMap;

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
    let mut statement = connection.prepare_cached(&sql())?;
    let mut found = Vec::with_capacity(request.positions.len());
    for &position in &request.positions {
        let own = statement
            .query_row(params![scope.account().as_str(), position], Own::from_row)
            .optional()?;
        found.extend(own.map(|own| (position, own)));
    }
    let snippets = match &request.search {
        None => HashMap::new(),
        Some(words) => {
            let records = found.iter().map(|(_, own)| &*own.record);
            search::snippets(connection, scope, records, words)?
        }
    };
    let mut shapes = Shapes::new(connection, scope);
    let rows = found.iter().map(|(position, own)| {
        Ok(TimelineRow {
            position: *position,
            record: shapes.summary(own)?,
            snippet: snippets.get(&*own.record).cloned(),
        })
    });
    Ok(Some(TimelineRows {
        items: rows.collect::<Result<_, StoreError>>()?,
    }))
}

/// The question for one row by its position.
pub(super) fn sql() -> String {
    format!(
        "SELECT {} FROM record r INDEXED BY record_by_position \
         WHERE r.account_id = ? AND r.position = ?",
        shape::COLUMNS
    )
}
