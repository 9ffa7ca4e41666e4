//! Pieces of the index: the columns of records in the order of their positions.

use std::collections::HashMap;

use dashboard_model::{
    id::IncidentId,
    timeline::index::{IndexPiece, PIECE, Shape},
};
use rusqlite::{Connection, Row, params};

use super::{error::damaged, place};
use crate::store::{AccountScope, StoreError, zone};

/// What a piece holds of each record.
pub(super) const COLUMNS: &str = "SELECT occurred_at, shape_id, incident_id, duration_s \
     FROM record INDEXED BY record_by_position \
     WHERE account_id = ? AND position >= ? AND position < ? ORDER BY position";

/// The piece from a position on. Behind the last one it is empty, and begins behind the last one.
pub(super) fn piece(
    connection: &Connection,
    scope: &AccountScope,
    from: u32,
) -> Result<IndexPiece, StoreError> {
    let head = place::head(connection, scope)?;
    let mut piece = IndexPiece {
        generation: head.generation,
        from: from.min(head.total),
        total: head.total,
        ..IndexPiece::default()
    };
    let mut columns = Columns {
        connection,
        scope,
        shapes: HashMap::new(),
        incidents: HashMap::new(),
    };
    let mut statement = connection.prepare_cached(COLUMNS)?;
    let end = from.saturating_add(PIECE);
    let mut rows = statement.query(params![scope.account().as_str(), from, end])?;
    for place in 0.. {
        let Some(row) = rows.next()? else { break };
        columns.add(&mut piece, place, row)?;
    }
    let times = piece.times.iter().copied();
    let span = times.clone().min().zip(times.max());
    piece.offsets = zone::offsets(scope.time_zone(), span.unwrap_or_default());
    Ok(piece)
}

/// Numbers what records share in the order in which it comes.
struct Columns<'a> {
    connection: &'a Connection,
    scope: &'a AccountScope,
    shapes: HashMap<i64, u32>,
    incidents: HashMap<String, u32>,
}

impl Columns<'_> {
    fn add(&mut self, piece: &mut IndexPiece, place: u32, row: &Row<'_>) -> Result<(), StoreError> {
        piece.times.push(row.get(0)?);
        let shape = self.shape(piece, row.get(1)?)?;
        piece.shape_of.push(shape);
        if let Some(incident) = row
            .get_ref(2)?
            .as_str_or_null()
            .map_err(|_| damaged("incident id"))?
        {
            let incident = self.incident(piece, incident)?;
            piece.incident_of.push((place, incident));
        }
        if let Some(duration_s) = row.get(3)? {
            piece.duration_of.push((place, duration_s));
        }
        Ok(())
    }

    fn shape(&mut self, piece: &mut IndexPiece, id: i64) -> Result<u32, StoreError> {
        if let Some(&number) = self.shapes.get(&id) {
            return Ok(number);
        }
        let number = count(piece.shapes.len())?;
        piece.shapes.push(read(self.connection, self.scope, id)?);
        self.shapes.insert(id, number);
        Ok(number)
    }

    fn incident(&mut self, piece: &mut IndexPiece, id: &str) -> Result<u32, StoreError> {
        if let Some(&number) = self.incidents.get(id) {
            return Ok(number);
        }
        let number = count(piece.incidents.len())?;
        let incident: IncidentId = id.parse().map_err(|_| damaged("incident id"))?;
        piece.incidents.push(incident);
        self.incidents.insert(id.to_owned(), number);
        Ok(number)
    }
}

fn count(length: usize) -> Result<u32, StoreError> {
    u32::try_from(length).map_err(|_| damaged("number of shapes"))
}

fn read(connection: &Connection, scope: &AccountScope, id: i64) -> Result<Shape, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT vehicle_id, trigger_kind, category_bits, recipient_bits, outside, questions, \
         routine, summary FROM shape WHERE account_id = ? AND shape_id = ?",
    )?;
    let mut rows = statement.query(params![scope.account().as_str(), id])?;
    let row = rows.next()?.ok_or_else(|| damaged("shape"))?;
    let vehicle: Option<String> = row.get(0)?;
    let trigger: String = row.get(1)?;
    Ok(Shape {
        vehicle: vehicle
            .map(|vehicle| vehicle.try_into().map_err(|_| damaged("vehicle handle")))
            .transpose()?,
        trigger: trigger.parse().map_err(|_| damaged("trigger"))?,
        categories: row.get(2)?,
        recipients: row.get(3)?,
        outside: row.get(4)?,
        questions: row.get(5)?,
        routine: row.get(6)?,
        summary: row.get(7)?,
    })
}
