//! What a record is, and when it happened.

use dashboard_model::timeline::RecordSummary;
use leptos::prelude::*;

use crate::{
    components::trigger_lamp::TriggerLamp, format::Plural, i18n::*, state::formatting::use_format,
    words,
};

/// The head of a record.
#[component]
pub fn RecordHead(
    /// The record.
    summary: RecordSummary,
    /// The car's name, where one is concerned and known.
    #[prop(into)]
    vehicle: Signal<Option<String>>,
    /// How many other records belong to the same incident.
    linked: usize,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let linked = u32::try_from(linked).unwrap_or(u32::MAX);
    let count = format.count(linked);
    let linked = (linked > 0).then(|| match format.plural(linked) {
        Plural::One => td_string!(locale, record.linked_count.one, count),
        Plural::Other => td_string!(locale, record.linked_count.other, count),
    });
    view! {
        <header class="record-head">
            <TriggerLamp trigger=summary.trigger.kind />
            <div>
                <h1 class="record-title">{words::record_title(locale, &format, &summary)}</h1>
                <p class="record-when">
                    <time datetime=summary
                        .occurred_at
                        .to_string()>{format.moment(summary.occurred_at)}</time>
                    {linked.map(|text| view! { <span class="record-linked">{text}</span> })}
                    {move || {
                        vehicle
                            .get()
                            .map(|name| view! { <span class="record-vehicle">{name}</span> })
                    }}
                </p>
            </div>
        </header>
    }
}
