//! One part of what is held.

use dashboard_model::{account::HeldField as Held, vocabulary::AccountField};
use leptos::prelude::*;

use crate::{
    components::external_link::ExternalLink, format::Format, i18n::*,
    state::formatting::use_format, words,
};

/// A field: what is held, when it last changed, and where to correct it.
#[component]
pub fn HeldField(
    /// The field.
    held: Held,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let name = words::field_name(locale, held.field);
    let changed = (!held.values.is_empty()).then(|| match held.changed_at {
        Some(at) => td_string!(locale, account.changed, date = format.date(at)),
        None => td_string!(locale, account.unchanged).to_owned(),
    });
    let correct = match held.edit_url {
        Some(href) => view! {
            <ExternalLink href>
                {td_string!(locale, account.correct)}
                <span class="visually-hidden">": " {name}</span>
            </ExternalLink>
        }
        .into_any(),
        None => view! { <p>{td_string!(locale, account.by_contact)}</p> }.into_any(),
    };
    view! {
        <li class="held-field">
            <h2>{name}</h2>
            <div class="held-values">
                {lines(locale, &format, held.field, held.values)}
                {changed.map(|text| view! { <p class="held-changed">{text}</p> })}
            </div>
            <div class="held-actions">{correct}</div>
        </li>
    }
}

/// A language is held as a code, which few people read.
fn lines(
    locale: Locale,
    format: &Format,
    field: AccountField,
    values: Vec<String>,
) -> impl IntoView + use<> {
    let lines = match (field, values.is_empty()) {
        (_, true) => vec![td_string!(locale, account.nothing).to_owned()],
        (AccountField::Language, false) => values.iter().map(|tag| format.language(tag)).collect(),
        (_, false) => values,
    };
    lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view()
}
