//! The way from a record to the clauses that speak of it.

use dashboard_model::policy::{ClauseId, PolicyVersion};
use leptos::prelude::*;

use crate::{
    components::link::PageLink,
    i18n::*,
    route::{PolicyPlace, Route},
    state::session::use_session,
    words,
};

/// The version by which the record was judged, for all clauses that it names.
#[derive(Debug, Clone)]
pub struct JudgedBy(pub Option<PolicyVersion>);

/// Links to clauses on the policy page, in the version by which the record was judged.
#[component]
pub fn ClauseLinks(
    /// Which.
    clauses: Vec<ClauseId>,
) -> impl IntoView {
    let locale = use_locale();
    let version = use_context().and_then(|JudgedBy(version)| version);
    let in_force = use_session().policy();
    let link = |(index, id): (usize, ClauseId)| {
        let label = words::clause_label(locale, &id);
        let version = version.clone();
        let clause = Signal::derive(move || {
            let is_current = |version: &PolicyVersion| {
                in_force.with(|policy| policy.as_ref().is_some_and(|one| one.version == *version))
            };
            Route::Policy(PolicyPlace {
                // The version in force has the short address.
                version: version.clone().filter(|version| !is_current(version)),
                clause: Some(id.clone()),
                since: None,
            })
        });
        view! {
            {(index > 0).then_some(", ")}
            <PageLink class="clause-link" to=clause>
                {label}
            </PageLink>
        }
    };
    clauses.into_iter().enumerate().map(link).collect_view()
}
