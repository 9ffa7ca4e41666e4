//! One text of a form, with what is wrong with it beside it.

use leptos::{ev::Event, prelude::*};

use super::{draft::Fault, fault_words::fault_words};
use crate::{browser::listener::field_value, i18n::*};

/// How a text is typed: decides on the keyboard of a phone and on what the browser offers to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The reader's own name.
    OwnName,
    /// A mail address.
    Mail,
    /// The reader's own phone number.
    OwnPhone,
    /// Several lines of an address.
    Address,
    /// Any words.
    Words,
    /// Somebody's phone number.
    Phone,
}

impl Typing {
    /// `inputmode`. The type stays `text`: browsers rewrite what is typed into other types, and what
    /// was typed is to be kept.
    const fn keyboard(self) -> &'static str {
        match self {
            Self::Mail => "email",
            Self::OwnPhone | Self::Phone => "tel",
            Self::OwnName | Self::Address | Self::Words => "text",
        }
    }

    const fn fill_in(self) -> &'static str {
        match self {
            Self::OwnName => "name",
            Self::Mail => "email",
            Self::OwnPhone => "tel",
            Self::Address => "street-address",
            Self::Words | Self::Phone => "off",
        }
    }
}

/// A text input.
#[component]
pub fn TextInput(
    /// The element's name on the page.
    id: String,
    /// The name of the element that says what the text is.
    labelled_by: String,
    /// The text's place in the correction.
    #[prop(into)]
    path: Signal<String>,
    /// How it is typed.
    typing: Typing,
    /// The text that it begins with.
    text: String,
    /// What is wrong with the form.
    faults: Signal<Vec<Fault>>,
    /// Hears every change.
    on_text: Callback<String>,
) -> impl IntoView {
    let wrong = Memo::new(move |_| path.with(|path| faults.with(|faults| first(path, faults))));
    let fault_id = format!("{id}-fault");
    let described_by = {
        let fault_id = fault_id.clone();
        move || wrong.with(Option::is_some).then(|| fault_id.clone())
    };
    let invalid = move || wrong.with(Option::is_some).then_some("true");
    let hear = move |event: Event| on_text.run(field_value(&event));
    let input = if typing == Typing::Address {
        view! {
            <textarea
                id=id
                rows=4
                spellcheck="false"
                autocomplete=typing.fill_in()
                aria-labelledby=labelled_by
                aria-invalid=invalid
                aria-describedby=described_by
                prop:value=text
                on:input=hear
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                type="text"
                spellcheck="false"
                inputmode=typing.keyboard()
                autocomplete=typing.fill_in()
                aria-labelledby=labelled_by
                aria-invalid=invalid
                aria-describedby=described_by
                prop:value=text
                on:input=hear
            />
        }
        .into_any()
    };
    view! {
        {input}
        <FaultText id=fault_id wrong />
    }
}

/// What is wrong, if anything is.
#[component]
pub fn FaultText(
    /// The element's name, by which the input refers to it.
    id: String,
    /// The fault.
    wrong: Memo<Option<Fault>>,
) -> impl IntoView {
    let locale = use_locale();
    move || {
        let words = fault_words(locale, wrong.get().as_ref()?);
        Some(view! {
            <p class="fault" id=id.clone()>
                {words}
            </p>
        })
    }
}

/// The first fault of a text. The lines of an address are one text.
#[must_use]
pub fn first(path: &str, faults: &[Fault]) -> Option<Fault> {
    let concerns = |fault: &&Fault| {
        fault.path == path || (path == "address" && fault.path.starts_with("address["))
    };
    faults.iter().find(concerns).cloned()
}
