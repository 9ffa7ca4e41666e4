//! One clause in plain language, how many records it explains, and what exactly it covers.

use dashboard_model::policy::{Clause, ClauseId};
use leptos::prelude::*;

use super::{
    counts::Counts,
    coverage_lines::{Line, Lines, permissions},
};
use crate::{
    browser::focus,
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    state::{formatting::use_format, preferences::tag},
    ui::Fold,
    words,
};

/// A clause. Parts of a clause stand below it, one level deeper.
#[component]
pub fn ClauseArticle(
    /// The clause.
    clause: Clause,
    /// The clause that is marked.
    #[prop(into)]
    marked: Signal<Option<ClauseId>>,
    /// How many records each clause explains, once that is known.
    counts: Signal<Option<Counts>>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let text = clause.text(tag(locale)).cloned();
    let (title, summary) = text.map_or_else(Default::default, |text| (text.title, text.summary));
    let covered = covered(locale, &format, &clause);
    let id = clause.id;
    let anchor = anchor(&id);
    let heading = format!("{anchor}-title");
    let name = words::clause_name(locale, &id);
    let is_part = words::is_part(&id);
    let title = {
        let name = name.clone();
        move || {
            view! {
                <span class="clause-number">{name}</span>
                " "
                {title}
            }
        }
    };
    let title = if is_part {
        view! { <h3 id=heading.clone()>{title()}</h3> }.into_any()
    } else {
        view! { <h2 id=heading.clone()>{title()}</h2> }.into_any()
    };
    let covered = (!covered.is_empty()).then(|| {
        let show = td_string!(locale, policy.covers.show).to_owned();
        view! {
            <Fold title=show>
                <Lines lines=covered />
            </Fold>
        }
    });
    let records = {
        let id = id.clone();
        move || {
            let counts = counts.get()?;
            let count = counts.of_clause(&id)?;
            let of = td_string!(locale, policy.your_records.of, name = name.clone());
            let text = explained(locale, &format, count);
            Some(if count == 0 {
                text.into_any()
            } else {
                let hidden = view! { <span class="visually-hidden">" "{of}</span> };
                view! { <PageLink to=counts.records_of(&id)>{text} {hidden}</PageLink> }.into_any()
            })
        }
    };
    let is_marked = Memo::new(move |_| marked.with(|marked| marked.as_ref() == Some(&id)));
    view! {
        <article
            class="clause"
            class:clause-sub=is_part
            class:marked=is_marked
            id=anchor
            tabindex={"-1"}
            aria-labelledby=heading
            aria-current=move || is_marked.get().then_some("true")
        >
            {title}
            <p>{summary}</p>
            <p class="clause-records">{records}</p>
            {covered}
        </article>
    }
}

/// What a clause permits, and what it promises.
fn covered(locale: Locale, format: &Format, clause: &Clause) -> Vec<Line> {
    let mut lines = permissions(locale, format, &clause.covers);
    if clause.covers.never_sold {
        lines.push(Line::plain(td_string!(locale, policy.never.sold)));
    }
    lines
}

fn explained(locale: Locale, format: &Format, count: u32) -> String {
    if count == 0 {
        return td_string!(locale, policy.your_records.none).to_owned();
    }
    match format.plural(count) {
        Plural::One => td_string!(locale, policy.your_records.one).to_owned(),
        Plural::Other => {
            let count = format.count(count);
            td_string!(locale, policy.your_records.other, count)
        }
    }
}

/// Brings a clause into view and moves the focus to it.
pub fn show_clause(id: &ClauseId) {
    focus::show(format!("[id=\"{}\"]", anchor(id)));
}

/// The name by which a clause is found on the page.
pub fn anchor(id: &ClauseId) -> String {
    format!("clause-{id}")
}
