//! The filter by period.

use dashboard_model::time::Day;
use leptos::{ev::Event, prelude::*};

use super::chip::chip;
use crate::{
    browser::{
        listener::field_value,
        markup::{Built, element},
    },
    i18n::*,
    timeline::{filter::Filter, period::Preset},
};

/// Nothing was recorded before. Browsers report a year while it is typed: as 0002, 0020 and 0202.
const EARLIEST: &str = "2000-01-01";

/// Two days, both inclusive, and presets that end today, in the account's time zone.
pub fn period_choice(filter: Signal<Filter>, today: Day, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let choose = move |from, to| on_filter.run(filter.get_untracked().with_period(from, to));
    let set_from = move |day| choose(day, filter.with_untracked(|filter| filter.to));
    let set_to = move |day| choose(filter.with_untracked(|filter| filter.from), day);
    let presets = Preset::ALL.map(|preset| {
        let (from, to) = preset.ends(today);
        chip(
            preset_name(locale, preset),
            None,
            move || filter.with(|chosen| (chosen.from, chosen.to) == (from, to)),
            || None,
            move || choose(from, to),
        )
    });
    element("div")
        .class("period")
        .attribute("role", "group")
        .attribute("aria-label", td_string!(locale, timeline.filters.period))
        .child(element("div").class("chips").children(presets))
        .child(day_field(
            td_string!(locale, timeline.filters.from),
            today,
            move || filter.with(|filter| filter.from),
            set_from,
        ))
        .child(day_field(
            td_string!(locale, timeline.filters.to),
            today,
            move || filter.with(|filter| filter.to),
            set_to,
        ))
}

/// A day that can be set, at latest to today.
fn day_field(
    name: &str,
    today: Day,
    day: impl Fn() -> Option<Day> + 'static,
    set: impl Fn(Option<Day>) + 'static,
) -> Built {
    let input = element("input")
        .attribute("type", "date")
        .attribute("min", EARLIEST)
        .attribute("max", &today.to_string())
        .live_value(move || day().map(|day| day.to_string()).unwrap_or_default())
        .on("change", move |event: Event| {
            let typed = field_value(&event);
            if typed.is_empty() || typed.as_str() >= EARLIEST {
                set(typed.parse().ok());
            }
        });
    element("label")
        .class("field")
        .child(element("span").text(name))
        .child(input)
}

fn preset_name(locale: Locale, preset: Preset) -> &'static str {
    match preset {
        Preset::Everything => td_string!(locale, timeline.filters.everything),
        Preset::Year => td_string!(locale, timeline.filters.year),
        Preset::Month => td_string!(locale, timeline.filters.month),
    }
}
