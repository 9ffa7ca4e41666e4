//! The elements that are on the page: those of the rows on the screen and a little around it. What
//! leaves gives its element to what comes.

use dashboard_model::{
    id::RecordId,
    timeline::plan::{PlannedRow, RowKind},
};

use super::{
    line::Line,
    rows::{Key, Rows},
    setting::Setting,
};
use crate::browser::markup::Held;

/// How many elements are kept for rows that come.
const SPARE: usize = 40;

/// The elements of the rows that are shown, in the order of the list.
#[derive(Default)]
pub struct Pool {
    shown: Vec<Line>,
    spare: Vec<Line>,
}

impl Pool {
    /// The rows that are shown.
    pub fn lines_mut(&mut self) -> &mut [Line] {
        &mut self.shown
    }

    /// Shows these rows, and beside them those that the reader holds on to. What shows the same row
    /// as before is touched only if there is more to it than that the reader has moved.
    pub fn show(
        &mut self,
        place: &Held,
        setting: &Setting,
        rows: &dyn Rows,
        wanted: &[PlannedRow],
        change: Change,
    ) {
        let mut before = std::mem::take(&mut self.shown);
        let mut slots: Vec<Option<Line>> = Vec::with_capacity(wanted.len());
        for planned in wanted {
            let key = Key::of(&planned.kind);
            let same = before.iter().position(|line| line.key == key);
            slots.push(same.map(|at| before.swap_remove(at)));
        }
        for line in before {
            if change != Change::Replaced && is_held(&line) {
                let planned = rows.row(line.number);
                slots.push(Some(filled(line, setting, rows, planned.as_ref(), change)));
            } else {
                self.spare.push(line);
            }
        }
        for (slot, planned) in slots.iter_mut().zip(wanted) {
            let line = match slot.take() {
                Some(line) => filled(line, setting, rows, Some(planned), change),
                None => {
                    let line = self.take_spare(&planned.kind);
                    let line = line.unwrap_or_else(|| Line::new(setting, planned));
                    filled(line, setting, rows, Some(planned), Change::Replaced)
                }
            };
            *slot = Some(line);
        }
        self.spare.iter_mut().for_each(Line::leave);
        self.spare.truncate(SPARE);
        self.shown = slots.into_iter().flatten().collect();
        self.shown
            .sort_by(|one, other| one.top.total_cmp(&other.top));
        self.put_in_order(place);
    }

    /// The row that has the focus.
    pub fn focused(&self) -> Option<&Line> {
        self.shown.iter().find(|line| line.element().has_focus())
    }

    /// The row with a number, if it is on the page.
    pub fn numbered(&self, number: u32) -> Option<&Line> {
        self.shown.iter().find(|line| line.number == number)
    }

    /// The row of a record, if it is on the page and known.
    pub fn of_record(&self, id: &RecordId) -> Option<&Line> {
        self.shown.iter().find(|line| line.record() == Some(id))
    }

    fn take_spare(&mut self, kind: &RowKind) -> Option<Line> {
        let at = self.spare.iter().position(|line| line.fits(kind))?;
        Some(self.spare.swap_remove(at))
    }

    /// The order on the page is that of the list, for the tabulator key and for those who listen.
    /// The element that has the focus is never moved: moving would take the focus away.
    fn put_in_order(&mut self, place: &Held) {
        for line in &mut self.shown {
            line.is_placed = true;
        }
        let focused = self
            .shown
            .iter()
            .position(|line| line.element().has_focus());
        let (before, after) = self.shown.split_at(focused.unwrap_or(0));
        let mut next: Option<&Held> = None;
        for line in after.iter().skip(usize::from(focused.is_some())).rev() {
            place.place(line.element(), next);
            next = Some(line.element());
        }
        let mut next = after.first().map(Line::element);
        for line in before.iter().rev() {
            place.place(line.element(), next);
            next = Some(line.element());
        }
    }
}

/// What makes the list show its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The reader has moved.
    Moved,
    /// The rows are the same, and more is known of them.
    Filled,
    /// There are other rows.
    Replaced,
}

fn filled(
    mut line: Line,
    setting: &Setting,
    rows: &dyn Rows,
    planned: Option<&PlannedRow>,
    change: Change,
) -> Line {
    if let Some(planned) = planned.filter(|_| change != Change::Moved) {
        line.show(setting, rows, planned);
    }
    line
}

/// Whether the reader comes back to a row: the one with the focus, and the one whose record is open.
fn is_held(line: &Line) -> bool {
    line.is_selected() || line.element().has_focus()
}
