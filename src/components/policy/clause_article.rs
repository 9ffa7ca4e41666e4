//! One clause in plain language.

use dashboard_model::policy::{ClauseId, LocalizedClause};
use leptos::prelude::*;

use crate::{browser::focus, i18n::*, words};

/// A clause. Parts of a clause stand below it, one level deeper.
#[component]
pub fn ClauseArticle(
    /// The clause.
    clause: LocalizedClause,
    /// The clause that is marked.
    #[prop(into)]
    marked: Signal<Option<ClauseId>>,
) -> impl IntoView {
    let locale = use_locale();
    let LocalizedClause { id, text } = clause;
    let anchor = anchor(&id);
    let heading = format!("{anchor}-title");
    let name = words::clause_name(locale, &id);
    let is_part = words::is_part(&id);
    let title = move || {
        view! {
            <span class="clause-number">{name}</span>
            " "
            {text.title}
        }
    };
    let title = if is_part {
        view! { <h3 id=heading.clone()>{title()}</h3> }.into_any()
    } else {
        view! { <h2 id=heading.clone()>{title()}</h2> }.into_any()
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
            <p>{text.summary}</p>
        </article>
    }
}

/// Brings a clause into view and moves the focus to it.
pub fn show_clause(id: &ClauseId) {
    focus::show(format!("[id=\"{}\"]", anchor(id)));
}

fn anchor(id: &ClauseId) -> String {
    format!("clause-{id}")
}
