//! The last day on which something is good.

use dashboard_model::time::Day;
use leptos::{ev::Event, prelude::*};

use crate::{browser::listener::field_value, i18n::*};

/// A day that can be chosen, from today until a last one.
#[component]
pub fn DayField(
    /// Today, in the account's time zone.
    today: Day,
    /// The last day that can be chosen.
    latest: Day,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<Day>>,
    /// Hears every choice.
    choose: Callback<Option<Day>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <label class="field last-day">
            <span>{td_string!(locale, access.form.date_field)}</span>
            <input
                type="date"
                min=today.to_string()
                max=latest.to_string()
                prop:value=move || chosen.get().map(|day| day.to_string()).unwrap_or_default()
                on:change=move |event: Event| choose.run(field_value(&event).parse().ok())
            />
        </label>
    }
}
