//! `PATCH /api/v1/account`: a correction of what is held, as a JSON merge patch (RFC 7386). The
//! rules are in [`validate`](crate::validate), the same in the browser and on the server.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::account::{Person, ProfileChange};

/// What happens to one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Edit<T> {
    /// It stays as it is: the field is left out.
    #[default]
    Keep,
    /// Nothing is held any more: `null`.
    Clear,
    /// Another value.
    Set(T),
}

/// A correction. What is left out stays as it is, `null` removes it. The time zone is the back end's to
/// change: by its days a sealed record opens and a value is erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AccountEdit {
    /// The subscriber's name; cannot be removed.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Edit<String>,
    /// The mail address.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub email: Edit<String>,
    /// The phone number.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub phone: Edit<String>,
    /// The postal address, one line each.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub address: Edit<Vec<String>>,
    /// Whom to call in an emergency.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<PersonEdit>))]
    pub emergency_contact: Edit<PersonEdit>,
    /// Who else drives; all of them.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<Person>>))]
    pub additional_drivers: Edit<Vec<Person>>,
    /// The dealer whom the subscriber chose.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub primary_dealer: Edit<String>,
    /// The language in which the service speaks (BCP 47).
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub language: Edit<String>,
}

/// A correction of a person named on the account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PersonEdit {
    /// The name; cannot be removed.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Edit<String>,
    /// The phone number.
    #[serde(skip_serializing_if = "Edit::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub phone: Edit<String>,
}

impl AccountEdit {
    /// What is held after the correction. Empty lists hold nothing.
    #[must_use]
    pub fn apply(&self, held: &ProfileChange) -> ProfileChange {
        ProfileChange {
            name: self.name.apply(&held.name),
            email: self.email.apply(&held.email),
            phone: self.phone.apply(&held.phone),
            address: not_empty(self.address.apply(&held.address)),
            emergency_contact: match &self.emergency_contact {
                Edit::Keep => held.emergency_contact.clone(),
                Edit::Clear => None,
                Edit::Set(edit) => Some(edit.apply(held.emergency_contact.as_ref())),
            },
            additional_drivers: not_empty(self.additional_drivers.apply(&held.additional_drivers)),
            primary_dealer: self.primary_dealer.apply(&held.primary_dealer),
            language: self.language.apply(&held.language),
            time_zone: held.time_zone.clone(),
            operator: held.operator.clone(),
        }
    }

    /// The correction that makes one state of an account into another. What a form holds against
    /// what it was filled with gives the change, and the other way round takes it back.
    #[must_use]
    pub fn between(from: &ProfileChange, to: &ProfileChange) -> Self {
        Self {
            name: Edit::between(&from.name, &to.name),
            email: Edit::between(&from.email, &to.email),
            phone: Edit::between(&from.phone, &to.phone),
            address: Edit::between(&from.address, &to.address),
            emergency_contact: match (&from.emergency_contact, &to.emergency_contact) {
                (before, after) if before == after => Edit::Keep,
                (_, None) => Edit::Clear,
                (before, Some(after)) => Edit::Set(PersonEdit::between(before.as_ref(), after)),
            },
            additional_drivers: Edit::between(&from.additional_drivers, &to.additional_drivers),
            primary_dealer: Edit::between(&from.primary_dealer, &to.primary_dealer),
            language: Edit::between(&from.language, &to.language),
        }
    }
}

impl PersonEdit {
    fn apply(&self, held: Option<&Person>) -> Person {
        let held = held.cloned().unwrap_or_default();
        Person {
            name: self.name.apply(&Some(held.name)).unwrap_or_default(),
            phone: self.phone.apply(&held.phone),
        }
    }

    fn between(from: Option<&Person>, to: &Person) -> Self {
        let name = from.map(|person| person.name.clone());
        let phone = from.and_then(|person| person.phone.clone());
        Self {
            name: Edit::between(&name, &Some(to.name.clone())),
            phone: Edit::between(&phone, &to.phone),
        }
    }
}

fn not_empty<T>(list: Option<Vec<T>>) -> Option<Vec<T>> {
    list.filter(|list| !list.is_empty())
}

impl<T> Edit<T> {
    /// Whether the field stays as it is.
    #[must_use]
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

impl<T: Clone + PartialEq> Edit<T> {
    fn apply(&self, held: &Option<T>) -> Option<T> {
        match self {
            Self::Keep => held.clone(),
            Self::Clear => None,
            Self::Set(value) => Some(value.clone()),
        }
    }

    fn between(from: &Option<T>, to: &Option<T>) -> Self {
        match to {
            to if to == from => Self::Keep,
            Some(value) => Self::Set(value.clone()),
            None => Self::Clear,
        }
    }
}

impl<T: Serialize> Serialize for Edit<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Edit<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Clear, Self::Set))
    }
}
