//! The table of contents of the policy.

use dashboard_model::policy::LocalizedClause;
use leptos::prelude::*;

use super::clause_article::show_clause;
use crate::{
    components::link::PageLink,
    i18n::*,
    route::{PolicyPlace, Route},
    words,
};

/// Links to the clauses.
#[component]
pub fn Contents(
    /// The clauses, in their order.
    clauses: Vec<LocalizedClause>,
    /// Where the page is: the version, what it is compared with, and the clause that is marked.
    place: Signal<PolicyPlace>,
) -> impl IntoView {
    let locale = use_locale();
    let link = |clause: LocalizedClause| {
        let id = clause.id.clone();
        let name = words::clause_name(locale, &clause.id);
        let to = Signal::derive(move || {
            Route::Policy(PolicyPlace {
                clause: Some(clause.id.clone()),
                ..place.get()
            })
        });
        // Following a link to where one is already changes nothing else.
        let again = move |_| {
            if place.with_untracked(|place| place.clause.as_ref() == Some(&id)) {
                show_clause(&id);
            }
        };
        view! {
            <li on:click=again>
                <PageLink to>
                    <span class="clause-number">{name}</span>
                    " "
                    {clause.text.title}
                </PageLink>
            </li>
        }
    };
    let title = td_string!(locale, policy.contents);
    view! {
        <nav class="contents" aria-label=title>
            <h2>{title}</h2>
            <ul>{clauses.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
