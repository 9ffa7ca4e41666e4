//! The list over the index: of all its rows only those on the screen have elements, and these are
//! used again and again. The window scrolls, as on any page.

mod keys;
mod line;
mod pool;
mod probes;
mod rows;
mod setting;
mod state;
mod view;

use std::rc::Rc;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::keys::Step;
pub use self::{
    probes::{Probes, probes},
    rows::{Anchor, RecordContent, Rows, Snippet},
    setting::Setting,
    view::View,
};
use crate::{
    browser::{
        listener::listen_on_window,
        markup::{Built, Held, element, follow, group},
        resize::on_resize,
        scroll::{self, Places},
    },
    i18n::*,
    timeline::window::whole,
};

/// Room that is left below a row to which the focus moves.
const BELOW: f64 = 96.0;

/// What the list shows, and what stays in its place when it shows something else.
#[derive(Clone)]
pub struct Shown {
    /// The rows.
    pub rows: Rc<dyn Rows>,
    /// What stays where it is.
    pub anchor: Anchor,
}

/// The list. It stands at the beginning of `frame`, in the place of a list with the same rows at the
/// same places, if there was one; `end` stands below it. `shown` and `filled` are followed: other rows, and more of them.
pub fn record_list(
    setting: Setting,
    frame: Held,
    probes: Probes,
    shown: impl Fn() -> Option<Shown> + 'static,
    filled: impl Fn() -> u32 + 'static,
    made: impl FnOnce(Rc<View>),
    end: Built,
) -> Built {
    let heading = element("div")
        .class("day now none")
        .attribute("aria-hidden", "true");
    let place = element("div").class("rows");
    let section = element("section")
        .class("entries placed")
        .attribute("tabindex", "-1")
        .attribute("aria-label", td_string!(setting.locale, timeline.list));
    let Some(first) = untrack(&shown) else {
        return group();
    };
    let view = View::new(
        setting.clone(),
        frame.clone(),
        section.held(),
        heading.held(),
        place.held(),
        first.rows,
    );
    keep_focus(&view, &frame);
    keep_in_step(&view, shown, filled);
    keep_measured(&view, &frame, probes);
    scroll::ask_for_places(Rc::new(Listed(Rc::clone(&view))));
    let keys = Rc::clone(&view);
    made(view);
    let end = element("div").class("list-end").child(end);
    let section = section
        .on("keydown", move |event: KeyboardEvent| {
            if step(&keys, &event) {
                event.prevent_default();
            }
        })
        .child(heading)
        .child(place);
    group().child(section).child(end)
}

/// Where the list takes the place of another one, the row that had the focus there has it here: both
/// have the same rows from their beginning on.
fn keep_focus(view: &Rc<View>, frame: &Held) {
    if let Some(place) = frame.focused_among(".entries article") {
        let view = Rc::clone(view);
        queue_microtask(move || view.take_focus(place + 1));
    }
}

fn keep_in_step(
    view: &Rc<View>,
    shown: impl Fn() -> Option<Shown> + 'static,
    filled: impl Fn() -> u32 + 'static,
) {
    let (replaced, more) = (Rc::clone(view), Rc::clone(view));
    let mut is_first = true;
    follow(move || {
        let now = shown();
        if let Some(now) = now.filter(|_| !is_first) {
            untrack(|| replaced.replace(now.rows, now.anchor));
        }
        is_first = false;
    });
    let selected = view.setting.selected;
    let mut is_first = true;
    follow(move || {
        filled();
        if !is_first {
            untrack(|| more.fill());
        }
        is_first = false;
    });
    let (view, mut open) = (Rc::clone(view), selected.get_untracked());
    follow(move || {
        let now = selected.get();
        if now == open {
            return;
        }
        untrack(|| view.fill());
        let left = std::mem::replace(&mut open, now);
        if open.is_none() {
            // The page is about to be shown, and to be scrolled to where it was.
            let view = Rc::clone(&view);
            request_animation_frame(move || view.back_from(left));
        }
    });
}

fn keep_measured(view: &Rc<View>, frame: &Held, probes: Probes) {
    let (scrolled, resized, changed) = (Rc::clone(view), Rc::clone(view), Rc::clone(view));
    listen_on_window("scroll", move |_| scrolled.follow());
    listen_on_window("resize", move |_| resized.measure());
    let mut observed = vec![frame.clone()];
    observed.extend(probes.elements());
    let mut last = probes.heights();
    on_resize(&observed, move || {
        let now = probes.heights();
        if let Some(heights) = now.filter(|_| now != last) {
            last = now;
            changed.setting.measured.run(heights);
        }
        changed.measure();
    });
}

/// Follows a key; whether it led anywhere.
fn step(view: &Rc<View>, event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return false;
    }
    if event.key() == "Enter" {
        return view.open();
    }
    let Some((step, from)) = Step::of_key(&event.key()).zip(view.focused()) else {
        return false;
    };
    let rows = view.rows();
    let Some(row) = rows.row(from) else {
        return false;
    };
    let to = match step {
        Step::Rows(by) => from.saturating_add_signed(by),
        Step::First => 1,
        Step::Last => rows.count(),
        Step::Screens(by) => {
            let (_, screen) = view.position();
            #[allow(
                clippy::cast_precision_loss,
                reason = "places are far below the end of exact numbers"
            )]
            let place = row.top as f64 + f64::from(by) * screen * 0.8;
            let place = whole(place).min(rows.height().saturating_sub(1));
            let below = rows.between(place, place + whole(screen));
            let first = below.iter().find(|row| row.number > 0);
            first.map_or(from, |row| row.number)
        }
    };
    let above = view.setting.heading();
    view.focus(to.clamp(1, rows.count()), above, BELOW);
    true
}

/// The list as something that remembers places of its content.
struct Listed(Rc<View>);

impl Places for Listed {
    fn position(&self) -> Option<f64> {
        let shown = self.0.is_shown();
        shown.then(|| self.0.start() + self.0.position().0)
    }

    fn restore(&self, position: f64) -> bool {
        if !self.0.is_shown() {
            return false;
        }
        if self.0.is_scaled() {
            self.0.show(position - self.0.start());
        } else {
            scroll::to(position);
            self.0.follow();
        }
        true
    }
}
