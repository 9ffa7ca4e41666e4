//! The way to every version of the policy.

use dashboard_model::policy::PolicySummary;
use leptos::prelude::*;

use super::choice::Choice;
use crate::{
    browser::markup::element,
    components::link::page_link,
    i18n::*,
    route::{PolicyPlace, Route},
    state::formatting::use_format,
};

/// A link to each version, newest first; the one that is shown is marked.
#[component]
pub fn VersionChoice(
    /// The versions, newest first.
    versions: Vec<PolicySummary>,
    /// What is shown.
    #[prop(into)]
    choice: Signal<Choice>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let link = |summary: PolicySummary| {
        let date = format.day(summary.effective_from);
        let in_force = summary.in_force.then(|| {
            element("small")
                .class("chip-count")
                .text(td_string!(locale, policy.versions.in_force))
        });
        let to = Route::Policy(PolicyPlace {
            version: Some(summary.version.clone()),
            ..PolicyPlace::default()
        });
        let is_shown = move || {
            choice.with(|choice| match choice {
                Choice::Version(shown) => shown.version == summary.version,
                Choice::Changes { .. } | Choice::Unknown => false,
            })
        };
        let link = page_link("chip", move || to.clone())
            .live_attribute("aria-current", move || {
                is_shown().then(|| "page".to_owned())
            })
            .text(&td_string!(locale, policy.versions.one, date))
            .text(" ")
            .children(in_force);
        view! { <li>{link.into_part()}</li> }
    };
    let title = td_string!(locale, policy.versions.title);
    view! {
        <nav aria-label=title>
            <ul class="chips versions">{versions.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
