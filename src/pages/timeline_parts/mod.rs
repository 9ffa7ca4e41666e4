//! The parts of the timeline that are loaded after the first screen: the index with its engine, and
//! what stands on them.

mod engine;
mod ids;
mod index_rows;
mod live;
mod loading;
mod matching;

use std::rc::Rc;

use leptos::prelude::*;

use self::{engine::Engine, live::Live};
use super::desk::{Desk, TimelinePart};
use crate::{
    browser::{
        markup::{Built, element, group},
        scroll,
    },
    components::link::page_link,
    components::timeline::{
        Months, chart_brush, day_jump, fold_switch, fresh_pill, months_table, search_field,
        time_strip,
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
};

/// Builds a part.
pub fn timeline_part(desk: Desk, part: TimelinePart) -> Built {
    let engine = Engine::of(desk);
    match part {
        TimelinePart::Tools => tools(engine),
        TimelinePart::Chart => {
            let months = Memo::new(move |_| {
                let bars = desk.bars.read();
                bars.iter().map(|bar| bar.month).collect()
            });
            chart_brush(desk.filter, months, desk.on_filter)
        }
        TimelinePart::Months => months_table(desk.bars),
        TimelinePart::Fresh => {
            let live = Live::start(engine);
            fresh_pill(live.fresh(), Callback::new(move |()| live.show()))
        }
        TimelinePart::Strip => {
            engine.start();
            strip(engine)
        }
    }
}

fn tools(engine: Engine) -> Built {
    let desk = engine.desk;
    let navigator = use_navigator();
    let words = Signal::derive(move || desk.filter.with(|filter| filter.search.clone()));
    let found = move || {
        let counted = engine
            .selection
            .with(|all| all.as_ref().map(|all| all.total()));
        counted.filter(|_| !desk.busy.get())
    };
    let search = Callback::new(move |text: String| {
        let before = desk.filter.get_untracked();
        let filter = before.clone().with_search(&text);
        if filter == before {
            return;
        }
        // One search is one step back, however many letters it took.
        if before.search.is_some() && filter.search.is_some() {
            navigator.replace(match desk.selected.get_untracked() {
                Some(id) => Route::Record { id, filter },
                None => Route::Timeline { filter },
            });
        } else {
            desk.on_filter.run(filter);
        }
    });
    let jump = Callback::new(move |day| {
        let plan = engine.plan.get_untracked();
        let Some(plan) = plan else { return };
        // What is older than everything leads to the end.
        let place = plan.top_of_day(day).unwrap_or_else(|| plan.height());
        engine.go(exact(place));
    });
    let ways = element("div")
        .class("list-ways")
        .child(day_jump(desk.today, jump))
        .child(fold_switch(desk.filter, desk.on_filter))
        .children((!navigator.is_embedded()).then(|| save_link(desk)));
    group()
        .child(search_field(words, found, search))
        .child(ways)
}

/// The way to what the list shows, as a file.
fn save_link(desk: Desk) -> Built {
    let to = move || Route::Export {
        filter: desk.filter.get(),
    };
    page_link("button", to).text(td_string!(use_locale(), export.link))
}

fn strip(engine: Engine) -> Built {
    let months = move || {
        let plan = engine.plan.get()?;
        Some(Months {
            places: Rc::new(plan.months()),
            height: plan.height(),
            screen: scroll::screen(),
        })
    };
    let there = move || {
        engine
            .plan
            .with(|plan| plan.as_ref().is_some_and(|plan| plan.rows() > 0))
    };
    group().live_for(there, move |there| {
        there.then(|| {
            let go = Callback::new(move |place| engine.go(place));
            time_strip(months, engine.place.into(), go)
        })
    })
}

#[allow(
    clippy::cast_precision_loss,
    reason = "places are far below the end of exact numbers"
)]
fn exact(place: u64) -> f64 {
    place as f64
}
