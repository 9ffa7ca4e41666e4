//! The strip of years and months beside the list: where one is in time, and a way to any other place.

use std::{cell::Cell, rc::Rc};

use dashboard_model::time::Day;
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};

use crate::{
    browser::{
        markup::{Built, Held, Row, element, follow},
        resize::on_resize,
    },
    i18n::*,
    state::formatting::use_format,
    timeline::{
        strip::{Mark, a_year_from, marks, month_at},
        window::whole,
    },
};

/// The months of a list, newest first, with their places in it, and how high it is.
#[derive(Clone, PartialEq)]
pub struct Months {
    /// The first day of each month that has rows, and its place.
    pub places: Rc<Vec<(Day, u64)>>,
    /// How high the list is.
    pub height: u64,
    /// How high the screen is.
    pub screen: f64,
}

/// The strip. `place` is the place of the list at the top of the screen; `go` leads to another.
pub fn time_strip(
    months: impl Fn() -> Option<Months> + Copy + 'static,
    place: Signal<f64>,
    go: Callback<f64>,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let strip = element("div")
        .class("strip")
        .attribute("role", "slider")
        .attribute("tabindex", "0")
        .attribute("aria-orientation", "vertical")
        .attribute("aria-valuemin", "0")
        .attribute("aria-label", td_string!(locale, timeline.strip));
    let held = strip.held();
    let thumb = element("div").class("strip-thumb");
    let bubble = element("div").class("strip-bubble");
    let (mark, said) = (thumb.held(), bubble.held());
    let slider = held.clone();
    let named = format.clone();
    follow(move || {
        let Some(months) = months() else { return };
        let place = place.get().max(0.0);
        let at = month_at(&months.places, whole(place));
        let Some((month, _)) = months.places.get(at) else {
            return;
        };
        let name = named.month(*month);
        slider.set(
            "aria-valuemax",
            Some(&(months.places.len() - 1).to_string()),
        );
        slider.set("aria-valuenow", Some(&at.to_string()));
        slider.set("aria-valuetext", Some(&name));
        let share = percent(thousandths(place / months.room()));
        mark.style("top", &share);
        said.style("top", &share);
        said.say(&name);
    });
    let height = RwSignal::new(600_u32);
    let measured = held.clone();
    on_resize(std::slice::from_ref(&held), move || {
        let now = u32::try_from(whole(measured.height())).unwrap_or(u32::MAX);
        if now > 0 && height.get_untracked() != now {
            height.set(now);
        }
    });
    let names = element("div").class("strip-marks").rows(move || {
        let Some(months) = months() else {
            return Vec::new();
        };
        let marks = marks(&months.places, months.height, height.get());
        let row = |mark: Mark| {
            let format = format.clone();
            Row {
                key: format!("{} {} {}", mark.month, mark.at, mark.year),
                build: Box::new(move || name(&format, mark)),
            }
        };
        marks.into_iter().map(row).collect()
    });
    let keyed = move |event: KeyboardEvent| {
        let Some(months) = untrack(months) else {
            return;
        };
        if let Some(to) = months.by_key(&event.key(), place.get_untracked()) {
            event.prevent_default();
            go.run(to);
        }
    };
    draggable(strip, held, move |share| {
        if let Some(months) = untrack(months) {
            go.run(share * months.room());
        }
    })
    .attribute("aria-valuenow", "0")
    .on("keydown", keyed)
    .child(names)
    .child(thumb)
    .child(bubble)
}

impl Months {
    /// How far down the list can go.
    fn room(&self) -> f64 {
        #[allow(
            clippy::cast_precision_loss,
            reason = "places are far below the end of exact numbers"
        )]
        let height = self.height as f64;
        (height - self.screen).max(1.0)
    }

    /// The place to which a key leads.
    fn by_key(&self, key: &str, place: f64) -> Option<f64> {
        let last = self.places.len().checked_sub(1)?;
        let at = month_at(&self.places, whole(place));
        let to = match key {
            "ArrowDown" | "ArrowRight" => at + 1,
            "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
            "PageDown" => a_year_from(&self.places, at, true),
            "PageUp" => a_year_from(&self.places, at, false),
            "Home" => 0,
            "End" => return Some(self.room()),
            _ => return None,
        };
        let (_, top) = self.places.get(to.min(last))?;
        #[allow(
            clippy::cast_precision_loss,
            reason = "places are far below the end of exact numbers"
        )]
        let top = *top as f64;
        Some(top)
    }
}

/// Follows a pointer that is held down; tells the share of the strip at which it is.
fn draggable(strip: Built, held: Held, to: impl Fn(f64) + 'static) -> Built {
    let dragged = Rc::new(Cell::new(false));
    let to = Rc::new(move |held: &Held, event: &PointerEvent| {
        let distance = f64::from(event.client_y()) - held.top();
        to((distance / held.height().max(1.0)).clamp(0.0, 1.0));
    });
    let (down, moved, up) = (Rc::clone(&dragged), Rc::clone(&dragged), dragged);
    let (pressed, followed) = (held.clone(), held.clone());
    let go = Rc::clone(&to);
    let ended = move |_: PointerEvent| {
        up.set(false);
        held.mark("dragged", false);
    };
    strip
        .on("pointerdown", move |event: PointerEvent| {
            if event.button() == 0 {
                down.set(true);
                pressed.follow_pointer(event.pointer_id());
                pressed.mark("dragged", true);
                to(&pressed, &event);
            }
        })
        .on("pointermove", move |event: PointerEvent| {
            if moved.get() {
                go(&followed, &event);
            }
        })
        .on("lostpointercapture", ended)
}

fn name(format: &crate::format::Format, mark: Mark) -> Built {
    let (class, text) = if mark.year {
        ("strip-year", format.year(mark.month))
    } else {
        ("strip-month", format.month_alone(mark.month))
    };
    let name = element("span")
        .class(class)
        .attribute("aria-hidden", "true")
        .text(&text);
    name.held().style("top", &percent(mark.at));
    name
}

fn thousandths(share: f64) -> u32 {
    u32::try_from(whole(share.clamp(0.0, 1.0) * 1000.0)).unwrap_or(1000)
}

/// Thousandths as a percentage of the style sheet.
fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
