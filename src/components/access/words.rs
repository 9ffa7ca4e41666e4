//! What a grant says, in words.

use dashboard_model::{
    time::Timestamp,
    validate::NAME_LENGTH,
    vocabulary::{ActorRole, DataCategory},
};

use super::{draft::Wrong, standing::Group};
use crate::{format::Format, i18n::*, words};

/// Who may see what of which cars until when, in a sentence.
#[must_use]
pub fn sentence(
    locale: Locale,
    format: &Format,
    (role, name): (ActorRole, &str),
    cars: &[String],
    categories: &[DataCategory],
    until: Timestamp,
) -> String {
    let name = name.to_owned();
    let who = match role {
        ActorRole::HouseholdDriver => td_string!(locale, access.sentence.household_driver, name),
        ActorRole::OperatorStaff => td_string!(locale, access.sentence.operator_staff, name),
        _ => td_string!(locale, access.sentence.dealer_staff, name),
    };
    let what = if categories.len() == DataCategory::ALL.len() {
        td_string!(locale, access.sentence.everything).to_owned()
    } else {
        format.lower_case(&names(locale, format, categories))
    };
    let cars = format.list(cars);
    let until = format.minute(until);
    let sentence = td_string!(locale, access.sentence.may, who, what, cars, until);
    if role == ActorRole::HouseholdDriver {
        let calls = td_string!(locale, access.sentence.own_calls);
        format!("{sentence} {calls}")
    } else {
        sentence
    }
}

/// Kinds of data as one text: `Fuel and mileage`.
#[must_use]
pub fn names(locale: Locale, format: &Format, categories: &[DataCategory]) -> String {
    let names = categories.iter().enumerate();
    let names: Vec<String> = names
        .map(|(place, category)| {
            let name = words::category_name(locale, *category);
            if place == 0 {
                name.to_owned()
            } else {
                format.lower_case(name)
            }
        })
        .collect();
    format.list(&names)
}

/// What belongs together.
#[must_use]
pub fn group_name(locale: Locale, group: Group) -> &'static str {
    match group {
        Group::Car => td_string!(locale, access.group.car),
        Group::Place => td_string!(locale, access.group.place),
        Group::Crash => td_string!(locale, access.group.crash),
        Group::Call => td_string!(locale, access.group.call),
        Group::Account => td_string!(locale, access.group.account),
    }
}

/// What is wrong and what would be right.
#[must_use]
pub fn wrong_words(locale: Locale, wrong: Wrong) -> String {
    let words = match wrong {
        Wrong::Organisation => td_string!(locale, access.fault.organisation),
        Wrong::OrganisationLong => {
            let most = NAME_LENGTH;
            return td_string!(locale, access.fault.organisation_long, most);
        }
        Wrong::OrganisationForm => td_string!(locale, access.fault.organisation_form),
        Wrong::Vehicles => td_string!(locale, access.fault.vehicles),
        Wrong::UnknownVehicle => td_string!(locale, access.fault.unknown_vehicle),
        Wrong::Categories => td_string!(locale, access.fault.categories),
        Wrong::Until => td_string!(locale, access.fault.until),
        Wrong::Role => td_string!(locale, access.fault.role),
        Wrong::TooMany => td_string!(locale, access.fault.too_many),
        Wrong::Other => td_string!(locale, access.fault.other),
    };
    words.to_owned()
}
