//! The positions of everything that the filters let through.

use std::collections::HashSet;

use dashboard_model::timeline::index::Matches;
use rusqlite::{Connection, params, params_from_iter, types::Value};

use super::{
    filter::{Condition, period},
    place, search,
};
use crate::store::{AccountScope, StoreError, TimelineFilter};

/// The positions, with the generation in which they mean something.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Matches, StoreError> {
    let positions = if let Some(words) = filter.search_alone() {
        of_search(connection, scope, filter, words)?
    } else if filter.is_of_single_records() {
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
    let (sql, values) = records_sql(scope, filter);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut positions = Vec::new();
    while let Some(row) = rows.next()? {
        // All have one; the question does not say so, lest it be answered in the order of positions.
        positions.extend(row.get::<_, Option<u32>>(0)?);
    }
    Ok(positions)
}

/// The question for the records that have to be looked at one by one.
pub(super) fn records_sql(scope: &AccountScope, filter: &TimelineFilter) -> (String, Vec<Value>) {
    let condition = Condition::filtered("r", scope, filter);
    let sql = format!(
        "SELECT r.position FROM record r {} WHERE r.account_id = ?{}",
        search::way(filter),
        condition.sql()
    );
    (sql, condition.into_values())
}

/// What is searched, as far as the other filters let it through.
fn of_search(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
    words: &str,
) -> Result<Vec<u32>, StoreError> {
    let only = TimelineFilter {
        search: filter.search.clone(),
        ..TimelineFilter::default()
    };
    if *filter == only {
        return search::positions(connection, scope, words);
    }
    let shapes = shapes(connection, scope, filter)?;
    let (from, to) = period(scope, filter);
    let mut hits = search::hits(connection, scope, words)?;
    hits.retain(|hit| (from..to).contains(&hit.occurred_at) && shapes.contains(&hit.shape));
    Ok(hits.iter().map(|hit| hit.position).collect())
}

/// What these filters ask for stands in the shapes and in the index of positions.
fn of_shapes(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<u32>, StoreError> {
    let shapes = shapes(connection, scope, filter)?;
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

/// The account's shapes that the filters let through.
fn shapes(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<HashSet<i64>, StoreError> {
    let condition = Condition::of_shapes(scope, filter);
    let sql = format!(
        "SELECT s.shape_id FROM shape s WHERE s.account_id = ?{}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let shapes =
        statement.query_map(params_from_iter(condition.into_values()), |row| row.get(0))?;
    Ok(shapes.collect::<Result<_, _>>()?)
}
