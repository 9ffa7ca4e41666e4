//! The filter by reason, and by what deserves a look.

use dashboard_model::{timeline::TimelineSummary, vocabulary::TriggerKind};
use leptos::prelude::*;

use super::chip::Chip;
use crate::{i18n::*, timeline::filter::Filter, words};

/// Chips by reason with their counts, then "shared outside" and "worth a question".
#[component]
pub fn ReasonChips(
    /// What is chosen.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The counts, once they are known.
    #[prop(into)]
    summary: Signal<Option<TimelineSummary>>,
    /// Chooses otherwise.
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let all = Callback::new(move |()| {
        on_filter.run(Filter {
            triggers: Vec::new(),
            ..filter.get_untracked()
        });
    });
    let outside = Callback::new(move |()| {
        let mut chosen = filter.get_untracked();
        chosen.outside = !chosen.outside;
        on_filter.run(chosen);
    });
    let questions = Callback::new(move |()| {
        let mut chosen = filter.get_untracked();
        chosen.questions = !chosen.questions;
        on_filter.run(chosen);
    });
    let reasons = move || {
        let counts = summary.get();
        let chosen = filter.get();
        TriggerKind::ALL
            .iter()
            .filter_map(|trigger| {
                let count = counts.as_ref().map(|counts| reason_count(counts, *trigger));
                let pressed = chosen.triggers.contains(trigger);
                (pressed || count.unwrap_or(0) > 0)
                    .then(|| reason_chip(locale, *trigger, pressed, count, filter, on_filter))
            })
            .collect_view()
    };
    let total = move || summary.with(|counts| counts.as_ref().map(all_reasons));
    view! {
        <div class="chips" role="group" aria-label=td_string!(locale, timeline.filters.reasons)>
            {move || {
                let pressed = filter.with(|filter| filter.triggers.is_empty());
                let name = td_string!(locale, timeline.filters.all_reasons);
                view! { <Chip name pressed count=total() on_press=all /> }
            }}
            {reasons}
        </div>
        <div class="chips" role="group" aria-label=td_string!(locale, timeline.filters.sharing)>
            {move || {
                let name = td_string!(locale, timeline.filters.outside);
                let pressed = filter.with(|filter| filter.outside);
                let count = summary.with(|counts| counts.as_ref().map(|counts| counts.outside));
                view! { <Chip name pressed count on_press=outside /> }
            }}
            {move || {
                let name = td_string!(locale, timeline.filters.questions);
                let pressed = filter.with(|filter| filter.questions);
                let count = summary.with(|counts| counts.as_ref().map(|counts| counts.questions));
                view! { <Chip name pressed count on_press=questions /> }
            }}
        </div>
    }
}

fn reason_chip(
    locale: Locale,
    trigger: TriggerKind,
    pressed: bool,
    count: Option<u32>,
    filter: Signal<Filter>,
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let on_press = Callback::new(move |()| {
        on_filter.run(filter.get_untracked().with_trigger_toggled(trigger));
    });
    let name = words::trigger_name(locale, trigger);
    view! { <Chip name pressed count trigger=trigger.as_str() on_press /> }
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
