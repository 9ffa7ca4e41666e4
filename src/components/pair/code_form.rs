//! The field for the code that a car shows.

use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
};

use super::code::{Code, CodeFault, LENGTH};
use crate::{
    browser::{focus, listener::field_value},
    format::Format,
    i18n::*,
    state::formatting::use_format,
};

/// The field.
const CODE_FIELD: &str = "#pair-code";

/// What is said of the field.
const DESCRIBED_BY: &str = "pair-hint pair-fault";

/// Where a code is typed. What cannot be one is said at once, and not sent.
#[component]
pub fn CodeForm(
    /// What was wrong with the code that the address brought.
    first: Option<CodeFault>,
    /// Hears the code.
    on_code: Callback<Code>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(first);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| Code::read(typed)) {
            Ok(code) => on_code.run(code),
            Err(found) => {
                fault.set(Some(found));
                focus::focus_next(CODE_FIELD.to_owned());
            }
        }
    };
    let type_in = move |event: Event| {
        typed.set(field_value(&event));
        // What was refused is judged anew with every key, so that it is seen to be right at once.
        if fault.with_untracked(Option::is_some) {
            fault.set(typed.with_untracked(|typed| Code::read(typed)).err());
        }
    };
    let said = move || {
        let words = fault.with(|fault| Some(fault_words(locale, &format, fault.as_ref()?)))?;
        Some(view! { <p class="fault">{words}</p> })
    };
    view! {
        <form class="pair-form" novalidate=true on:submit=send>
            <label class="typed" for="pair-code">
                {td_string!(locale, pair.enter.label)}
            </label>
            <p class="hint" id="pair-hint">
                {td_string!(locale, pair.enter.hint)}
            </p>
            <div id="pair-fault" role="alert">
                {said}
            </div>
            <input
                type="text"
                id="pair-code"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby=DESCRIBED_BY
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=typed
                on:input=type_in
            />
            <button type="submit" class="button primary">
                {td_string!(locale, pair.enter.go)}
            </button>
        </form>
    }
}

/// What is wrong, and what a code looks like.
fn fault_words(locale: Locale, format: &Format, fault: &CodeFault) -> String {
    match fault {
        CodeFault::Empty => td_string!(locale, pair.fault.empty).to_owned(),
        CodeFault::Letters(wrong) => {
            let letters: Vec<String> = wrong.iter().map(char::to_string).collect();
            let letters = format.list(&letters);
            td_string!(locale, pair.fault.letters, letters)
        }
        CodeFault::Length(count) => {
            let count = u32::try_from(*count).unwrap_or(u32::MAX);
            let count = format.count(count);
            td_string!(locale, pair.fault.length, length = LENGTH, count)
        }
    }
}
