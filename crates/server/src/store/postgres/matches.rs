//! The positions of everything that the filters let through.

use std::collections::HashSet;

use dashboard_model::timeline::index::Matches;

use super::{
    filter::{Bound, Condition},
    place, search,
    session::{Session, get, number, number_if_any},
};
use crate::store::{AccountScope, StoreError, TimelineFilter};

/// The positions, with the generation in which they mean something.
pub(super) fn find(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Matches, StoreError> {
    let positions = if let Some(words) = filter.search_alone() {
        of_search(session, scope, filter, words)?
    } else if filter.is_of_single_records() {
        of_records(session, scope, filter)?
    } else {
        of_shapes(session, scope, filter)?
    };
    let head = place::head(session, scope)?;
    Ok(Matches::new(head.generation, positions))
}

fn of_records(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<u32>, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::filtered("r", scope, filter, &mut bound);
    let sql = format!("SELECT r.position FROM record r WHERE {}", condition.sql());
    let mut positions = Vec::new();
    for row in bound.rows(session.of(scope), &sql)? {
        positions.extend(number_if_any::<u32>(&row, 0)?);
    }
    Ok(positions)
}

/// What is searched, as far as the other filters let it through.
fn of_search(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
    words: &str,
) -> Result<Vec<u32>, StoreError> {
    let shapes = shapes(session, scope, filter)?;
    let (from, to) = filter.period(scope);
    let mut hits = search::hits(session, scope, words)?;
    hits.retain(|hit| (from..to).contains(&hit.occurred_at) && shapes.contains(&hit.shape));
    Ok(hits.iter().map(|hit| hit.position).collect())
}

/// What these filters ask for stands in the shapes and in the index of positions.
fn of_shapes(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<u32>, StoreError> {
    let shapes: Vec<i64> = shapes(session, scope, filter)?.into_iter().collect();
    let (from, to) = filter.period(scope);
    let rows = session.of(scope).rows(
        "SELECT r.position FROM record r \
         WHERE r.account_id = $1 AND r.position IS NOT NULL AND r.shape_id = ANY ($2) \
         AND r.occurred_at >= $3 AND r.occurred_at < $4 ORDER BY r.position",
        &[&shapes, &from, &to],
    )?;
    rows.iter().map(|row| number(row, 0)).collect()
}

/// The account's shapes that the filters let through.
fn shapes(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<HashSet<i64>, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::of_shapes(filter, &mut bound);
    let sql = format!("SELECT s.shape_id FROM shape s WHERE {}", condition.sql());
    let rows = bound.rows(session.of(scope), &sql)?;
    rows.iter().map(|row| get(row, 0)).collect()
}
