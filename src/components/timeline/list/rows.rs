//! What the list shows, whoever knows it.

use std::rc::Rc;

use dashboard_model::{
    id::{RecordId, VehicleId},
    time::{Day, Timestamp},
    timeline::{
        RoutineDay,
        plan::{PlannedRow, RowKind},
    },
};

use super::super::row_words::RowWords;

/// Rows with their places, and what stands in them.
pub trait Rows {
    /// How high all of them are, in CSS pixels.
    fn height(&self) -> u64;
    /// How many there are, headings left out.
    fn count(&self) -> u32;
    /// Those that touch a span, in order.
    fn between(&self, top: u64, bottom: u64) -> Vec<PlannedRow>;
    /// One by its number, from 1.
    fn row(&self, number: u32) -> Option<PlannedRow>;
    /// The day of what stands at a place.
    fn day_at(&self, place: u64) -> Option<Day>;
    /// Where what a row of an earlier list showed stands now, as closely as that is known.
    fn top_of(&self, row: &PlannedRow) -> Option<u64>;
    /// What stands in the row of a record.
    fn record(&self, entry: u32) -> Option<RecordContent>;
}

/// A piece of text, each part with whether it was searched for.
pub type Snippet = [(String, bool)];

/// What stands in the row of a record.
pub struct RecordContent {
    /// The number of its kind: the same number, the same words.
    pub kind: u32,
    /// The texts of its kind.
    pub words: Rc<RowWords>,
    /// Its own title, where that is not its kind's.
    pub title: Option<String>,
    /// When it happened.
    pub at: Timestamp,
    /// Its id, once that is known.
    pub id: Option<RecordId>,
    /// What the search found in it, in place of the sentence of why.
    pub snippet: Option<Rc<Snippet>>,
}

/// What tells a row from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The heading of a day.
    Day(Day),
    /// A record.
    Record(u32),
    /// Folded reports.
    Routine(Day, VehicleId),
}

impl Key {
    /// The key of a row.
    pub fn of(kind: &RowKind) -> Self {
        match kind {
            RowKind::Day(day) => Self::Day(*day),
            RowKind::Record { entry, .. } => Self::Record(*entry),
            RowKind::Routine(RoutineDay { day, vehicle, .. }) => {
                Self::Routine(*day, vehicle.clone())
            }
        }
    }
}

/// What stays where it is when other rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// What is at the top of the screen.
    Row,
    /// The place in the content.
    Place,
    /// The list is shown from its top.
    Top,
}

/// The records among rows.
pub fn entries(rows: &[PlannedRow]) -> Vec<u32> {
    let entry = |row: &PlannedRow| match row.kind {
        RowKind::Record { entry, .. } => Some(entry),
        RowKind::Day(_) | RowKind::Routine(_) => None,
    };
    rows.iter().filter_map(entry).collect()
}
