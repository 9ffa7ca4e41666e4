//! The records of an account in columns, in the order of time.

use super::{
    bitmap::Bitmap, calendar::Calendar, choice::Choice, columns::Columns, facets::Facets,
    intake::Intake, order::Order, select, selection::Selection,
};
use crate::{
    id::{IncidentId, VehicleId},
    time::{Day, Timestamp},
    timeline::index::{IndexError, IndexPiece, Matches, Shape},
};

/// All records that the account may see.
///
/// An entry that the index does not have is answered like an empty record: nothing here panics.
#[derive(Debug, Clone, Default)]
pub struct TimelineIndex {
    pub(super) generation: u64,
    pub(super) columns: Columns,
    pub(super) order: Order,
    pub(in crate::timeline) calendar: Calendar,
    pub(super) facets: Facets,
}

/// What was added at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// The first new entry, which is also its position.
    pub from: u32,
    /// How many are new.
    pub count: u32,
}

impl TimelineIndex {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.columns.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The generation of the positions.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The position of an entry.
    #[must_use]
    pub fn position_of(&self, entry: u32) -> u32 {
        self.order.position(entry)
    }

    /// When it happened.
    #[must_use]
    pub fn time(&self, entry: u32) -> Timestamp {
        let millis = self.columns.times.get(entry as usize);
        Timestamp::from_millis(millis).unwrap_or_else(|| chrono::DateTime::UNIX_EPOCH.into())
    }

    /// On which day it happened, in the account's time zone.
    #[must_use]
    pub fn day(&self, entry: u32) -> Day {
        let place = self.calendar.place_of(entry);
        let day = place.and_then(|place| self.calendar.at(place));
        day.map_or_else(|| chrono::NaiveDate::default().into(), |(day, _)| day)
    }

    /// What its row shows.
    #[must_use]
    pub fn shape(&self, entry: u32) -> Option<&Shape> {
        let has = entry < self.len();
        has.then(|| self.columns.shapes.get(self.shape_number(entry)))?
    }

    /// The number of its shape: the same number, the same shape.
    #[must_use]
    pub fn shape_number(&self, entry: u32) -> u32 {
        self.columns.shape_of.get(entry as usize)
    }

    /// How many different shapes there are.
    #[must_use]
    pub fn shapes(&self) -> u32 {
        self.columns.shapes.len() as u32
    }

    /// The incident it belongs to.
    #[must_use]
    pub fn incident(&self, entry: u32) -> Option<&IncidentId> {
        self.columns.incident(self.position_of(entry))
    }

    /// The length of the call in seconds, if it was one.
    #[must_use]
    pub fn duration_s(&self, entry: u32) -> Option<u32> {
        self.columns.duration_s(self.position_of(entry))
    }

    /// The vehicles that records name.
    #[must_use]
    pub fn vehicles(&self) -> &[VehicleId] {
        self.columns.shapes.vehicles()
    }

    /// Adds what is new, if it is newer than everything before.
    ///
    /// # Errors
    ///
    /// The piece is not sound, not the next one, of another generation, or holds an older record
    /// ([`IndexError::OutOfOrder`]): then the index has to be built anew. Nothing was added.
    pub fn append(&mut self, piece: &IndexPiece) -> Result<Appended, IndexError> {
        piece.check()?;
        if piece.generation != self.generation {
            return Err(IndexError::OtherGeneration);
        }
        let from = self.len();
        if piece.from != from {
            return Err(IndexError::NotNext);
        }
        let newest = self.columns.times.last().into_iter();
        let times = newest.chain(piece.times.iter().copied());
        if !times.is_sorted() {
            return Err(IndexError::OutOfOrder);
        }
        Intake::all(piece, &mut self.columns);
        let count = self.len() - from;
        self.order.append(from, count);
        let Columns {
            times,
            zone,
            shapes,
            shape_of,
            ..
        } = &self.columns;
        self.calendar.extend(times, zone, times.len());
        let facets = shapes.facets();
        self.facets
            .extend(facets, shape_of, self.columns.len(), count + 64);
        Ok(Appended { from, count })
    }

    /// What a choice leaves, with all counts, if nothing but what matches a search is there.
    #[must_use]
    pub fn select(&self, choice: &Choice, matches: Option<&Bitmap>) -> Selection {
        select::select(self, choice, matches)
    }

    /// The entries at the positions that match. The generation has to be the same.
    #[must_use]
    pub fn bitmap_of(&self, matches: &Matches) -> Bitmap {
        self.order.bitmap(matches, self.len())
    }

    /// How many bytes it takes, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.columns.bytes() + self.order.bytes() + self.calendar.bytes() + self.facets.bytes()
    }
}
