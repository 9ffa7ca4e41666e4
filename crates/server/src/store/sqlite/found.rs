//! A page of what a search finds. The hits of a word may be a hundred thousand and lie anywhere in
//! time, so they are put in order by what the index of positions knows, and only the rows of the page
//! are opened.

use std::collections::HashMap;

use dashboard_model::timeline::{TimelineItem, TimelinePage};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::{
    filter::Condition,
    rows, search,
    shape::{Own, Shapes},
};
use crate::store::{
    AccountScope, PageRequest, Position, StoreError,
    found::{Kind, Line, lines, part},
};

/// A page, newest first, and the place behind its last row if more follows.
pub(super) fn page(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
    words: &str,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    let kinds = kinds(connection, scope, request)?;
    let hits = search::hits(connection, scope, words)?;
    let lines = lines(scope, request, &kinds, hits)?;
    let mut opened = Vec::new();
    for line in part(&lines, request) {
        opened.extend(line.open(connection, scope, request)?);
    }
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
    let mut shapes = Shapes::new(connection, scope);
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

fn kinds(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<HashMap<i64, Kind>, StoreError> {
    let condition = Condition::of_shapes(scope, &request.filter);
    let sql = format!(
        "SELECT s.shape_id, s.vehicle_id, s.routine, s.category_bits FROM shape s \
         WHERE s.account_id = ?{}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let kinds = statement.query_map(params_from_iter(condition.into_values()), |row| {
        let kind = Kind {
            vehicle: row.get(1)?,
            routine: row.get(2)?,
            categories: row.get(3)?,
        };
        Ok((row.get(0)?, kind))
    })?;
    Ok(kinds.collect::<Result<_, _>>()?)
}

impl Line {
    /// The line with the record that gives its place: a day's last one. `None` if it comes before the page.
    fn open(
        &self,
        connection: &Connection,
        scope: &AccountScope,
        request: &PageRequest,
    ) -> Result<Option<(&Self, Own)>, StoreError> {
        let mut statement = connection.prepare_cached(&rows::sql())?;
        let mut last: Option<Own> = None;
        for position in &self.positions {
            let own = statement
                .query_row(params![scope.account().as_str(), position], Own::from_row)
                .optional()?;
            if let Some(own) = own.filter(|own| own.is_behind(request))
                && last.as_ref().is_none_or(|last| last.place() < own.place())
            {
                last = Some(own);
            }
        }
        Ok(last.map(|own| (self, own)))
    }
}
