//! The choice between versions of the policy.

use dashboard_model::policy::{PolicySummary, PolicyVersion};
use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format};

/// A button for each version.
#[component]
pub fn VersionChoice(
    /// The versions, newest first.
    versions: Vec<PolicySummary>,
    /// The version that is shown.
    #[prop(into)]
    shown: Signal<PolicyVersion>,
    /// Shows another one.
    on_choice: Callback<PolicyVersion>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let button = |summary: PolicySummary| {
        let version = summary.version.clone();
        let pressed = move || shown.with(|shown| *shown == version).to_string();
        let date = format.day(summary.effective_from);
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=pressed
                on:click=move |_| on_choice.run(summary.version.clone())
            >
                {td_string!(locale, policy.versions.one, date)}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=td_string!(locale, policy.versions.title)>
            {versions.into_iter().map(button).collect_view()}
        </div>
    }
}
