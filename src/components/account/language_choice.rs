//! The choice of the language in which the service speaks.

use leptos::{ev::Event, prelude::*};

use crate::{browser::listener::field_value, i18n::*, state::formatting::use_format};

/// The languages in which policies are kept.
const LANGUAGES: [&str; 4] = ["en", "es", "fr", "de"];

/// A select with the languages, each by its name. What is held stands for its language.
#[component]
pub fn LanguageChoice(
    /// The element's name on the page.
    id: String,
    /// The name of the element that says what is chosen.
    labelled_by: String,
    /// What is held (BCP 47); may be nothing.
    held: String,
    /// What is chosen.
    chosen: String,
    /// Hears every choice.
    on_text: Callback<String>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let primary = held.split('-').next().unwrap_or_default().to_owned();
    let others = LANGUAGES.iter().filter(|tag| **tag != primary);
    let tags = std::iter::once(held).chain(others.map(|tag| (*tag).to_owned()));
    let options = tags.map(|tag| {
        let name = if tag.is_empty() {
            td_string!(locale, account.nothing).to_owned()
        } else {
            format.language(&tag)
        };
        let selected = tag == chosen;
        view! {
            <option value=tag selected=selected>
                {name}
            </option>
        }
    });
    view! {
        <select
            id=id
            aria-labelledby=labelled_by
            on:change=move |event: Event| on_text.run(field_value(&event))
        >
            {options.collect_view()}
        </select>
    }
}
