//! Pieces of the index.

use std::collections::HashMap;

use dashboard_model::{
    id::IncidentId,
    timeline::index::{IndexPiece, PIECE, Shape},
};

use super::{Seen, View};
use crate::store::{StoreError, shape::template, zone};

impl View<'_> {
    /// The piece from a position on. Behind the last one it is empty, and begins behind the last one.
    pub(in crate::store) fn index(&self, from: u32) -> Result<IndexPiece, StoreError> {
        let head = self.head()?;
        let mut piece = IndexPiece {
            generation: head.generation,
            from: from.min(head.total),
            total: head.total,
            ..IndexPiece::default()
        };
        let mut shapes: HashMap<Shape, u32> = HashMap::new();
        let mut incidents: HashMap<IncidentId, u32> = HashMap::new();
        let end = from.saturating_add(PIECE);
        let rows = self.positions().filter(|(at, _)| (from..end).contains(at));
        for (place, (_, seen)) in (0..).zip(rows) {
            piece.times.push(seen.record.occurred_at.millis());
            let number = number(&mut shapes, &mut piece.shapes, shape(seen)?);
            piece.shape_of.push(number);
            if let Some(incident) = &seen.record.incident {
                let number = self::number(&mut incidents, &mut piece.incidents, incident.clone());
                piece.incident_of.push((place, number));
            }
            if let Some(duration_s) = seen.summary.duration_s {
                piece.duration_of.push((place, duration_s));
            }
        }
        let times = piece.times.iter().copied();
        let span = times.clone().min().zip(times.max());
        piece.offsets = zone::offsets(self.scope.time_zone(), span.unwrap_or_default());
        Ok(piece)
    }
}

/// The number of something that several share, in the order in which it comes.
fn number<T: Clone + Eq + std::hash::Hash>(
    known: &mut HashMap<T, u32>,
    all: &mut Vec<T>,
    one: T,
) -> u32 {
    *known.entry(one).or_insert_with_key(|one| {
        all.push(one.clone());
        u32::try_from(all.len() - 1).unwrap_or(u32::MAX)
    })
}

fn shape(seen: &Seen) -> Result<Shape, StoreError> {
    let alike = seen.alike();
    Ok(Shape {
        vehicle: seen.record.vehicle.clone(),
        trigger: alike.trigger,
        categories: alike.categories,
        recipients: alike.recipients,
        outside: alike.outside,
        questions: 0,
        routine: seen.is_routine() && seen.record.vehicle.is_some(),
        summary: serde_json::to_string(&template(&seen.summary)?)?,
    })
}
