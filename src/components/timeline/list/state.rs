//! What the list shows, and where.

use std::rc::Rc;

use dashboard_model::timeline::plan::PlannedRow;

use super::{
    pool::Pool,
    rows::{Anchor, Key, Rows},
};
use crate::{
    browser::{markup::Held, scroll},
    format::Format,
    timeline::{scaling::Scaling, window::whole},
};

/// The elements are drawn at distances from a place near them: distances are exact as long as they
/// are small, whatever the place.
const NEAR: f64 = 65_536.0;

/// Rows, the place in them, and the elements that show them.
pub struct State {
    pub rows: Rc<dyn Rows>,
    pub scaling: Scaling,
    pub pool: Pool,
    /// The place near which the elements are drawn.
    near: f64,
    pub seen: Vec<u32>,
    pub said: String,
}

impl State {
    /// Rows that are about to be shown through a screen.
    pub fn new(rows: Rc<dyn Rows>, screen: f64) -> Self {
        Self {
            scaling: Scaling::new(height(&*rows), screen),
            rows,
            pool: Pool::default(),
            near: 0.0,
            seen: Vec::new(),
            said: String::new(),
        }
    }

    /// The window's top is at a place of the list's element; whether that is another one than before.
    pub fn moved_to(&mut self, physical: f64) -> bool {
        let before = self.scaling;
        self.scaling.resize(height(&*self.rows), scroll::screen());
        self.scaling.moved_to(physical);
        let moved = self.scaling.differs_from(&before);
        if !moved {
            // The smallest movements add up.
            self.scaling = before;
        }
        moved
    }

    /// Takes other rows; the place of theirs that comes to the top of the screen.
    pub fn replace(&mut self, rows: Rc<dyn Rows>, anchor: Anchor) -> f64 {
        let logical = self.kept(&*rows, anchor);
        self.scaling.resize(height(&*rows), scroll::screen());
        self.rows = rows;
        logical
    }

    /// The place at the top of the screen once other rows are shown.
    fn kept(&self, rows: &dyn Rows, anchor: Anchor) -> f64 {
        let logical = self.scaling.logical();
        match anchor {
            Anchor::Place => logical,
            Anchor::Top => logical.min(0.0),
            Anchor::Row => self.row_kept(rows, logical).unwrap_or(logical),
        }
    }

    fn row_kept(&self, rows: &dyn Rows, logical: f64) -> Option<f64> {
        let bottom = logical + self.scaling.screen();
        let shown = self.rows.between(whole(logical), whole(bottom));
        let first = shown.iter().find(|row| row.number > 0)?;
        let same = rows
            .row(first.number)
            .filter(|row| Key::of(&row.kind) == Key::of(&first.kind));
        let now = match same {
            Some(row) => row.top,
            None => rows.top_of(first)?,
        };
        (logical > 0.0).then(|| exact(now) + logical - top(first))
    }

    /// Says above the rows of which day they are, unless the day's own heading is on the screen.
    pub fn say_day(&mut self, heading: &Held, format: &Format) {
        let logical = self.scaling.logical();
        let day = (logical > 0.0).then(|| self.rows.day_at(whole(logical)));
        let said = day
            .flatten()
            .map(|day| format.weekday(day))
            .unwrap_or_default();
        if said != self.said {
            heading.say(&said);
            heading.mark("none", said.is_empty());
            self.said = said;
        }
    }

    /// Moves each element to its place.
    pub fn draw(&mut self, place: &Held) {
        // Never below the end of the list: the page would become longer.
        let near = (self.scaling.physical().max(0.0) / NEAR).floor() * NEAR;
        if (near - self.near).abs() > 0.5 {
            place.style("top", &pixels(near));
            self.near = near;
        }
        let (scaling, spacer) = (&self.scaling, self.scaling.spacer());
        for line in self.pool.lines_mut() {
            let drawn = scaling.drawn_at(line.top);
            // A row that is kept for its focus is not drawn outside the list.
            let inside = drawn.clamp(0.0, (spacer - 1.0).max(0.0));
            line.draw_at(inside - near);
        }
    }
}

/// A length of the style sheet, in whole pixels. Rust's writing of fractions would be ten kilobytes.
#[allow(
    clippy::cast_possible_truncation,
    reason = "places in an element are far below the end of whole numbers"
)]
pub fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i64)
}

/// Where a row begins.
pub fn top(row: &PlannedRow) -> f64 {
    exact(row.top)
}

/// How high all rows are.
fn height(rows: &dyn Rows) -> f64 {
    exact(rows.height())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "places are far below the end of exact numbers"
)]
fn exact(place: u64) -> f64 {
    place as f64
}
