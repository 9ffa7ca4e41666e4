//! The way from a record to the clauses that speak of it.

use dashboard_model::policy::ClauseId;
use leptos::prelude::*;

use crate::{
    components::link::PageLink,
    i18n::*,
    route::{PolicyPlace, Route},
    words,
};

/// Links to clauses on the policy page.
#[component]
pub fn ClauseLinks(
    /// Which.
    clauses: Vec<ClauseId>,
) -> impl IntoView {
    let locale = use_locale();
    let link = |(index, id): (usize, ClauseId)| {
        let label = words::clause_label(locale, &id);
        let clause = Route::Policy(PolicyPlace::clause(id));
        view! {
            {(index > 0).then_some(", ")}
            <PageLink class="clause-link" to=clause>
                {label}
            </PageLink>
        }
    };
    clauses.into_iter().enumerate().map(link).collect_view()
}
