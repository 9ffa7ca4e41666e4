//! What every record has, in columns.

use super::{numbers::Numbers, shapes::Shapes, times::Times, zone::Zone};
use crate::{id::IncidentId, timeline::index::IndexPiece};

/// Columns by place: by position while pieces arrive, by entry once the records are in order. What
/// few records have stays by position.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) times: Times,
    pub(super) shape_of: Numbers,
    pub(super) shapes: Shapes,
    pub(super) zone: Zone,
    incidents: Vec<IncidentId>,
    incident_of: Vec<(u32, u32)>,
    duration_of: Vec<(u32, u32)>,
}

impl Columns {
    pub(super) fn len(&self) -> u32 {
        self.times.len() as u32
    }

    /// Makes room for so many records.
    pub(super) fn reserve(&mut self, records: usize) {
        self.times.reserve(records);
        self.shape_of.reserve(records);
    }

    /// Adds what few records have, of a piece that has been checked.
    pub(super) fn add_sparse(&mut self, piece: &IndexPiece) {
        self.zone.learn(piece);
        let known = self.incidents.len() as u32;
        let incidents = piece.incident_of.iter();
        self.incident_of
            .extend(incidents.map(|(place, incident)| (piece.from + place, known + incident)));
        self.incidents.extend(piece.incidents.iter().cloned());
        let durations = piece.duration_of.iter();
        self.duration_of
            .extend(durations.map(|(place, duration)| (piece.from + place, *duration)));
    }

    pub(super) fn incident(&self, position: u32) -> Option<&IncidentId> {
        let number = sparse(&self.incident_of, position)?;
        self.incidents.get(number as usize)
    }

    pub(super) fn duration_s(&self, position: u32) -> Option<u32> {
        sparse(&self.duration_of, position)
    }

    pub(super) fn bytes(&self) -> usize {
        self.times.bytes()
            + self.shape_of.bytes()
            + self.shapes.bytes()
            + self.incidents.capacity() * (size_of::<IncidentId>() + 36)
            + (self.incident_of.capacity() + self.duration_of.capacity()) * 8
    }
}

fn sparse(values: &[(u32, u32)], position: u32) -> Option<u32> {
    let place = values.binary_search_by_key(&position, |one| one.0).ok()?;
    values.get(place).map(|one| one.1)
}
