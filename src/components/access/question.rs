//! One question of a form: what is asked, what can be answered, and what is wrong with it.

use leptos::prelude::*;

use super::{draft::Wrong, words::wrong_words};
use crate::i18n::*;

/// A question with its answers in it.
#[component]
pub fn Question(
    /// The element's name on the page.
    id: String,
    /// What is asked.
    title: &'static str,
    /// What to know before answering.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What can be wrong here.
    concerns: &'static [Wrong],
    /// What is wrong with the form.
    wrong: Signal<Vec<Wrong>>,
    /// The answers.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let fault = Memo::new(move |_| {
        let here = |wrong: &&Wrong| concerns.contains(wrong);
        wrong.with(|wrong| wrong.iter().find(here).copied())
    });
    let fault_id = format!("{id}-fault");
    let described_by = {
        let fault_id = fault_id.clone();
        move || fault.get().is_some().then(|| fault_id.clone())
    };
    let said = move || {
        let words = wrong_words(locale, fault.get()?);
        let id = fault_id.clone();
        Some(view! {
            <p class="fault" id=id>
                {words}
            </p>
        })
    };
    view! {
        <fieldset
            class="question"
            id=id
            data-wrong=move || fault.get().is_some().then_some("")
            aria-describedby=described_by
        >
            <legend>{title}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            {said}
            {children()}
        </fieldset>
    }
}
