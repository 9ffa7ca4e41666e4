//! One version of the policy.

use dashboard_model::policy::{ClauseId, Policy};
use leptos::prelude::*;

use super::{
    clause_article::{ClauseArticle, show_clause},
    contact::Contact,
    contents::Contents,
    policy_head::PolicyHead,
};
use crate::i18n::*;

/// What the policy is, whom to ask, and its clauses.
#[component]
pub fn PolicyView(
    /// The policy, in the reader's language.
    policy: Policy,
    /// The clause to go to and mark.
    #[prop(into)]
    clause: Signal<Option<ClauseId>>,
) -> impl IntoView {
    let locale = use_locale();
    let Policy { summary, clauses } = policy;
    let contact = summary.contact.clone();
    Effect::new(move |_| clause.with(|id| id.iter().for_each(show_clause)));
    let articles = clauses
        .iter()
        .map(|text| view! { <ClauseArticle clause=text.clone() marked=clause /> })
        .collect_view();
    view! {
        <PolicyHead policy=summary />
        <Contact
            title=td_string!(locale, policy.contact.title)
            advice=td_string!(locale, policy.contact.advice)
            contact
        />
        <Contents clauses marked=clause />
        <div class="clauses">{articles}</div>
    }
}
