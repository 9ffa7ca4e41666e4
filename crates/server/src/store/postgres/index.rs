//! Pieces of the index: the columns of records in the order of their positions.

use std::collections::HashMap;

use dashboard_model::{
    id::IncidentId,
    timeline::index::{IndexPiece, PIECE, Shape},
};
use tokio_postgres::Row;

use super::{
    error::damaged,
    place,
    session::{Session, get, number, number_if_any},
};
use crate::store::{AccountScope, StoreError, zone};

/// The piece from a position on. Behind the last one it is empty, and begins behind the last one.
pub(super) fn piece(
    session: &Session<'_>,
    scope: &AccountScope,
    from: u32,
) -> Result<IndexPiece, StoreError> {
    let head = place::head(session, scope)?;
    let mut piece = IndexPiece {
        generation: head.generation,
        from: from.min(head.total),
        total: head.total,
        ..IndexPiece::default()
    };
    let end = from.saturating_add(PIECE);
    let rows = session.of(scope).rows(
        "SELECT r.occurred_at, r.shape_id, r.incident_id, r.duration_s FROM record r \
         WHERE r.account_id = $1 AND r.position >= $2 AND r.position < $3 ORDER BY r.position",
        &[&i64::from(from), &i64::from(end)],
    )?;
    let mut shapes = Numbers::default();
    let mut incidents = Numbers::default();
    for (place, row) in (0..).zip(&rows) {
        piece.times.push(get(row, 0)?);
        piece.shape_of.push(shapes.of(get::<i64>(row, 1)?)?);
        if let Some(incident) = get::<Option<String>>(row, 2)? {
            piece.incident_of.push((place, incidents.of(incident)?));
        }
        if let Some(duration_s) = number_if_any(row, 3)? {
            piece.duration_of.push((place, duration_s));
        }
    }
    piece.shapes = read(session, scope, &shapes.order)?;
    for incident in &incidents.order {
        let incident: IncidentId = incident.parse().map_err(|_| damaged("incident id"))?;
        piece.incidents.push(incident);
    }
    let times = piece.times.iter().copied();
    let span = times.clone().min().zip(times.max());
    piece.offsets = zone::offsets(scope.time_zone(), span.unwrap_or_default());
    Ok(piece)
}

/// Numbers what records share in the order in which it comes.
struct Numbers<T> {
    known: HashMap<T, u32>,
    order: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            order: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn of(&mut self, shared: T) -> Result<u32, StoreError> {
        if let Some(&number) = self.known.get(&shared) {
            return Ok(number);
        }
        let number = u32::try_from(self.order.len()).map_err(|_| damaged("number of shapes"))?;
        self.order.push(shared.clone());
        self.known.insert(shared, number);
        Ok(number)
    }
}

fn read(
    session: &Session<'_>,
    scope: &AccountScope,
    ids: &[i64],
) -> Result<Vec<Shape>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT s.shape_id, s.vehicle_id, s.trigger_kind, s.category_bits, s.recipient_bits, \
         s.outside, s.questions, s.routine, s.summary FROM shape s \
         WHERE s.account_id = $1 AND s.shape_id = ANY ($2)",
        &[&ids],
    )?;
    let mut found: HashMap<i64, Shape> = HashMap::new();
    for row in &rows {
        found.insert(get(row, 0)?, shape(row)?);
    }
    ids.iter()
        .map(|id| found.remove(id).ok_or_else(|| damaged("shape")))
        .collect()
}

fn shape(row: &Row) -> Result<Shape, StoreError> {
    let vehicle: Option<String> = get(row, 1)?;
    let trigger: &str = get(row, 2)?;
    Ok(Shape {
        vehicle: vehicle
            .map(|vehicle| vehicle.try_into().map_err(|_| damaged("vehicle handle")))
            .transpose()?,
        trigger: trigger.parse().map_err(|_| damaged("trigger"))?,
        categories: number(row, 3)?,
        recipients: number(row, 4)?,
        outside: get(row, 5)?,
        questions: number(row, 6)?,
        routine: get(row, 7)?,
        summary: get(row, 8)?,
    })
}
