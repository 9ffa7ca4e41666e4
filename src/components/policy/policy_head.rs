//! What policy this is, since when, and where the official text stands.

use dashboard_model::policy::PolicySummary;
use leptos::prelude::*;

use crate::{components::external_link::ExternalLink, i18n::*, state::formatting::use_format};

/// What stands above the clauses.
#[component]
pub fn PolicyHead(
    /// The version.
    policy: PolicySummary,
) -> impl IntoView {
    let locale = use_locale();
    let date = use_format().day(policy.effective_from);
    let (service, publisher) = (policy.service, policy.publisher);
    let state = if policy.in_force {
        td_string!(locale, policy.in_force, date)
    } else {
        td_string!(locale, policy.not_in_force, date)
    };
    view! {
        <section class="card">
            <h2>{td_string!(locale, policy.of, service, publisher)}</h2>
            <p>{state}</p>
            <p>{td_string!(locale, policy.ours)}</p>
            <p>
                <ExternalLink href=policy
                    .contact
                    .official_url>{td_string!(locale, policy.official)}</ExternalLink>
            </p>
        </section>
    }
}
