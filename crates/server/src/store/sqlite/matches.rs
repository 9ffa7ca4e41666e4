//! The positions of everything that the filters let through.

use std::collections::HashSet;

use dashboard_model::timeline::index::Matches;
use rusqlite::{Connection, params, params_from_iter};

use super::{
    filter::{Condition, period},
    place,
};
use crate::store::{AccountScope, StoreError, TimelineFilter};

/// The positions, with the generation in which they mean something.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Matches, StoreError> {
    let positions = if filter.is_of_single_records() {
        of_records(connection, scope, filter)?
    } else {
        of_shapes(connection, scope, filter)?
    };
    let head = place::head(connection, scope)?;
    Ok(Matches::new(head.generation, positions))
}

fn of_records(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<u32>, StoreError> {
    let mut condition = Condition::filtered("r", scope, filter);
    condition.and("position IS NOT NULL");
    let sql = format!("SELECT r.position FROM record r WHERE {}", condition.sql());
    let mut statement = connection.prepare_cached(&sql)?;
    let positions =
        statement.query_map(params_from_iter(condition.into_values()), |row| row.get(0))?;
    Ok(positions.collect::<Result<_, _>>()?)
}

/// What these filters ask for stands in the shapes and in the index of positions.
fn of_shapes(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<u32>, StoreError> {
    let mut condition = Condition::of_account("s", scope);
    condition.alike(scope, filter);
    condition.facets(filter);
    let sql = format!("SELECT s.shape_id FROM shape s WHERE {}", condition.sql());
    let mut statement = connection.prepare_cached(&sql)?;
    let shapes =
        statement.query_map(params_from_iter(condition.into_values()), |row| row.get(0))?;
    let shapes: HashSet<i64> = shapes.collect::<Result<_, _>>()?;
    let (from, to) = period(scope, filter);
    let mut statement = connection.prepare_cached(
        "SELECT position, occurred_at, shape_id FROM record INDEXED BY record_by_position \
         WHERE account_id = ? AND position IS NOT NULL ORDER BY position",
    )?;
    let mut rows = statement.query(params![scope.account().as_str()])?;
    let mut positions = Vec::new();
    while let Some(row) = rows.next()? {
        let occurred_at: i64 = row.get(1)?;
        if (from..to).contains(&occurred_at) && shapes.contains(&row.get(2)?) {
            positions.push(row.get(0)?);
        }
    }
    Ok(positions)
}
