//! What is worth knowing of a version before one reads it, and what it promises never to do.

use dashboard_model::{
    policy::{Clause, Coverage, PolicyPack, RecipientCoverage},
    vocabulary::RecipientKind,
};
use leptos::prelude::*;

use super::coverage_lines::kind_names;
use crate::{
    components::link::PageLink,
    i18n::*,
    route::{PolicyPlace, Route},
    state::formatting::use_format,
    ui::{Glyph, Icon},
    words,
};

/// Notices and promises, each with the clauses that say so.
#[component]
pub fn Notices(
    /// The policy.
    pack: PolicyPack,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let recipients = |wanted: &dyn Fn(&RecipientCoverage) -> bool| {
        let all = pack.clauses.iter().flat_map(|one| &one.covers.recipients);
        let all = all.filter(|one| wanted(one)).flat_map(|one| &one.kinds);
        let mut kinds: Vec<RecipientKind> = all.copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    let of = |wanted: &dyn Fn(&Coverage) -> bool| {
        let clauses = pack.clauses.iter().filter(|one| wanted(&one.covers));
        clauses.cloned().collect::<Vec<Clause>>()
    };
    let (unbound, sold) = (
        recipients(&|one| !one.bound),
        recipients(&|one| one.may_be_sold),
    );
    let who = kind_names(locale, &format, &unbound);
    let notices = [
        (
            of(&|one| one.call_recording),
            td_string!(locale, policy.notices.calls).to_owned(),
        ),
        (
            of(&|one| one.cellular_warning),
            td_string!(locale, policy.notices.cellular).to_owned(),
        ),
        (
            of(&|one| one.recipients.iter().any(|one| !one.bound)),
            td_string!(locale, policy.notices.unbound, who),
        ),
    ];
    let notice = |(clauses, text): (Vec<Clause>, String)| {
        (!clauses.is_empty())
            .then(|| view! { <li>{text} " " {clause_links(locale, &pack, &clauses)}</li> })
    };
    let notices = notices.map(notice).collect_view();
    let promises = of(&|one| one.never_sold);
    let except = (!sold.is_empty()).then(|| {
        let who = kind_names(locale, &format, &sold);
        let clauses = of(&|one| one.recipients.iter().any(|one| one.may_be_sold));
        view! {
            <p>
                {td_string!(locale, policy.never.except, who)} " "
                {clause_links(locale, &pack, &clauses)}
            </p>
        }
    });
    let never = if promises.is_empty() {
        view! {
            <section class="card never missing" aria-labelledby="never-title">
                <h2 id="never-title">
                    <Icon glyph=Glyph::Question />
                    {td_string!(locale, policy.never.no_promise_title)}
                </h2>
                <p>{td_string!(locale, policy.never.no_promise)}</p>
                {except}
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="card never" aria-labelledby="never-title">
                <h2 id="never-title">
                    <Icon glyph=Glyph::Lock />
                    {td_string!(locale, policy.never.title)}
                </h2>
                <p>
                    {td_string!(locale, policy.never.sold)} " "
                    {clause_links(locale, &pack, &promises)}
                </p>
                {except}
            </section>
        }
        .into_any()
    };
    view! {
        <div class="policy-notices">
            {never} <section class="card" aria-labelledby="notices-title">
                <h2 id="notices-title">{td_string!(locale, policy.notices.title)}</h2>
                <ul class="covers">{notices}</ul>
            </section>
        </div>
    }
}

/// Links to clauses of the version that is shown.
fn clause_links(locale: Locale, pack: &PolicyPack, clauses: &[Clause]) -> impl IntoView + use<> {
    let link = |clause: &Clause| {
        let to = Route::Policy(PolicyPlace {
            version: Some(pack.version.clone()),
            since: None,
            clause: Some(clause.id.clone()),
        });
        let label = words::clause_label(locale, &clause.id);
        view! {
            " "
            <PageLink to>{label}</PageLink>
        }
    };
    let links = clauses.iter().map(link).collect_view();
    view! { <span class="clause-links">{links}</span> }
}
