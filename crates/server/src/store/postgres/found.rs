//! A page of what a search finds: put in order by what the index of positions knows, so that only the
//! rows of the page are opened.

use std::collections::HashMap;

use dashboard_model::timeline::{TimelineItem, TimelinePage};

use super::{
    filter::{Bound, Condition},
    rows, search,
    session::{Session, get, number},
    shape::Shapes,
};
use crate::store::{
    AccountScope, PageRequest, Position, StoreError,
    found::{Kind, Line, lines, part},
    shape::Own,
};

/// A page, newest first, and the place behind its last row if more follows.
pub(super) fn page(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
    words: &str,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    let kinds = kinds(session, scope, request)?;
    let hits = search::hits(session, scope, words)?;
    let lines = lines(scope, request, &kinds, hits)?;
    let part = part(&lines, request);
    let positions: Vec<u32> = part
        .iter()
        .flat_map(|line| &line.positions)
        .copied()
        .collect();
    let known = rows::at(session, scope, &positions)?;
    let mut opened: Vec<(&Line, &Own)> = part
        .iter()
        .filter_map(|line| Some((line, last(line, &known, request)?)))
        .collect();
    opened.sort_by(|(_, one), (_, other)| other.place().cmp(&one.place()));
    let limit = usize::from(request.limit);
    let more = opened.len() > limit;
    opened.truncate(limit);
    let next = opened.last().filter(|_| more).map(|(_, last)| {
        let lines = opened.iter().filter_map(|(line, own)| {
            let folded = line.folded.as_ref()?;
            Some((&*own.day, folded.vehicle.as_str()))
        });
        Position::at_end(request, last.place(), &last.day, lines)
    });
    let mut shapes = Shapes::of(session, scope, opened.iter().map(|(_, own)| *own))?;
    let items = opened.iter().map(|(line, own)| match &line.folded {
        Some(folded) => folded.row().map(TimelineItem::Routine),
        None => {
            let summary = shapes.summary(own)?;
            Ok(TimelineItem::Record(Box::new(summary)))
        }
    });
    let items = items.collect::<Result<_, StoreError>>()?;
    Ok((TimelinePage { items, next: None }, next))
}

/// The record that gives a line its place: a day's last one. `None` if it comes before the page.
fn last<'k>(line: &Line, known: &'k HashMap<u32, Own>, request: &PageRequest) -> Option<&'k Own> {
    let records = line.positions.iter().filter_map(|place| known.get(place));
    let records = records.filter(|own| own.is_behind(request));
    records.max_by(|one, other| one.place().cmp(&other.place()))
}

fn kinds(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<HashMap<i64, Kind>, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::of_shapes(&request.filter, &mut bound);
    let sql = format!(
        "SELECT s.shape_id, s.vehicle_id, s.routine, s.category_bits FROM shape s WHERE {}",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    let kinds = rows.iter().map(|row| {
        let kind = Kind {
            vehicle: get(row, 1)?,
            routine: get(row, 2)?,
            categories: number(row, 3)?,
        };
        Ok((get(row, 0)?, kind))
    });
    kinds.collect()
}
