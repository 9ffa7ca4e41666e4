//! The chosen period over the chart: dragged with a pointer, or moved by its two handles.

use std::{cell::Cell, rc::Rc};

use dashboard_model::time::Day;
use leptos::{
    ev::{Event, KeyboardEvent, PointerEvent},
    prelude::*,
};

use crate::{
    browser::{
        listener::{listen_for_pointer, listen_on_window},
        markup::{Built, Held, element, follow},
    },
    i18n::*,
    state::formatting::use_format,
    timeline::{
        brush::{bar_at, marked, period},
        filter::Filter,
        window::whole,
    },
};

/// Where a drag over the bars begins.
const BARS: &str = ".chart-bars";
/// Where the ends of the period are dragged.
const FROM: &str = ".chart-handle.from";
const TO: &str = ".chart-handle.to";
/// What is as wide as all bars.
const PLOT: &str = ".chart-plot";

/// One end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// What is dragged: from one bar, by its place, to another.
type Drag = Option<(usize, usize)>;

/// The marked period and its handles, over the bars of `months`.
pub fn chart_brush(
    filter: Signal<Filter>,
    months: Memo<Vec<Day>>,
    on_filter: Callback<Filter>,
) -> Built {
    let drag: RwSignal<Drag> = RwSignal::new(None);
    let shown = Memo::new(move |_| {
        let dragged = drag
            .get()
            .map(|(one, other)| (one.min(other), one.max(other)));
        let chosen = filter.with(|filter| marked(&months.read(), filter.from, filter.to));
        dragged.or(chosen)
    });
    let choose = move |one: usize, other: usize| {
        let ends = months.with_untracked(|months| Some((*months.get(one)?, *months.get(other)?)));
        if let Some((one, other)) = ends {
            let (from, to) = period(one, other);
            on_filter.run(filter.get_untracked().with_period(Some(from), Some(to)));
        }
    };
    let all_time = move || on_filter.run(filter.get_untracked().with_period(None, None));
    follow_drags(months, drag, shown, choose);
    let marked = element("div").class("chart-period");
    let area = marked.held();
    let is_all = move || filter.with(|filter| filter.from.is_none() && filter.to.is_none());
    follow(move || {
        let count = months.with(Vec::len).max(1);
        let whole_chart = is_all() && drag.get().is_none();
        area.mark("all", whole_chart);
        if let Some((first, last)) = shown.get() {
            area.style("left", &share(first, count));
            area.style("right", &share(count - 1 - last, count));
        }
    });
    let handle = move |end| {
        let by_key = move |event: KeyboardEvent| {
            let Some((first, last)) = shown.get_untracked() else {
                return;
            };
            let top = months.with_untracked(Vec::len).saturating_sub(1);
            let at = if end == End::From { first } else { last };
            let to = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
                "ArrowRight" | "ArrowUp" => (at + 1).min(top),
                "PageDown" => at.saturating_sub(12),
                "PageUp" => (at + 12).min(top),
                "Home" => 0,
                "End" => top,
                "Escape" if !is_all() => {
                    event.prevent_default();
                    event.stop_propagation();
                    return all_time();
                }
                _ => return,
            };
            event.prevent_default();
            // An end does not pass the other.
            match end {
                End::From => choose(to.min(last), last),
                End::To => choose(first, to.max(first)),
            }
        };
        handle(end, months, shown).on("keydown", by_key)
    };
    marked.child(handle(End::From)).child(handle(End::To))
}

/// One end of the period, as a slider over the months.
fn handle(end: End, months: Memo<Vec<Day>>, shown: Memo<Drag>) -> Built {
    let locale = use_locale();
    let format = use_format();
    let (class, name) = match end {
        End::From => ("chart-handle from", td_string!(locale, timeline.chart.from)),
        End::To => ("chart-handle to", td_string!(locale, timeline.chart.to)),
    };
    let at = move || {
        let (first, last) = shown.get()?;
        Some(if end == End::From { first } else { last })
    };
    element("div")
        .class(class)
        .attribute("role", "slider")
        .attribute("tabindex", "0")
        .attribute("aria-label", name)
        .attribute("aria-valuemin", "0")
        .live_attribute("aria-valuemax", move || {
            Some(months.with(Vec::len).saturating_sub(1).to_string())
        })
        .live_attribute("aria-valuenow", move || Some(at().unwrap_or(0).to_string()))
        .live_attribute("aria-valuetext", move || {
            let at = at()?;
            months.with(|months| Some(format.month(*months.get(at)?)))
        })
}

/// Follows pointers that are moved over the bars while they are held down. A pointer that stays over
/// one bar is a click on that month's link.
fn follow_drags(
    months: Memo<Vec<Day>>,
    drag: RwSignal<Drag>,
    shown: Memo<Drag>,
    choose: impl Fn(usize, usize) + 'static,
) {
    let start: Rc<Cell<Option<usize>>> = Rc::default();
    let bars: Rc<std::cell::RefCell<Option<Held>>> = Rc::default();
    let (begun, held) = (Rc::clone(&start), Rc::clone(&bars));
    listen_for_pointer("pointerdown", move |event| {
        let plot = Held::around(event, PLOT).filter(|_| event.button() == 0);
        let is_in = |part| Held::around(event, part).is_some();
        let from = plot.as_ref().and_then(|plot| {
            // Whoever drags one end holds on to the other.
            if is_in(FROM) {
                shown.get_untracked().map(|(_, last)| last)
            } else if is_in(TO) {
                shown.get_untracked().map(|(first, _)| first)
            } else {
                is_in(BARS).then(|| under(months, plot, event))
            }
        });
        begun.set(from);
        held.replace(plot);
    });
    let (begun, held) = (Rc::clone(&start), bars);
    listen_for_pointer("pointermove", move |event| {
        let chart = held.borrow().clone();
        if let Some((from, chart)) = begun.get().zip(chart) {
            let to = under(months, &chart, event);
            if to != from || drag.with_untracked(Option::is_some) {
                drag.set(Some((from, to)));
            }
        }
    });
    let (begun, given_up) = (Rc::clone(&start), start);
    listen_for_pointer("pointerup", move |_| {
        begun.set(None);
        if let Some((from, to)) = drag.get_untracked() {
            drag.set(None);
            choose(from, to);
        }
    });
    listen_for_pointer("pointercancel", move |_| {
        given_up.set(None);
        drag.set(None);
    });
    // A link that is dragged would take the pointer with it.
    listen_on_window("dragstart", move |event: Event| {
        if Held::around(&event, BARS).is_some() {
            event.prevent_default();
        }
    });
}

fn under(months: Memo<Vec<Day>>, chart: &Held, event: &PointerEvent) -> usize {
    let distance = f64::from(event.client_x()) - chart.left();
    bar_at(months.with_untracked(Vec::len), distance, chart.width())
}

/// The share of so many bars of all, as a percentage of the style sheet.
#[allow(clippy::cast_precision_loss, reason = "no more bars than months")]
fn share(bars: usize, all: usize) -> String {
    let thousandths = whole(bars as f64 * 1000.0 / all as f64);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
