//! The inputs of a person: name and phone number.

use leptos::prelude::*;

use super::{
    draft::{Fault, TypedPerson},
    text_input::{TextInput, Typing},
};
use crate::i18n::*;

/// Name and phone number of one person.
#[component]
pub fn PersonInputs(
    /// What the names of the elements begin with.
    id: String,
    /// The person's place in the correction, such as `emergency_contact`.
    #[prop(into)]
    path: Signal<String>,
    /// The texts that they begin with.
    person: TypedPerson,
    /// What is wrong with the form.
    faults: Signal<Vec<Fault>>,
    /// Hears every change of the name.
    on_name: Callback<String>,
    /// Hears every change of the phone number.
    on_phone: Callback<String>,
) -> impl IntoView {
    let locale = use_locale();
    let (name, phone) = (format!("{id}-name"), format!("{id}-phone"));
    let (name_label, phone_label) = (format!("{name}-label"), format!("{phone}-label"));
    let name_path = Signal::derive(move || format!("{}.name", path.get()));
    let phone_path = Signal::derive(move || format!("{}.phone", path.get()));
    view! {
        <div class="typed">
            <label id=name_label.clone() for=name.clone()>
                {td_string!(locale, account.person.name)}
            </label>
            <TextInput
                id=name
                labelled_by=name_label
                path=name_path
                typing=Typing::Words
                text=person.name
                faults
                on_text=on_name
            />
        </div>
        <div class="typed">
            <label id=phone_label.clone() for=phone.clone()>
                {td_string!(locale, account.person.phone)}
            </label>
            <TextInput
                id=phone
                labelled_by=phone_label
                path=phone_path
                typing=Typing::Phone
                text=person.phone
                faults
                on_text=on_phone
            />
        </div>
    }
}
