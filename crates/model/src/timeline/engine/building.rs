//! Pieces become an index, in slices.

use super::{
    calendar::Calendar, columns::Columns, facets::Facets, index::TimelineIndex, intake::Intake,
    numbers::Numbers, order::Order, sorting::Sorting, times::Times,
};
use crate::timeline::index::{IndexError, IndexPiece};

/// How many records a slice of work looks at.
const SLICE: usize = 32_768;
/// How many days a slice of work looks for.
const DAYS: usize = 4_096;
/// Room is made at once for so many records at most, whatever a piece declares.
const MOST_ROOM: u32 = 1 << 21;

/// An index that is not ready yet.
#[derive(Debug, Clone, Default)]
pub struct Building {
    generation: Option<u64>,
    total: u32,
    /// How many records the pieces had so far, and when the last of them happened.
    received: u32,
    last: Option<i64>,
    /// The last piece, as long as it is not all in the columns.
    piece: Option<(IndexPiece, Intake)>,
    columns: Columns,
    is_unsorted: bool,
    order: Order,
    calendar: Calendar,
    facets: Facets,
    stage: Stage,
}

#[derive(Debug, Clone, Default)]
enum Stage {
    #[default]
    Collect,
    Sort(Sorting),
    /// The positions by entry, and the moments in that order so far.
    PlaceTimes(Vec<u32>, Times),
    /// The positions by entry, and the shapes' numbers in that order so far.
    PlaceShapes(Vec<u32>, Numbers),
    Days,
    Facets,
    Done,
}

impl Building {
    /// Without any record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The position of the first record that is missing; none once all are there.
    #[must_use]
    pub fn next_from(&self) -> Option<u32> {
        let is_missing = self.generation.is_none() || self.received < self.total;
        is_missing.then_some(self.received)
    }

    /// How many records there will be, as far as is known.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Whether there is nothing to do until the next piece comes.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.piece.is_none() && self.next_from().is_some()
    }

    /// Adds the next piece. If the one before is not yet read, this reads the rest of it first: call
    /// [`Building::step`] while it is not waiting.
    ///
    /// # Errors
    ///
    /// The piece is not sound, not the next one, or of another generation. Nothing was added then.
    pub fn add(&mut self, piece: IndexPiece) -> Result<(), IndexError> {
        piece.check()?;
        if self.generation.is_some_and(|one| one != piece.generation) {
            return Err(IndexError::OtherGeneration);
        }
        if piece.from != self.received || !matches!(self.stage, Stage::Collect) {
            return Err(IndexError::NotNext);
        }
        if self.generation.replace(piece.generation).is_none() {
            self.columns.reserve(piece.total.min(MOST_ROOM) as usize);
        }
        self.total = piece.total;
        while self.take_in() {}
        let times = self.last.into_iter().chain(piece.times.iter().copied());
        self.is_unsorted |= !times.is_sorted();
        self.last = piece.times.last().copied().or(self.last);
        self.received += piece.times.len() as u32;
        self.piece = Some((piece, Intake::default()));
        Ok(())
    }

    /// Does one slice of the work that is left, which takes about a millisecond; the index once all
    /// is done.
    ///
    /// # Errors
    ///
    /// None at present: pieces are checked when they are added.
    pub fn step(&mut self) -> Result<Option<TimelineIndex>, IndexError> {
        if self.take_in() || self.next_from().is_some() {
            return Ok(None);
        }
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Collect if self.is_unsorted => Stage::Sort(Sorting::new(self.total as usize)),
            Stage::Collect => Stage::Days,
            Stage::Sort(mut sorting) => {
                if sorting.step(&self.columns.times, SLICE) {
                    self.begin_placing(sorting)
                } else {
                    Stage::Sort(sorting)
                }
            }
            Stage::PlaceTimes(positions, times) => self.place_times(positions, times),
            Stage::PlaceShapes(positions, shape_of) => self.place_shapes(positions, shape_of),
            Stage::Days => {
                let Columns { times, zone, .. } = &self.columns;
                if self.calendar.extend(times, zone, DAYS) {
                    let shapes = self.columns.shapes.facets();
                    self.facets = Facets::with_room(shapes, self.total as usize);
                    Stage::Facets
                } else {
                    Stage::Days
                }
            }
            Stage::Facets => {
                let Columns {
                    shapes, shape_of, ..
                } = &self.columns;
                let most = SLICE as u32;
                if self
                    .facets
                    .extend(shapes.facets(), shape_of, self.total, most)
                {
                    Stage::Done
                } else {
                    Stage::Facets
                }
            }
            Stage::Done => Stage::Done,
        };
        Ok(matches!(self.stage, Stage::Done).then(|| self.finish()))
    }

    /// Reads some of the last piece, and says whether there was anything to read.
    fn take_in(&mut self) -> bool {
        let Some((piece, mut intake)) = self.piece.take() else {
            return false;
        };
        if !intake.step(&piece, &mut self.columns) {
            self.piece = Some((piece, intake));
        }
        true
    }

    fn begin_placing(&self, sorting: Sorting) -> Stage {
        let mut times = Times::default();
        times.reserve(self.total as usize);
        Stage::PlaceTimes(sorting.into_positions(), times)
    }

    /// One column after the other is put into the order of time, so that only one of them is there
    /// twice at a time.
    fn place_times(&mut self, positions: Vec<u32>, mut times: Times) -> Stage {
        for &position in positions.iter().skip(times.len()).take(SLICE) {
            times.push(self.columns.times.get(position as usize));
        }
        if times.len() < positions.len() {
            return Stage::PlaceTimes(positions, times);
        }
        self.columns.times = times;
        let mut shape_of = Numbers::default();
        shape_of.reserve(positions.len());
        Stage::PlaceShapes(positions, shape_of)
    }

    fn place_shapes(&mut self, positions: Vec<u32>, mut shape_of: Numbers) -> Stage {
        for &position in positions.iter().skip(shape_of.len()).take(SLICE) {
            shape_of.push(self.columns.shape_of.get(position as usize));
        }
        if shape_of.len() < positions.len() {
            return Stage::PlaceShapes(positions, shape_of);
        }
        self.columns.shape_of = shape_of;
        self.order = Order::of(positions);
        Stage::Days
    }

    fn finish(&mut self) -> TimelineIndex {
        let done = std::mem::take(self);
        TimelineIndex {
            generation: done.generation.unwrap_or(0),
            columns: done.columns,
            order: done.order,
            calendar: done.calendar,
            facets: done.facets,
        }
    }
}
