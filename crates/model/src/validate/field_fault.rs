//! What can be wrong with a field of the account, for whoever shows it: in the browser in words of
//! its language, on the server as a violation.

use std::{fmt, str::FromStr};

use super::{
    NAME_LENGTH,
    account_edit::{ADDRESS_LINES, DRIVERS, MAIL_LENGTH, PHONE_DIGITS},
};
use crate::problem::Violation;

/// One field that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldFault {
    /// Which field.
    pub field: EditedField,
    /// Which rule.
    pub rule: FieldRule,
}

/// A field that can be corrected. Its text is its path in the correction, such as
/// `additional_drivers[0].phone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditedField {
    /// The subscriber's name.
    Name,
    /// The mail address.
    Email,
    /// The phone number.
    Phone,
    /// The postal address as a whole.
    Address,
    /// One of its lines, from 0.
    AddressLine(usize),
    /// The emergency contact's name.
    EmergencyContactName,
    /// The emergency contact's phone number.
    EmergencyContactPhone,
    /// The list of those who also drive.
    AdditionalDrivers,
    /// The name of one of them, from 0.
    AdditionalDriverName(usize),
    /// The phone number of one of them, from 0.
    AdditionalDriverPhone(usize),
    /// The primary dealer.
    PrimaryDealer,
    /// The language.
    Language,
}

impl fmt::Display for EditedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str("name"),
            Self::Email => f.write_str("email"),
            Self::Phone => f.write_str("phone"),
            Self::Address => f.write_str("address"),
            Self::AddressLine(place) => write!(f, "address[{place}]"),
            Self::EmergencyContactName => f.write_str("emergency_contact.name"),
            Self::EmergencyContactPhone => f.write_str("emergency_contact.phone"),
            Self::AdditionalDrivers => f.write_str("additional_drivers"),
            Self::AdditionalDriverName(place) => write!(f, "additional_drivers[{place}].name"),
            Self::AdditionalDriverPhone(place) => write!(f, "additional_drivers[{place}].phone"),
            Self::PrimaryDealer => f.write_str("primary_dealer"),
            Self::Language => f.write_str("language"),
        }
    }
}

/// A rule for a field of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRule {
    /// It cannot be removed or left empty.
    Required,
    /// It has too many characters.
    TooLong,
    /// The list has too many entries.
    TooMany,
    /// It has characters that cannot be seen.
    ControlCharacter,
    /// It has `<` or `>`.
    Markup,
    /// It is no mail address.
    MailAddress,
    /// It is no phone number.
    PhoneNumber,
    /// It is no language.
    LanguageTag,
}

impl FieldRule {
    /// Every rule.
    pub const ALL: &[Self] = &[
        Self::Required,
        Self::TooLong,
        Self::TooMany,
        Self::ControlCharacter,
        Self::Markup,
        Self::MailAddress,
        Self::PhoneNumber,
        Self::LanguageTag,
    ];

    /// The rule's stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::ControlCharacter => "control_character",
            Self::Markup => "markup",
            Self::MailAddress => "mail_address",
            Self::PhoneNumber => "phone_number",
            Self::LanguageTag => "language_tag",
        }
    }

    fn in_words(self) -> String {
        match self {
            Self::Required => "must be there and not be empty".to_owned(),
            Self::TooLong => format!(
                "must have at most {NAME_LENGTH} characters, a mail address at most {MAIL_LENGTH}"
            ),
            Self::TooMany => {
                format!("must have at most {ADDRESS_LINES} address lines or {DRIVERS} drivers")
            }
            Self::ControlCharacter => "must not contain invisible characters".to_owned(),
            Self::Markup => "must not contain `<` or `>`".to_owned(),
            Self::MailAddress => "must be a mail address, such as `ana@example.com`".to_owned(),
            Self::PhoneNumber => format!(
                "must have {} to {} digits, and beside them only spaces and `+ - ( ) .`",
                PHONE_DIGITS.start(),
                PHONE_DIGITS.end()
            ),
            Self::LanguageTag => "must be a language after BCP 47, such as `en-US`".to_owned(),
        }
    }
}

/// A word that names no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be the word of a rule for a field of the account")]
pub struct UnknownRule;

impl FromStr for FieldRule {
    type Err = UnknownRule;

    fn from_str(word: &str) -> Result<Self, UnknownRule> {
        let known = Self::ALL.iter().copied().find(|rule| rule.as_str() == word);
        known.ok_or(UnknownRule)
    }
}

impl From<FieldFault> for Violation {
    fn from(fault: FieldFault) -> Self {
        let rule = fault.rule;
        Self::new(fault.field.to_string(), rule.as_str(), rule.in_words())
    }
}
