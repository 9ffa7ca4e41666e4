//! How many records there are: all that an auditor may know.

use dashboard_model::timeline::TimelineSummary;
use leptos::prelude::*;

use super::load::Load;
use crate::{api::use_api, components::access::CountsView, i18n::*, timeline::filter::Filter};

/// The counts.
#[component]
pub fn CountsPage() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let load: Load<TimelineSummary> = Load::new(move || api.summary(&Filter::default()));
    let waiting = || {
        let locale = use_locale();
        view! { <p role="status">{td_string!(locale, access.counts.loading)}</p> }.into_any()
    };
    let show = load.show(waiting, |summary| {
        let summary = TimelineSummary::clone(&summary);
        view! { <CountsView summary /> }.into_any()
    });
    view! {
        <div class="page-head">
            <div>
                <h1>{td_string!(locale, access.counts.title)}</h1>
                <p>{td_string!(locale, access.counts.advice)}</p>
            </div>
        </div>
        {show}
    }
}
