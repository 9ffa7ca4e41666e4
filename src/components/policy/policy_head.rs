//! What policy this is, since when, what changed, and where the official text stands.

use dashboard_model::policy::PolicySummary;
use leptos::prelude::*;

use crate::{
    components::{external_link::ExternalLink, link::PageLink},
    i18n::*,
    route::{PolicyPlace, Route},
    state::formatting::use_format,
};

/// What stands above the clauses.
#[component]
pub fn PolicyHead(
    /// The version.
    policy: PolicySummary,
    /// The version before it, if there is one.
    earlier: Option<PolicySummary>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let date = format.day(policy.effective_from);
    let (service, publisher) = (policy.service, policy.publisher);
    let state = if policy.in_force {
        td_string!(locale, policy.in_force, date)
    } else {
        td_string!(locale, policy.not_in_force, date)
    };
    let changes = earlier.map(|earlier| {
        let to = Route::Policy(PolicyPlace {
            version: Some(policy.version),
            since: Some(earlier.version),
            clause: None,
        });
        let date = format.day(earlier.effective_from);
        let text = td_string!(locale, policy.versions.since, date);
        view! {
            <p>
                <PageLink to>{text}</PageLink>
            </p>
        }
    });
    view! {
        <section class="card">
            <h2>{td_string!(locale, policy.of, service, publisher)}</h2>
            <p>{state}</p>
            <p>{td_string!(locale, policy.ours)}</p>
            {changes}
            <p>
                <ExternalLink href=policy
                    .contact
                    .official_url>{td_string!(locale, policy.official)}</ExternalLink>
            </p>
        </section>
    }
}
