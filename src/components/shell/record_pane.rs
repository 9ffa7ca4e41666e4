//! The place of a record: beside the timeline, or instead of it where there is no room for both.

use leptos::prelude::*;

use crate::{components::link::PageLink, i18n::*, route::Route, timeline::filter::Filter};

/// The pane, with the way back.
#[component]
pub fn RecordPane(
    /// What the timeline shows.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The record.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let timeline = Signal::derive(move || Route::Timeline {
        filter: filter.get(),
    });
    view! {
        <section class="record-pane" tabindex="-1" aria-label=td_string!(locale, common.record)>
            <PageLink class="record-back" to=timeline>
                {td_string!(locale, common.back_to_timeline)}
            </PageLink>
            {children()}
        </section>
    }
}
