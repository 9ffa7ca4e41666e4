//! The inputs of a form, by what kind of thing the field holds.

use dashboard_model::vocabulary::AccountField;
use leptos::prelude::*;

use super::{
    draft::{Draft, Fault, Typed, TypedPerson},
    drafts::Drafts,
    language_choice::LanguageChoice,
    people_inputs::PeopleInputs,
    person_inputs::PersonInputs,
    text_input::{TextInput, Typing},
};
use crate::i18n::*;

/// The inputs of a form.
#[component]
pub fn FormInputs(
    /// What they begin with.
    draft: Draft,
    /// Where what is typed is kept.
    drafts: Drafts,
    /// The name of the element that says what the field is.
    labelled_by: String,
    /// What is wrong with it.
    faults: Signal<Vec<Fault>>,
    /// Hears every change.
    on_change: Callback<()>,
) -> AnyView {
    let field = draft.field;
    let id = format!("input-{}", field.as_str());
    let on_text = Callback::new(move |text: String| {
        drafts.change(field, |draft| draft.typed = Typed::Text(text));
        on_change.run(());
    });
    match draft.typed {
        Typed::Text(chosen) if field == AccountField::Language => {
            let held = draft.base.language.unwrap_or_default();
            view! { <LanguageChoice id labelled_by held chosen on_text /> }.into_any()
        }
        Typed::Text(text) => {
            let path = field.as_str().to_owned();
            let typing = typing(field);
            let hint = (field == AccountField::Address).then(|| {
                let locale = use_locale();
                view! { <p class="hint">{td_string!(locale, account.form.lines)}</p> }
            });
            view! {
                {hint}
                <TextInput id labelled_by path typing text faults on_text />
            }
            .into_any()
        }
        Typed::Person(person) => {
            let change = move |change: &dyn Fn(&mut TypedPerson)| {
                drafts.change(field, |draft| {
                    if let Typed::Person(person) = &mut draft.typed {
                        change(person);
                    }
                });
                on_change.run(());
            };
            let on_name = Callback::new(move |name: String| {
                change(&|person| person.name.clone_from(&name));
            });
            let on_phone = Callback::new(move |phone: String| {
                change(&|person| person.phone.clone_from(&phone));
            });
            let path = field.as_str().to_owned();
            view! { <PersonInputs id path person faults on_name on_phone /> }.into_any()
        }
        Typed::People(_) => view! { <PeopleInputs drafts faults on_change /> }.into_any(),
    }
}

const fn typing(field: AccountField) -> Typing {
    match field {
        AccountField::Name => Typing::OwnName,
        AccountField::Email => Typing::Mail,
        AccountField::Phone => Typing::OwnPhone,
        AccountField::Address => Typing::Address,
        _ => Typing::Words,
    }
}
