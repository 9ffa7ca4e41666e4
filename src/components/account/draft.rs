//! What somebody typed into the form of one field of the account, and the correction that it makes.
//! Pure: what is wrong with it is asked of the model, as the server does.

use std::collections::BTreeMap;

use dashboard_model::{
    account::{Person, ProfileChange},
    account_edit::AccountEdit,
    validate::{self, FieldFault, FieldRule},
    vocabulary::AccountField,
};

/// The form of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which field.
    pub field: AccountField,
    /// What was held when the form was opened, of this field alone.
    pub base: ProfileChange,
    /// What is typed.
    pub typed: Typed,
}

/// What is typed, as it stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// One text; lines of an address are parted by line breaks.
    Text(String),
    /// A person.
    Person(TypedPerson),
    /// People, in the order in which they stand, each under a number of its own.
    People(BTreeMap<usize, TypedPerson>),
}

/// A person as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedPerson {
    /// The name.
    pub name: String,
    /// The phone number; may be blank.
    pub phone: String,
}

/// What is wrong with one text of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place of the text in the correction, such as `additional_drivers[0].phone`.
    pub path: String,
    /// The rule; `None` for one that this version of the app does not know.
    pub rule: Option<FieldRule>,
}

impl Draft {
    /// The form filled with what is held; `None` for a field that no form corrects.
    #[must_use]
    pub fn of(field: AccountField, held: &ProfileChange) -> Option<Self> {
        let base = only(field, held);
        let typed = typed(field, &base)?;
        Some(Self { field, base, typed })
    }

    /// Whether anything else is typed than the form was filled with.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        typed(self.field, &self.base).as_ref() != Some(&self.typed)
    }

    /// What is to be held, of this field alone.
    #[must_use]
    pub fn wanted(&self) -> ProfileChange {
        let text = match &self.typed {
            Typed::Text(text) => text.trim().to_owned(),
            Typed::Person(_) | Typed::People(_) => String::new(),
        };
        let mut wanted = ProfileChange::default();
        match (&self.typed, self.field) {
            (Typed::Person(person), _) => wanted.emergency_contact = Some(person.model()),
            (Typed::People(people), _) => {
                let people: Vec<Person> = people.values().map(TypedPerson::model).collect();
                wanted.additional_drivers = (!people.is_empty()).then_some(people);
            }
            (Typed::Text(_), AccountField::Name) => wanted.name = Some(text),
            (Typed::Text(_), AccountField::Email) => wanted.email = Some(text),
            (Typed::Text(_), AccountField::Phone) => wanted.phone = Some(text),
            (Typed::Text(_), AccountField::PrimaryDealer) => wanted.primary_dealer = Some(text),
            (Typed::Text(_), AccountField::Language) => wanted.language = Some(text),
            (Typed::Text(_), AccountField::Address) => wanted.address = Some(address(&text)),
            (Typed::Text(_), _) => {}
        }
        wanted
    }

    /// The correction.
    #[must_use]
    pub fn edit(&self) -> AccountEdit {
        AccountEdit::between(&self.base, &self.wanted())
    }

    /// What is wrong with it, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        // No form of a field corrects the time zone, so nobody is asked whether there is one.
        let faults = validate::account_edit(&self.edit(), &self.base);
        faults.into_iter().map(Fault::from).collect()
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self {
            path: fault.field.to_string(),
            rule: Some(fault.rule),
        }
    }
}

impl TypedPerson {
    fn of(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            phone: person.phone.clone().unwrap_or_default(),
        }
    }

    fn model(&self) -> Person {
        let phone = self.phone.trim();
        Person {
            name: self.name.trim().to_owned(),
            phone: (!phone.is_empty()).then(|| phone.to_owned()),
        }
    }
}

/// What is held in one field, and nothing of the others.
#[must_use]
pub fn only(field: AccountField, held: &ProfileChange) -> ProfileChange {
    let mut one = ProfileChange::default();
    match field {
        AccountField::Name => one.name.clone_from(&held.name),
        AccountField::Email => one.email.clone_from(&held.email),
        AccountField::Phone => one.phone.clone_from(&held.phone),
        AccountField::Address => one.address.clone_from(&held.address),
        AccountField::EmergencyContact => {
            one.emergency_contact.clone_from(&held.emergency_contact);
        }
        AccountField::AdditionalDriver => {
            one.additional_drivers.clone_from(&held.additional_drivers);
        }
        AccountField::PrimaryDealer => one.primary_dealer.clone_from(&held.primary_dealer),
        AccountField::Language => one.language.clone_from(&held.language),
        AccountField::Vehicles => {}
    }
    one
}

/// What is held in one field as people read it, one line each.
#[must_use]
pub fn lines(one: &ProfileChange) -> Vec<String> {
    let texts = [
        &one.name,
        &one.email,
        &one.phone,
        &one.primary_dealer,
        &one.language,
    ];
    let people = one
        .emergency_contact
        .iter()
        .chain(one.additional_drivers.iter().flatten());
    texts
        .into_iter()
        .flatten()
        .cloned()
        .chain(one.address.iter().flatten().cloned())
        .chain(people.map(|person| match &person.phone {
            Some(phone) => format!("{}, {phone}", person.name),
            None => person.name.clone(),
        }))
        .collect()
}

/// Whether a field can be emptied: the account needs a name and a language to speak.
#[must_use]
pub fn can_be_removed(field: AccountField) -> bool {
    !matches!(
        field,
        AccountField::Name | AccountField::Language | AccountField::Vehicles
    )
}

fn typed(field: AccountField, base: &ProfileChange) -> Option<Typed> {
    let text = |text: &Option<String>| Typed::Text(text.clone().unwrap_or_default());
    Some(match field {
        AccountField::Name => text(&base.name),
        AccountField::Email => text(&base.email),
        AccountField::Phone => text(&base.phone),
        AccountField::PrimaryDealer => text(&base.primary_dealer),
        AccountField::Language => text(&base.language),
        AccountField::Address => {
            Typed::Text(base.address.as_deref().unwrap_or_default().join("\n"))
        }
        AccountField::EmergencyContact => {
            let held = base.emergency_contact.as_ref();
            Typed::Person(held.map(TypedPerson::of).unwrap_or_default())
        }
        AccountField::AdditionalDriver => {
            let held = base.additional_drivers.iter().flatten();
            let mut people: BTreeMap<_, _> = held.map(TypedPerson::of).enumerate().collect();
            if people.is_empty() {
                people.insert(0, TypedPerson::default());
            }
            Typed::People(people)
        }
        AccountField::Vehicles => return None,
    })
}

/// The lines of an address without blank ones. Nothing typed is one blank line: emptying a field by
/// mistake must not remove what is held.
fn address(text: &str) -> Vec<String> {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        vec![String::new()]
    } else {
        lines
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
