//! The filter by reason, and by what deserves a look.

use std::rc::Rc;

use dashboard_model::{timeline::TimelineSummary, vocabulary::TriggerKind};
use leptos::prelude::*;

use super::{
    chip::chip,
    word::Word,
    word_chips::{chip_row, word_chip},
};
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
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
    let by_reason = chip_row(td_string!(locale, timeline.filters.reasons)).child(all);
    let by_sharing = chip_row(td_string!(locale, timeline.filters.sharing))
        .child(outside)
        .child(questions);
    let reasons = TriggerKind::ALL.iter().copied().map(Word::Reason);
    let reasons = reasons.map(|word| word_chip(word, filter, summary, on_filter));
    element("div")
        .class("chip-rows")
        .child(by_reason.children(reasons))
        .child(by_sharing)
}

/// Each record has one reason, so the counts add up.
fn all_reasons(summary: &TimelineSummary) -> u32 {
    summary.triggers.iter().map(|count| count.count).sum()
}
