//! How many records there are.

use dashboard_model::timeline::TimelineSummary;
use leptos::prelude::*;

use crate::{format::Plural, i18n::*, state::formatting::use_format};

/// The count under the filters, said aloud when it changes, and the newest record's moment.
#[component]
pub fn SummaryLine(
    /// The counts, once they are known.
    #[prop(into)]
    summary: Signal<Option<TimelineSummary>>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let text = move || {
        summary.with(|summary| {
            let summary = summary.as_ref()?;
            let count = format.count(summary.total);
            let records = match format.plural(summary.total) {
                Plural::One => td_string!(locale, timeline.records.one, count),
                Plural::Other => td_string!(locale, timeline.records.other, count),
            };
            let newest = summary.last_at.map(|moment| {
                let date = format.date(moment);
                td_string!(locale, timeline.newest, date)
            });
            Some((records, newest))
        })
    };
    view! {
        <p class="summary-line">
            {move || {
                let (records, newest) = text().unzip();
                view! {
                    <span role="status" class="summary-total">
                        {records}
                    </span>
                    {newest.flatten().map(|newest| view! { <span>" · " {newest}</span> })}
                }
            }}
        </p>
    }
}
