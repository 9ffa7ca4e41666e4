//! What changed between two versions, in numbers and clause by clause.

use dashboard_model::policy::{ChangeKind, PolicyChanges};
use leptos::prelude::*;

use super::{
    super::{clause_article::show_clause, contact::CopyOfPolicy, counts::Counts},
    article::ChangeArticle,
    kind::{KINDS, kind_count},
};
use crate::{
    components::link::PageLink,
    i18n::*,
    route::{PolicyPlace, Route},
    state::formatting::use_format,
};

/// The changes.
#[component]
pub fn ChangesView(
    /// What changed.
    changes: PolicyChanges,
    /// Where the page is.
    place: Signal<PolicyPlace>,
    /// How many records each clause explains, before and now, once that is known.
    counts: [Signal<Option<Counts>>; 2],
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let PolicyChanges { from, to, changes } = changes;
    let marked = Signal::derive(move || place.with(|place| place.clause.clone()));
    Effect::new(move |_| marked.with(|id| id.iter().for_each(show_clause)));
    let days = [&from, &to].map(|version| format.day(version.effective_from));
    let [before, now] = days.clone();
    let between = td_string!(
        locale,
        policy.changes.between,
        from = before,
        to = now.clone()
    );
    let applies = td_string!(locale, policy.changes.applies, date = now);
    let count = |kind: ChangeKind| {
        let found = changes.iter().filter(|one| one.change.kind == kind);
        let count = u32::try_from(found.count()).unwrap_or(u32::MAX);
        (count > 0).then(|| {
            let text = kind_count(locale, &format, kind, count);
            view! { <li>{text}</li> }
        })
    };
    let summary = KINDS.map(count).collect_view();
    let whole = [&to, &from].map(|version| {
        let place = Route::Policy(PolicyPlace {
            version: Some(version.version.clone()),
            ..PolicyPlace::default()
        });
        let date = format.day(version.effective_from);
        let text = td_string!(locale, policy.versions.read, date);
        view! {
            <p>
                <PageLink to=place>{text}</PageLink>
            </p>
        }
    });
    let nothing = changes.is_empty().then(|| {
        view! {
            <div class="empty">
                <h3>{td_string!(locale, policy.changes.none)}</h3>
                <p>{td_string!(locale, policy.changes.none_advice)}</p>
            </div>
        }
    });
    let contact = to.contact.clone();
    let articles = changes.into_iter().map(|change| {
        let (from, to) = (from.clone(), to.clone());
        view! { <ChangeArticle change from to marked counts /> }
    });
    let articles = articles.collect_view();
    view! {
        <section class="card" aria-labelledby="changes-title">
            <h2 id="changes-title">{td_string!(locale, policy.changes.title)}</h2>
            <p>{between}</p>
            <ul class="change-counts">{summary}</ul>
            <p>{applies}</p>
            {whole.collect_view()}
        </section>
        {nothing}
        <div class="clauses">{articles}</div>
        <CopyOfPolicy contact />
    }
}
