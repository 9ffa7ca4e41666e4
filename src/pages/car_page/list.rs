//! Which piece of the list is shown: of everything, or of the routine reports of a day; and which of its
//! rows was opened last.

use std::rc::Rc;

use dashboard_model::{
    id::RecordId,
    timeline::{RoutineDay, TimelineItem, TimelinePage},
};
use leptos::prelude::*;

use super::super::load::Load;
use crate::api::use_api;

/// A way to a piece.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Way {
    /// Of which day; `None` for everything.
    routine: Option<RoutineDay>,
    /// Where it begins; `None` at the newest.
    cursor: Option<String>,
}

/// A piece, and the way on which it was asked for: until the next one is there, the last one stays.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    way: Way,
    /// What is in it.
    pub page: TimelinePage,
}

/// The list. One piece of it is in memory.
#[derive(Clone, Copy)]
pub struct List {
    /// How one came here: the last is what is shown.
    ways: RwSignal<Vec<Way>>,
    page: Load<Piece>,
    /// The row that was opened last, in each of the pieces on the way.
    opened: StoredValue<Vec<usize>>,
}

impl List {
    /// Begins at the newest.
    #[must_use]
    pub fn new() -> Self {
        let api = use_api();
        let ways = RwSignal::new(vec![Way::default()]);
        let page = Load::new(move || {
            let way = ways.with(|ways| ways.last().cloned()).unwrap_or_default();
            let asked = api.short_page(way.routine.as_ref(), way.cursor.as_deref());
            async move {
                let page = asked.await?;
                Ok(Piece { way, page })
            }
        });
        Self {
            ways,
            page,
            opened: StoredValue::new(vec![0]),
        }
    }

    /// The piece that came last.
    #[must_use]
    pub fn page(self) -> Load<Piece> {
        self.page
    }

    /// Whether a piece is the one that is wanted.
    #[must_use]
    pub fn is_wanted(self, piece: &Piece) -> bool {
        self.ways
            .with_untracked(|ways| ways.last() == Some(&piece.way))
    }

    /// The piece that is wanted, if it is there.
    #[must_use]
    pub fn piece(self) -> Option<Rc<Piece>> {
        let piece = untrack(|| self.page.value());
        piece.filter(|piece| self.is_wanted(piece))
    }

    /// The row to begin with.
    #[must_use]
    pub fn opened(self) -> usize {
        self.opened
            .with_value(|all| all.last().copied().unwrap_or_default())
    }

    /// Remembers which row was opened.
    pub fn open(self, place: usize) {
        self.opened.update_value(|all| {
            if let Some(last) = all.last_mut() {
                *last = place;
            }
        });
    }

    /// Whether it is of one day.
    #[must_use]
    pub fn is_of_a_day(self) -> bool {
        self.ways
            .with(|ways| ways.last().is_some_and(|way| way.routine.is_some()))
    }

    /// Whether one came from a piece that begins later.
    #[must_use]
    pub fn has_later(self) -> bool {
        self.ways
            .with(|ways| ways.last().is_some_and(|way| way.cursor.is_some()))
    }

    /// Goes to the reports of a day.
    pub fn into_day(self, routine: RoutineDay) {
        self.go(Way {
            routine: Some(routine),
            cursor: None,
        });
    }

    /// Goes to what was recorded before.
    pub fn earlier(self, cursor: String) {
        let last = self.ways.with_untracked(|ways| ways.last().cloned());
        self.go(Way {
            cursor: Some(cursor),
            ..last.unwrap_or_default()
        });
    }

    /// Goes back by a piece.
    pub fn later(self) {
        self.opened.update_value(|all| {
            if all.len() > 1 {
                all.pop();
            }
        });
        self.leave(|ways| {
            if ways.len() > 1 {
                ways.pop();
            }
        });
    }

    /// Goes back to the list from which the day was opened.
    pub fn out_of_day(self) {
        let of_day = |way: &&Way| way.routine.is_some();
        let days = self
            .ways
            .with_untracked(|ways| ways.iter().rev().take_while(of_day).count());
        self.opened
            .update_value(|all| all.truncate(all.len() - days));
        self.leave(|ways| ways.truncate(ways.len() - days));
    }

    fn go(self, way: Way) {
        self.opened.update_value(|all| all.push(0));
        self.leave(|ways| ways.push(way));
    }

    fn leave(self, change: impl FnOnce(&mut Vec<Way>)) {
        self.ways.update(change);
    }
}

/// The record at a place of a piece.
#[must_use]
pub fn record_at(page: &TimelinePage, place: usize) -> Option<&RecordId> {
    match page.items.get(place)? {
        TimelineItem::Record(record) => Some(&record.id),
        TimelineItem::Routine(_) => None,
    }
}
