//! The filter by period.

use dashboard_model::time::Day;
use leptos::prelude::*;

use super::chip::Chip;
use crate::{
    i18n::*,
    timeline::{filter::Filter, period::Preset},
};

/// Two days, both inclusive, and presets that end today.
#[component]
pub fn PeriodChoice(
    /// What is chosen.
    #[prop(into)]
    filter: Signal<Filter>,
    /// Today, in the account's time zone.
    today: Day,
    /// Chooses otherwise.
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let choose = move |from, to| on_filter.run(filter.get_untracked().with_period(from, to));
    let set_from = move |event| {
        let to = filter.with_untracked(|filter| filter.to);
        choose(event_target_value(&event).parse().ok(), to);
    };
    let set_to = move |event| {
        let from = filter.with_untracked(|filter| filter.from);
        choose(from, event_target_value(&event).parse().ok());
    };
    let presets = move || {
        let chosen = filter.with(|filter| (filter.from, filter.to));
        Preset::ALL
            .map(|preset| {
                let (from, to) = preset.ends(today);
                let on_press = Callback::new(move |()| choose(from, to));
                let name = preset_name(locale, preset);
                view! { <Chip name pressed=chosen == (from, to) count=None on_press /> }
            })
            .into_iter()
            .collect_view()
    };
    view! {
        <div class="period" role="group" aria-label=td_string!(locale, timeline.filters.period)>
            <div class="chips">{presets}</div>
            <label class="field">
                <span>{td_string!(locale, timeline.filters.from)}</span>
                <input
                    type="date"
                    max=today.to_string()
                    prop:value=move || day_text(filter.with(|filter| filter.from))
                    on:change=set_from
                />
            </label>
            <label class="field">
                <span>{td_string!(locale, timeline.filters.to)}</span>
                <input
                    type="date"
                    max=today.to_string()
                    prop:value=move || day_text(filter.with(|filter| filter.to))
                    on:change=set_to
                />
            </label>
        </div>
    }
}

fn day_text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn preset_name(locale: Locale, preset: Preset) -> &'static str {
    match preset {
        Preset::Everything => td_string!(locale, timeline.filters.everything),
        Preset::Year => td_string!(locale, timeline.filters.year),
        Preset::Month => td_string!(locale, timeline.filters.month),
    }
}
