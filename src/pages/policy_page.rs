//! The policy, version by version and clause by clause, and what changed between two versions.

use dashboard_model::policy::{PolicyChanges, PolicyPack, PolicySummary, PolicyVersion};
use leptos::prelude::*;

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    components::{
        failure::{Failure, failure_notice},
        policy::{ChangesView, Choice, Counts, PolicySkeleton, PolicyView, VersionChoice},
    },
    i18n::*,
    route::PolicyPlace,
    state::{preferences::tag, session::use_session},
};

/// The policy.
#[component]
pub fn PolicyPage(
    /// The version, what it is compared with, and the clause to scroll to and mark.
    place: Signal<PolicyPlace>,
) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let operator = use_session().get().operator;
    let load: Load<Vec<PolicySummary>> = Load::new(move || api.policies(&operator));
    let waiting = || view! { <PolicySkeleton /> }.into_any();
    let show = load.show(waiting, move |versions| {
        view! { <Versions versions=versions.to_vec() place /> }.into_any()
    });
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, policy.title)}</h1>
        </div>
        {show}
    }
}

/// What the address asks for, and the choice of another version where there is one.
#[component]
fn Versions(versions: Vec<PolicySummary>, place: Signal<PolicyPlace>) -> impl IntoView {
    let locale = use_locale();
    if versions.is_empty() {
        return view! {
            <div class="empty">
                <h2>{td_string!(locale, policy.none.title)}</h2>
                <p>{td_string!(locale, policy.none.advice)}</p>
            </div>
        }
        .into_any();
    }
    let all = versions.clone();
    let choice = Memo::new(move |_| place.with(|place| Choice::of(&all, place)));
    let shown = {
        let versions = versions.clone();
        move || match choice.get() {
            Choice::Version(version) => {
                let older = |one: &&PolicySummary| one.effective_from < version.effective_from;
                let earlier = versions.iter().find(older).cloned();
                view! { <Version version earlier place /> }.into_any()
            }
            Choice::Changes { from, to } => view! { <Changes from to place /> }.into_any(),
            Choice::Unknown => view! {
                <div class="empty">
                    <h2>{td_string!(locale, policy.versions.unknown)}</h2>
                    <p>{td_string!(locale, policy.versions.unknown_advice)}</p>
                </div>
            }
            .into_any(),
        }
    };
    view! {
        <VersionChoice versions choice />
        {shown}
    }
    .into_any()
}

/// One version with how many records each clause explains.
#[component]
fn Version(
    version: PolicySummary,
    earlier: Option<PolicySummary>,
    place: Signal<PolicyPlace>,
) -> impl IntoView {
    let api = use_api();
    let operator = use_session().get().operator;
    let shown = version.version.clone();
    let load: Load<PolicyPack> = Load::new(move || api.pack(&operator, &shown));
    let (counts, no_counts) = counts(version.version.clone(), move || load.value().is_some());
    let waiting = || view! { <PolicySkeleton /> }.into_any();
    let show = load.show(waiting, move |pack| {
        let pack = PolicyPack::clone(&pack);
        let (summary, earlier) = (version.clone(), earlier.clone());
        view! { <PolicyView pack summary earlier place counts /> }.into_any()
    });
    view! {
        {no_counts}
        {show}
    }
}

/// What changed between two versions.
#[component]
fn Changes(from: PolicySummary, to: PolicySummary, place: Signal<PolicyPlace>) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let operator = use_session().get().operator;
    let (earlier, later) = (from.version.clone(), to.version.clone());
    let load: Load<PolicyChanges> =
        Load::new(move || api.policy_changes(&operator, &earlier, &later, tag(locale)));
    let shown = move || load.value().is_some();
    let (before, no_counts) = counts(from.version, shown);
    let (now, no_new_counts) = counts(to.version, shown);
    let waiting = || view! { <PolicySkeleton /> }.into_any();
    let show = load.show(waiting, move |changes| {
        let changes = PolicyChanges::clone(&changes);
        view! { <ChangesView changes place counts=[before, now] /> }.into_any()
    });
    view! {
        {no_counts}
        {no_new_counts}
        {show}
    }
}

/// How many records each clause of a version explains; and, where that did not come for what is
/// shown, a notice with a way to try again: the policy is complete without it.
fn counts(
    version: PolicyVersion,
    shown: impl Fn() -> bool + Send + 'static,
) -> (Signal<Option<Counts>>, impl IntoView) {
    let locale = use_locale();
    let api = use_api();
    let session = use_session();
    let may_count = session.is_own() || session.counts_only();
    let asked = version.clone();
    let load = Load::new(move || {
        let pending = may_count.then(|| api.clause_counts(&asked));
        async move {
            match pending {
                Some(pending) => pending.await,
                None => std::future::pending().await,
            }
        }
    });
    let counts = Signal::derive(move || {
        let counts = load.value()?;
        Some(Counts::of(version.clone(), &counts))
    });
    let failed = move || {
        let failure = Failure {
            what: td_string!(locale, policy.your_records.failed).to_owned(),
            ..explain(locale, &load.get()?.err()?)
        };
        let notice = || failure_notice(&failure, false, move || load.again()).into_part();
        shown().then(notice)
    };
    (counts, failed)
}
