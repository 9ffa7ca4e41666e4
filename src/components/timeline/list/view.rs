//! The list on the page: what is scrolled, what is shown of it, and what has the focus.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use dashboard_model::id::RecordId;
use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::{Callable, GetValue, Owner, StoredValue, set_timeout_with_handle},
};

use super::{
    pool::Change,
    rows::{Anchor, Rows, entries},
    setting::Setting,
    state::{State, pixels, top},
};
use crate::{
    browser::{focus, markup::Held, scroll},
    timeline::window::{on_screen, span},
};

/// When nothing has moved for so long, the reader rests.
const REST: Duration = Duration::from_millis(150);

/// After other rows were shown, the frame with them comes first.
const NEXT_FRAME: Duration = Duration::from_millis(32);

/// The list on the page.
pub struct View {
    pub(super) setting: Setting,
    /// What is around the list and begins where it begins.
    frame: Held,
    /// What has the height of the list.
    section: Held,
    /// The heading of the day at the top of the screen.
    heading: Held,
    /// What holds the rows.
    place: Held,
    state: RefCell<State>,
    /// The record from which the reader comes back to the list.
    back_from: RefCell<Option<RecordId>>,
    /// Whether the list was shown when that was looked for last. To look makes the browser lay out
    /// the page, and it says when that changes.
    shown: Cell<bool>,
    rest: Cell<Option<TimeoutHandle>>,
    /// Rows are made when the reader moves, but live as long as the list.
    owner: Owner,
    /// Gone as soon as the list is: a timer may be late.
    alive: StoredValue<()>,
}

impl View {
    /// A view of a list that is about to stand in `frame`.
    pub fn new(
        setting: Setting,
        frame: Held,
        section: Held,
        heading: Held,
        place: Held,
        rows: Rc<dyn Rows>,
    ) -> Rc<Self> {
        let view = Rc::new(Self {
            setting,
            frame,
            section,
            heading,
            place,
            state: RefCell::new(State::new(Rc::clone(&rows), scroll::screen())),
            back_from: RefCell::default(),
            shown: Cell::new(false),
            rest: Cell::new(None),
            owner: Owner::current().unwrap_or_default(),
            alive: StoredValue::new(()),
        });
        view.is_shown();
        // Where the reader is in the list that stood here before.
        view.state.borrow_mut().scaling.show(-view.frame.top());
        view.replace(rows, Anchor::Place);
        view
    }

    /// Shows other rows: those on the screen at once, the others around it when that is drawn.
    pub fn replace(self: &Rc<Self>, rows: Rc<dyn Rows>, anchor: Anchor) {
        let had_focus = self.section.has_focus();
        let mut state = self.state.borrow_mut();
        let logical = state.replace(rows, anchor);
        self.section
            .style("height", &pixels(state.scaling.spacer()));
        let stays = state.scaling.stays_at(logical);
        drop(state);
        if self.shown.get() && !stays {
            self.go(logical);
        }
        self.render(Change::Replaced, 0.0);
        if had_focus && !self.section.has_focus() {
            self.section.focus();
        }
        self.rest_in(NEXT_FRAME);
    }

    /// More is known of the rows.
    pub fn fill(&self) {
        self.render(Change::Filled, 0.0);
        self.come_back();
    }

    /// The reader is on the way back from a record: its row takes the focus as soon as it is known,
    /// unless something else has it by then.
    pub fn back_from(&self, record: Option<RecordId>) {
        self.back_from.replace(record);
        self.come_back();
    }

    fn come_back(&self) {
        let Some(record) = self.back_from.borrow().clone() else {
            return;
        };
        let state = self.state.borrow();
        let line = state.pool.of_record(&record);
        if !focus::is_nowhere() {
            self.back_from.replace(None);
        } else if let Some(line) = line.filter(|_| self.is_shown()) {
            line.stop().focus();
            self.back_from.replace(None);
        }
    }

    /// The reader has scrolled, or the browser says so after the list was led to a place.
    pub fn follow(self: &Rc<Self>) {
        let before = self.position().0;
        if self.is_shown() && self.state.borrow_mut().moved_to(-self.frame.top()) {
            self.render_moved(before);
        }
    }

    /// The window has another size, or what stands in it.
    pub fn measure(self: &Rc<Self>) {
        self.arrive(self.position().0);
    }

    /// The place in the content at the top of the screen, and the screen's height.
    pub fn position(&self) -> (f64, f64) {
        let state = self.state.borrow();
        (state.scaling.logical(), state.scaling.screen())
    }

    /// Brings a place of the content to the top of the screen.
    pub fn show(self: &Rc<Self>, logical: f64) {
        let before = self.position().0;
        self.go(logical);
        self.arrive(before);
    }

    /// The number of the row that has the focus.
    pub fn focused(&self) -> Option<u32> {
        self.state.borrow().pool.focused().map(|line| line.number)
    }

    /// Opens the row that has the focus, if the browser does not do it by itself: a link without an
    /// address is none to it.
    pub fn open(&self) -> bool {
        let state = self.state.borrow();
        let line = state.pool.focused().filter(|line| line.is_waiting());
        let stop = line.map(|line| line.stop().clone());
        drop(state);
        if let Some(stop) = &stop {
            stop.press();
        }
        stop.is_some()
    }

    /// Moves the focus to a row, which is brought onto the screen.
    pub fn focus(self: &Rc<Self>, number: u32, above: f64, below: f64) {
        let rows = self.rows();
        let Some(row) = rows.row(number) else { return };
        let (logical, screen) = self.position();
        let (top, bottom) = (top(&row), top(&row) + f64::from(row.height));
        if top - above < logical {
            self.show(top - above);
        } else if bottom + below > logical + screen {
            self.show(bottom + below - screen);
        }
        self.take_focus(number);
    }

    /// Moves the focus to a row that is on the page.
    pub fn take_focus(&self, number: u32) {
        let state = self.state.borrow();
        if let Some(line) = state.pool.numbered(number) {
            line.stop().focus();
        }
    }

    /// The rows that are shown now.
    pub fn rows(&self) -> Rc<dyn Rows> {
        Rc::clone(&self.state.borrow().rows)
    }

    /// Whether the list is on the screen or could be scrolled onto it.
    pub fn is_shown(&self) -> bool {
        let alive = self.alive.try_get_value().is_some();
        self.shown.set(alive && self.frame.width() > 0.0);
        self.shown.get()
    }

    /// How far down the page the list begins.
    pub fn start(&self) -> f64 {
        self.frame.top() + scroll::of_window()
    }

    /// Whether the content is higher than its element.
    pub fn is_scaled(&self) -> bool {
        self.state.borrow().scaling.is_scaled()
    }

    fn arrive(self: &Rc<Self>, before: f64) {
        if self.is_shown() {
            self.state.borrow_mut().moved_to(-self.frame.top());
            self.render_moved(before);
        }
    }

    /// Shows the rows of the place to which the reader came from `before`.
    fn render_moved(self: &Rc<Self>, before: f64) {
        let moved = {
            let state = &mut *self.state.borrow_mut();
            let moved = state.scaling.logical() - before;
            if state.scaling.is_urgent() {
                self.settle(state);
            }
            moved
        };
        self.render(Change::Moved, moved);
        self.rest_in(REST);
    }

    fn go(&self, logical: f64) {
        let now = -self.frame.top();
        let mut state = self.state.borrow_mut();
        let to = state.scaling.show(logical);
        if (to - now).abs() > 0.5 {
            scroll::by(to - now);
            // The page may end before.
            let reached = -self.frame.top();
            if (reached - to).abs() > 1.0 {
                state.scaling.moved_to(reached);
            }
        }
    }

    fn settle(&self, state: &mut State) {
        let to = state.scaling.settle();
        to.into_iter()
            .for_each(|to| scroll::by(to + self.frame.top()));
    }

    fn rest_in(self: &Rc<Self>, delay: Duration) {
        if let Some(before) = self.rest.take() {
            before.clear();
        }
        let view = Rc::downgrade(self);
        let rest = move || {
            if let Some(view) = view.upgrade().filter(|view| view.is_shown()) {
                view.settle(&mut view.state.borrow_mut());
                view.render(Change::Moved, 0.0);
            }
        };
        self.rest.set(set_timeout_with_handle(rest, delay).ok());
    }

    fn render(&self, change: Change, moved: f64) {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        let (logical, screen) = (state.scaling.logical(), state.scaling.screen());
        let span = match change {
            Change::Replaced => on_screen(logical, screen),
            Change::Moved | Change::Filled => span(logical, screen, moved),
        };
        let wanted = state.rows.between(span.top, span.bottom);
        let (place, setting, rows) = (&self.place, &self.setting, &*state.rows);
        let pool = &mut state.pool;
        self.owner
            .with(|| pool.show(place, setting, rows, &wanted, change));
        state.draw(place);
        state.say_day(&self.heading, &self.setting.format);
        self.setting.moved.run(logical);
        let seen = entries(&wanted);
        if change == Change::Replaced {
            // What is around them is asked for with them, in a moment.
            state.seen.clear();
        } else if seen != state.seen {
            state.seen.clone_from(&seen);
            self.setting.seen.run(seen);
        }
    }
}
