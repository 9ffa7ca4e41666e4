//! One clause that changed: how, what that means, and both texts.

use dashboard_model::policy::{ClauseId, ClauseText, LocalizedChange, PolicySummary};
use leptos::prelude::*;

use super::{
    super::{clause_article::anchor, counts::Counts},
    allowed::Allowed,
    concerned::concerned,
    kind::{kind_meaning, kind_name, kind_word},
};
use crate::{
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
    words,
};

/// A clause that changed.
#[component]
pub fn ChangeArticle(
    /// The change.
    change: LocalizedChange,
    /// The earlier version.
    from: PolicySummary,
    /// The later one.
    to: PolicySummary,
    /// The clause that is marked.
    marked: Signal<Option<ClauseId>>,
    /// How many records each clause explains, before and now, once that is known.
    counts: [Signal<Option<Counts>>; 2],
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let LocalizedChange {
        change,
        before,
        after,
    } = change;
    let id = change.clause.clone();
    let kind = change.kind;
    let anchor = anchor(&id);
    let heading = format!("{anchor}-title");
    let name = words::clause_name(locale, &id);
    let shown = after.as_ref().or(before.as_ref());
    let title = shown.map_or_else(String::new, |text| text.title.clone());
    let texts = [
        (&from, before, td_string!(locale, policy.changes.absent)),
        (&to, after, td_string!(locale, policy.changes.gone)),
    ];
    let texts = texts.map(|(version, text, without)| {
        let date = format.day(version.effective_from);
        let title = td_string!(locale, policy.changes.before, date);
        view! { <VersionText title text without /> }
    });
    let [before, now] = counts;
    let records = [(before, count_before as CountText), (now, count_now)].map(|(counts, words)| {
        let id = id.clone();
        let format = format.clone();
        move || records(&counts.get()?, &id, |count| words(locale, &format, count))
    });
    let concerned = {
        let (change, format) = (change.clone(), format.clone());
        move || {
            let links = concerned(locale, &format, &now.get()?, &change);
            let links = links.into_iter();
            let link = |(text, to)| {
                view! {
                    <li>
                        <PageLink to>{text}</PageLink>
                    </li>
                }
            };
            Some(links.map(link).collect_view())
        }
    };
    let is_marked = Memo::new(move |_| marked.with(|marked| marked.as_ref() == Some(&id)));
    view! {
        <article
            class="clause change"
            class:marked=is_marked
            id=anchor
            tabindex={"-1"}
            aria-labelledby=heading
            aria-current=move || is_marked.get().then_some("true")
        >
            <h3 id=heading.clone()>
                <span class="clause-number">{name}</span>
                " "
                {title}
            </h3>
            <p class="change-kind" data-kind=kind_word(kind)>
                {kind_name(locale, kind)}
            </p>
            <p>{kind_meaning(locale, kind)}</p>
            <Allowed change />
            <div class="for-you">
                <h4>{td_string!(locale, policy.changes.for_you)}</h4>
                <ul>{records.map(|line| view! { <li>{line}</li> }).collect_view()} {concerned}</ul>
            </div>
            <div class="change-texts">{texts.collect_view()}</div>
        </article>
    }
}

type CountText = fn(Locale, &Format, u32) -> String;

/// A sentence about the records of a clause, which leads to them.
fn records(counts: &Counts, id: &ClauseId, words: impl Fn(u32) -> String) -> Option<AnyView> {
    let count = counts.of_clause(id)?;
    let text = words(count);
    Some(if count == 0 {
        text.into_any()
    } else {
        view! { <PageLink to=counts.records_of(id)>{text}</PageLink> }.into_any()
    })
}

fn count_before(locale: Locale, format: &Format, count: u32) -> String {
    if count == 0 {
        return td_string!(locale, policy.changes.count_before.none).to_owned();
    }
    match format.plural(count) {
        Plural::One => td_string!(locale, policy.changes.count_before.one).to_owned(),
        Plural::Other => {
            let count = format.count(count);
            td_string!(locale, policy.changes.count_before.other, count)
        }
    }
}

fn count_now(locale: Locale, format: &Format, count: u32) -> String {
    if count == 0 {
        return td_string!(locale, policy.changes.count_now.none).to_owned();
    }
    match format.plural(count) {
        Plural::One => td_string!(locale, policy.changes.count_now.one).to_owned(),
        Plural::Other => {
            let count = format.count(count);
            td_string!(locale, policy.changes.count_now.other, count)
        }
    }
}

/// A clause's text in one of the versions, or that there is none.
#[component]
fn VersionText(title: String, text: Option<ClauseText>, without: &'static str) -> impl IntoView {
    let body = text.map_or_else(|| without.to_owned(), |text| text.summary);
    view! {
        <div>
            <h4>{title}</h4>
            <p>{body}</p>
        </div>
    }
}
