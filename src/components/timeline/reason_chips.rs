//! The filter by reason, and by what deserves a look.

use std::rc::Rc;

use dashboard_model::{timeline::TimelineSummary, vocabulary::TriggerKind};
use leptos::prelude::*;

use super::chip::chip;
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
    words,
};

/// Chips by reason with their counts, once these are known; then "shared outside" and "worth a
/// question".
pub fn reason_chips(
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let choose = move |change: fn(&mut Filter)| {
        let mut chosen = filter.get_untracked();
        change(&mut chosen);
        on_filter.run(chosen);
    };
    let all = chip(
        td_string!(locale, timeline.filters.all_reasons),
        None,
        move || filter.with(|chosen| chosen.triggers.is_empty()),
        move || summary().map(|counts| all_reasons(&counts)),
        move || choose(|chosen| chosen.triggers.clear()),
    );
    let outside = chip(
        td_string!(locale, timeline.filters.outside),
        None,
        move || filter.with(|chosen| chosen.outside),
        move || summary().map(|counts| counts.outside),
        move || choose(|chosen| chosen.outside = !chosen.outside),
    );
    let questions = chip(
        td_string!(locale, timeline.filters.questions),
        None,
        move || filter.with(|chosen| chosen.questions),
        move || summary().map(|counts| counts.questions),
        move || choose(|chosen| chosen.questions = !chosen.questions),
    );
    let chips = |name| {
        element("div")
            .class("chips")
            .attribute("role", "group")
            .attribute("aria-label", name)
    };
    let by_reason = chips(td_string!(locale, timeline.filters.reasons)).child(all);
    let by_sharing = chips(td_string!(locale, timeline.filters.sharing))
        .child(outside)
        .child(questions);
    element("div")
        .class("chip-rows")
        .child(each_reason(by_reason, filter, summary, on_filter))
        .child(by_sharing)
}

/// Adds a chip for each reason.
fn each_reason(
    chips: Built,
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let pressed = move |reason| filter.with(|chosen| chosen.triggers.contains(&reason));
    let count = move |reason| summary().map(|all| reason_count(&all, reason));
    let build = move |reason: TriggerKind| {
        let name = words::trigger_name(locale, reason);
        let press = move || {
            on_filter.run(filter.get_untracked().with_trigger_toggled(reason));
        };
        chip(
            name,
            Some(reason.as_str()),
            move || pressed(reason),
            move || count(reason),
            press,
        )
    };
    chips.children(TriggerKind::ALL.iter().copied().map(build))
}

fn reason_count(summary: &TimelineSummary, trigger: TriggerKind) -> u32 {
    summary
        .triggers
        .iter()
        .find(|count| count.trigger == trigger)
        .map_or(0, |count| count.count)
}

/// Each record has one reason, so the counts add up.
fn all_reasons(summary: &TimelineSummary) -> u32 {
    summary.triggers.iter().map(|count| count.count).sum()
}
