//! One version of the policy.

use dashboard_model::policy::{PolicyPack, PolicySummary};
use leptos::prelude::*;

use super::{
    clause_article::{ClauseArticle, show_clause},
    contact::CopyOfPolicy,
    contents::Contents,
    counts::Counts,
    notices::Notices,
    policy_head::PolicyHead,
};
use crate::{i18n::*, route::PolicyPlace, state::preferences::tag};

/// What the policy is, what to know of it, its clauses, and how to get a copy.
#[component]
pub fn PolicyView(
    /// The policy, in every language.
    pack: PolicyPack,
    /// Which version it is.
    summary: PolicySummary,
    /// The version before it, if there is one.
    earlier: Option<PolicySummary>,
    /// Where the page is.
    place: Signal<PolicyPlace>,
    /// How many records each clause explains, once that is known.
    counts: Signal<Option<Counts>>,
) -> impl IntoView {
    let locale = use_locale();
    let clauses = pack.localized(tag(locale), summary.in_force).clauses;
    let contact = summary.contact.clone();
    let marked = Signal::derive(move || place.with(|place| place.clause.clone()));
    Effect::new(move |_| marked.with(|id| id.iter().for_each(show_clause)));
    let articles = pack.clauses.iter().cloned();
    let articles = articles.map(|clause| view! { <ClauseArticle clause marked counts /> });
    let articles = articles.collect_view();
    view! {
        <PolicyHead policy=summary earlier />
        <Notices pack />
        <Contents clauses place />
        <div class="clauses">{articles}</div>
        <CopyOfPolicy contact />
    }
}
