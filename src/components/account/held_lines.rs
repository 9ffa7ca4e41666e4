//! What is held in a field, line by line.

use dashboard_model::account::ProfileChange;
use leptos::prelude::*;

use super::draft::lines;
use crate::{i18n::*, state::formatting::use_format};

/// One paragraph a line, or a word that nothing is held. A language is held as a code, which few
/// people read.
#[component]
pub fn HeldLines(
    /// What is held, of one field alone.
    one: ProfileChange,
) -> impl IntoView {
    let locale = use_locale();
    let lines = match &one.language {
        Some(tag) => vec![use_format().language(tag)],
        None => lines(&one),
    };
    let nothing = lines.is_empty().then(|| {
        view! { <p class="held-nothing">{td_string!(locale, account.nothing)}</p> }
    });
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    view! {
        {nothing}
        {lines.collect_view()}
    }
}
