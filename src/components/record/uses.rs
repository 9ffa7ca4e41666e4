//! What a record is used for.

use dashboard_model::{
    policy::{ClauseId, Explanation},
    vocabulary::Purpose,
};
use leptos::prelude::*;

use super::{clause_links::ClauseLinks, section::Section};
use crate::{i18n::*, words};

/// Each use with the clauses that allow it.
#[component]
pub fn Uses(
    /// The uses.
    purposes: Vec<Purpose>,
    /// What the policy says of them; `None` when none was in force.
    explanation: Option<Explanation>,
) -> impl IntoView {
    let locale = use_locale();
    let none = purposes
        .is_empty()
        .then(|| view! { <p class="quiet">{td_string!(locale, record.uses.none)}</p> });
    let clauses = move |purpose| {
        let uses = explanation.iter().flat_map(|all| &all.uses);
        uses.filter(|one| one.purpose == purpose)
            .flat_map(|one| one.clauses.iter().cloned())
            .collect::<Vec<ClauseId>>()
    };
    let row = move |purpose| {
        let clauses = clauses(purpose);
        let uncovered = clauses
            .is_empty()
            .then_some(td_string!(locale, record.uses.no_clause));
        view! {
            <li class="use" class:uncovered=uncovered.is_some()>
                <span>{words::purpose_name(locale, purpose)}</span>
                <span class="use-clauses">{uncovered} <ClauseLinks clauses /></span>
            </li>
        }
    };
    view! {
        <Section title=td_string!(
            locale, record.uses.title
        )>{none} <ul class="uses">{purposes.into_iter().map(row).collect_view()}</ul></Section>
    }
}
