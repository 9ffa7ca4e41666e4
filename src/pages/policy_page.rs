//! The policy in force, clause by clause.

use dashboard_model::policy::{ClauseId, Policy, PolicySummary};
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::use_api,
    components::policy::{PolicySkeleton, PolicyView, VersionChoice},
    i18n::*,
    route::PolicyPlace,
    state::preferences::tag,
};

/// The policy.
#[component]
pub fn PolicyPage(
    /// The version, and the clause to scroll to and mark.
    place: Signal<PolicyPlace>,
) -> impl IntoView {
    let clause = Signal::derive(move || place.with(|place| place.clause.clone()));
    let locale = use_locale();
    let api = use_api();
    let load: Load<Vec<PolicySummary>> = Load::new(move || api.policies());
    let waiting = || view! { <PolicySkeleton /> }.into_any();
    let show = load.show(waiting, move |versions| {
        view! { <Versions versions=versions.to_vec() clause /> }.into_any()
    });
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, policy.title)}</h1>
        </div>
        {show}
    }
}

/// The version in force, and the choice of another one where there is one.
#[component]
fn Versions(versions: Vec<PolicySummary>, clause: Signal<Option<ClauseId>>) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let in_force = versions.iter().find(|version| version.in_force);
    let Some(first) = in_force.or(versions.first()) else {
        return view! {
            <div class="empty">
                <h2>{td_string!(locale, policy.none.title)}</h2>
                <p>{td_string!(locale, policy.none.advice)}</p>
            </div>
        }
        .into_any();
    };
    let shown = RwSignal::new(first.version.clone());
    let load = Load::new(move || shown.with(|version| api.policy(version, tag(locale))));
    let waiting = || view! { <PolicySkeleton /> }.into_any();
    let show = load.show(waiting, move |policy| {
        let policy = Policy::clone(&policy);
        view! { <PolicyView policy clause /> }.into_any()
    });
    let on_choice = Callback::new(move |version| shown.set(version));
    let choice = (versions.len() > 1).then(|| view! { <VersionChoice versions shown on_choice /> });
    view! {
        {choice}
        {show}
    }
    .into_any()
}
