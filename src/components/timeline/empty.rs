//! A list without a record.

use leptos::prelude::*;

use crate::{i18n::*, timeline::filter::Filter};

/// Says whether there is nothing at all, or nothing under the filters, and how to go on.
#[component]
pub fn Empty(
    /// Whether filters are set.
    filtered: bool,
    /// Chooses other filters.
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let (title, advice) = if filtered {
        (
            td_string!(locale, timeline.none.title),
            td_string!(locale, timeline.none.advice),
        )
    } else {
        (
            td_string!(locale, timeline.empty.title),
            td_string!(locale, timeline.empty.advice),
        )
    };
    let clear = move || {
        view! {
            <button type="button" class="button" on:click=move |_| on_filter.run(Filter::default())>
                {td_string!(locale, timeline.filters.clear)}
            </button>
        }
    };
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{advice}</p>
            {filtered.then(clear)}
        </div>
    }
}
