//! The inputs of those who also drive: as many people as there are.

use std::collections::BTreeMap;

use dashboard_model::vocabulary::AccountField;
use leptos::prelude::*;

use super::{
    draft::{Fault, Typed, TypedPerson},
    drafts::Drafts,
    person_inputs::PersonInputs,
    text_input::{FaultText, first},
};
use crate::{browser::focus, i18n::*};

const FIELD: AccountField = AccountField::AdditionalDriver;

/// The place of the list in the correction.
const PATH: &str = "additional_drivers";

/// The button that adds a person.
const ADD: &str = "add-driver";

type People = BTreeMap<usize, TypedPerson>;

/// One group of inputs for each person, and a way to add another one.
#[component]
pub fn PeopleInputs(
    /// The forms that are open, this one among them.
    drafts: Drafts,
    /// What is wrong with the form.
    faults: Signal<Vec<Fault>>,
    /// Hears every change.
    on_change: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let keys = Memo::new(move |_| match drafts.get(FIELD)?.typed {
        Typed::People(people) => Some(people.into_keys().collect::<Vec<_>>()),
        Typed::Text(_) | Typed::Person(_) => None,
    });
    let keys = move || keys.get().unwrap_or_default();
    let change = move |change: &dyn Fn(&mut People)| {
        drafts.change(FIELD, |draft| {
            if let Typed::People(people) = &mut draft.typed {
                change(people);
            }
        });
        on_change.run(());
    };
    let add = move |_| {
        let next = keys().last().map_or(0, |last| last + 1);
        change(&|people| {
            people.insert(next, TypedPerson::default());
        });
        focus::focus_next(format!("#driver-{next}-name"));
    };
    let row = move |key: usize| {
        let person = match drafts.get_untracked(FIELD).map(|draft| draft.typed) {
            Some(Typed::People(mut people)) => people.remove(&key).unwrap_or_default(),
            _ => TypedPerson::default(),
        };
        let place = Memo::new(move |_| keys().iter().position(|one| *one == key).unwrap_or(0));
        let number = move || td_string!(locale, account.person.driver, number = place.get() + 1);
        let path = Signal::derive(move || format!("{PATH}[{}]", place.get()));
        let person_of = move |people: &mut People, put: &dyn Fn(&mut TypedPerson)| {
            people.entry(key).and_modify(|person| put(person));
        };
        let on_name = Callback::new(move |name: String| {
            change(&|people| person_of(people, &|person| person.name.clone_from(&name)));
        });
        let on_phone = Callback::new(move |phone: String| {
            change(&|people| person_of(people, &|person| person.phone.clone_from(&phone)));
        });
        let remove = move |_| {
            change(&|people| {
                people.remove(&key);
            });
            focus::focus_next(format!("#{ADD}"));
        };
        view! {
            <fieldset class="typed-person">
                <legend>{number}</legend>
                <PersonInputs id=format!("driver-{key}") path person faults on_name on_phone />
                <button type="button" class="button quiet" on:click=remove>
                    {td_string!(locale, account.person.remove)}
                    <span class="visually-hidden">": " {number}</span>
                </button>
            </fieldset>
        }
    };
    let nobody = move || {
        let nobody = keys().is_empty();
        nobody.then(|| view! { <p>{td_string!(locale, account.person.nobody)}</p> })
    };
    let wrong = Memo::new(move |_| faults.with(|faults| first(PATH, faults)));
    view! {
        <For each=keys key=|key| *key children=row />
        {nobody}
        <FaultText id="drivers-fault".to_owned() wrong />
        <button type="button" class="button" id=ADD on:click=add>
            {td_string!(locale, account.person.add)}
        </button>
    }
}
