//! The records of each month by reason. Each bar is a link to its month.

use std::{cell::RefCell, rc::Rc};

use dashboard_model::{
    time::Day,
    timeline::{
        chart::{Bar, begins_year, shape},
        period::month_ends,
    },
    vocabulary::TriggerKind,
};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use crate::{
    browser::{
        focus,
        markup::{Built, Held, drawing, element, follow, group},
        paint::after_paint,
    },
    format::Format,
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// The links of the bars.
const BARS: &str = ".chart-bar";

/// The links of the months, to be told what their bars show.
type Links = Rc<RefCell<Vec<(Day, Held)>>>;

/// Stacked bars of the months, drawn in one piece. Only one of them is a stop of the tabulator key;
/// arrows lead to the others. `head` stands above, `over` is drawn over the bars.
pub fn density_chart(
    filter: Signal<Filter>,
    bars: Memo<Vec<Bar>>,
    head: Built,
    over: Built,
) -> Built {
    let locale = use_locale();
    let title = td_string!(locale, timeline.chart.title);
    let move_focus = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return,
        };
        if focus::move_among(&event, BARS, step) {
            event.prevent_default();
        }
    };
    let links = Links::default();
    let named = Rc::clone(&links);
    let months = move || bars.with(|bars| bars.iter().map(|bar| bar.month).collect::<Vec<_>>());
    let list = element("ol")
        .class("chart-bars")
        .on("keydown", move_focus)
        .live_for(months, move |months| {
            named.borrow_mut().clear();
            links_of(months, filter, &named)
        });
    name_links(filter, bars, links);
    let plot = element("div")
        .class("chart-plot")
        .child(drawn(filter, bars))
        .child(list)
        .child(over);
    element("section")
        .class("chart")
        .attribute("aria-label", title)
        .child(head)
        .child(plot)
}

/// The picture of all bars: one shape for each reason, and one for what the period leaves out.
fn drawn(filter: Signal<Filter>, bars: Memo<Vec<Bar>>) -> Built {
    let drawing_of = |reason: Option<TriggerKind>| {
        let shape = drawing("path");
        match reason {
            Some(reason) => shape
                .class("chart-part")
                .attribute("data-trigger", reason.as_str()),
            None => shape.class("chart-part outside"),
        }
    };
    let reasons = TriggerKind::ALL.iter().copied().map(Some).chain([None]);
    let shapes = reasons.map(move |reason| {
        drawing_of(reason).live_attribute("d", move || {
            let (from, to) = filter.with(|filter| (filter.from, filter.to));
            Some(bars.with(|bars| shape(bars, reason, from, to)))
        })
    });
    drawing("svg")
        .attribute("class", "chart-drawing")
        .attribute("preserveAspectRatio", "none")
        .attribute("aria-hidden", "true")
        .live_attribute("viewBox", move || {
            let width = bars.with(Vec::len) * 10;
            Some(format!("0 0 {width} 1000"))
        })
        .children(shapes)
}

fn links_of(months: &[Day], filter: Signal<Filter>, links: &Links) -> Built {
    let last = months.len().saturating_sub(1);
    // The first bar names its year where there is room before the next one does.
    let january = months.iter().position(|month| begins_year(*month));
    let one = |(index, month): (usize, &Day)| {
        let year = begins_year(*month) || (index == 0 && january.is_none_or(|at| at > 3));
        one_month(*month, filter, links, year, index == last)
    };
    group().children(months.iter().enumerate().map(one))
}

/// One month: the link over its bar, and the name of its year.
fn one_month(
    month: Day,
    filter: Signal<Filter>,
    links: &Links,
    year: bool,
    tab_stop: bool,
) -> Built {
    let navigator = use_navigator();
    let year = year.then(|| {
        element("span")
            .class("chart-year")
            .attribute("aria-hidden", "true")
            .text(&use_format().year(month))
    });
    let mut link = element("a")
        .class("chart-bar")
        .on("click", move |event: MouseEvent| {
            navigator.follow(&event, to_month(&filter.get_untracked(), month));
        });
    if !tab_stop {
        link = link.attribute("tabindex", "-1");
    }
    links.borrow_mut().push((month, link.held()));
    element("li")
        .class("chart-month")
        .child(link)
        .children(year)
}

/// Tells the links their addresses and what their bars show. Nobody sees that, so what is seen comes
/// first.
fn name_links(filter: Signal<Filter>, bars: Memo<Vec<Bar>>, links: Links) {
    let (locale, format, navigator) = (use_locale(), use_format(), use_navigator());
    follow(move || {
        filter.track();
        bars.track();
        let (links, format) = (Rc::clone(&links), format.clone());
        after_paint(move || {
            let Some(filter) = filter.try_get_untracked() else {
                return;
            };
            bars.try_with_untracked(|bars| {
                for (month, link) in links.borrow().iter() {
                    let bar = bars.iter().find(|bar| bar.month == *month);
                    let name = bar.map(|bar| label(locale, &format, bar));
                    link.set("aria-label", name.as_deref());
                    let address = navigator.href(&to_month(&filter, *month));
                    link.set("href", Some(&address));
                }
            });
        });
    });
}

fn to_month(filter: &Filter, month: Day) -> Route {
    let (from, to) = month_ends(month);
    Route::Timeline {
        filter: filter.clone().with_period(Some(from), Some(to)),
    }
}

/// What the bar shows, in words: `November 2026: 320. Crash 6, Diagnostics 314`.
fn label(locale: Locale, format: &Format, bar: &Bar) -> String {
    let month = format.month(bar.month);
    let count = format.count(bar.total);
    if bar.parts.is_empty() {
        return td_string!(locale, timeline.chart.month, month, count);
    }
    let parts: Vec<String> = bar
        .parts
        .iter()
        .map(|part| {
            let reason = words::trigger_name(locale, part.trigger);
            let count = format.count(part.count);
            td_string!(locale, timeline.chart.part, reason, count)
        })
        .collect();
    let parts = format.list(&parts);
    td_string!(locale, timeline.chart.parts, month, count, parts)
}
