//! Rules for corrections of the account. They need nothing but the correction and what is held, so
//! that a form says beside a field what the server would say.

use std::ops::RangeInclusive;

use super::{
    NAME_LENGTH,
    field_fault::{EditedField, FieldFault, FieldRule},
};
use crate::{
    account::{Person, ProfileChange},
    account_edit::{AccountEdit, Edit},
};

/// The longest mail address, in characters (RFC 5321).
pub const MAIL_LENGTH: usize = 254;

/// The longest part of a mail address before its `@`, in characters (RFC 5321).
const MAILBOX_LENGTH: usize = 64;

/// The longest part of a host's name between two dots, in characters (RFC 1035).
const LABEL_LENGTH: usize = 63;

/// The most lines of an address.
pub const ADDRESS_LINES: usize = 6;

/// The most people who also drive.
pub const DRIVERS: usize = 20;

/// How many digits a phone number has.
pub const PHONE_DIGITS: RangeInclusive<usize> = 5..=20;

/// The longest language tag, in characters (RFC 5646, section 4.4.1).
const LANGUAGE_LENGTH: usize = 35;

/// What a correction of what is held breaks; empty if nothing.
#[must_use]
pub fn account_edit(edit: &AccountEdit, held: &ProfileChange) -> Vec<FieldFault> {
    let after = edit.apply(held);
    let mut faults = Faults(Vec::new());
    if !edit.name.is_keep() {
        let fault = after
            .name
            .as_deref()
            .map_or(Some(FieldRule::Required), line);
        faults.note(EditedField::Name, fault);
    }
    faults.text(EditedField::Email, &edit.email, mail_address);
    faults.text(EditedField::Phone, &edit.phone, phone_number);
    faults.text(EditedField::PrimaryDealer, &edit.primary_dealer, line);
    faults.text(EditedField::Language, &edit.language, language);
    if let Edit::Set(lines) = &edit.address {
        faults.address(lines);
    }
    if !edit.emergency_contact.is_keep()
        && let Some(contact) = &after.emergency_contact
    {
        faults.person(
            contact,
            EditedField::EmergencyContactName,
            EditedField::EmergencyContactPhone,
        );
    }
    if let Edit::Set(drivers) = &edit.additional_drivers {
        faults.drivers(drivers);
    }
    faults.0
}

struct Faults(Vec<FieldFault>);

impl Faults {
    fn note(&mut self, field: EditedField, fault: Option<FieldRule>) {
        self.0.extend(fault.map(|rule| FieldFault { field, rule }));
    }

    fn text(
        &mut self,
        field: EditedField,
        edit: &Edit<String>,
        rule: fn(&str) -> Option<FieldRule>,
    ) {
        if let Edit::Set(text) = edit {
            self.note(field, rule(text));
        }
    }

    fn address(&mut self, lines: &[String]) {
        if lines.len() > ADDRESS_LINES {
            self.note(EditedField::Address, Some(FieldRule::TooMany));
        }
        for (place, text) in lines.iter().enumerate() {
            self.note(EditedField::AddressLine(place), line(text));
        }
    }

    fn drivers(&mut self, drivers: &[Person]) {
        if drivers.len() > DRIVERS {
            self.note(EditedField::AdditionalDrivers, Some(FieldRule::TooMany));
        }
        for (place, driver) in drivers.iter().enumerate() {
            self.person(
                driver,
                EditedField::AdditionalDriverName(place),
                EditedField::AdditionalDriverPhone(place),
            );
        }
    }

    fn person(&mut self, person: &Person, name: EditedField, phone: EditedField) {
        self.note(name, line(&person.name));
        self.note(phone, person.phone.as_deref().and_then(phone_number));
    }
}

/// The rule that a name, a line of an address or a dealer breaks.
#[must_use]
pub fn line(text: &str) -> Option<FieldRule> {
    plain(text, NAME_LENGTH)
}

/// The rule that a mail address breaks. Stricter than RFC 5322: no comments, no quotes.
#[must_use]
pub fn mail_address(text: &str) -> Option<FieldRule> {
    plain(text, MAIL_LENGTH).or_else(|| (!is_mail_address(text)).then_some(FieldRule::MailAddress))
}

/// The rule that a phone number breaks.
#[must_use]
pub fn phone_number(text: &str) -> Option<FieldRule> {
    let is_phone_number = || {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let known = |c: char| c.is_ascii_digit() || " +-().".contains(c);
        PHONE_DIGITS.contains(&digits)
            && text.chars().all(known)
            && !text.chars().skip(1).any(|c| c == '+')
    };
    plain(text, NAME_LENGTH).or_else(|| (!is_phone_number()).then_some(FieldRule::PhoneNumber))
}

/// The rule that a language breaks: two to eight letters, then parts of one to eight letters or
/// digits, joined by hyphens (the form of BCP 47, not its register).
#[must_use]
pub fn language(text: &str) -> Option<FieldRule> {
    let is_language = || {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        (2..=8).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            })
    };
    plain(text, LANGUAGE_LENGTH).or_else(|| (!is_language()).then_some(FieldRule::LanguageTag))
}

/// What every text has to keep.
fn plain(text: &str, most: usize) -> Option<FieldRule> {
    if text.trim().is_empty() {
        Some(FieldRule::Required)
    } else if text.chars().count() > most {
        Some(FieldRule::TooLong)
    } else if text.chars().any(is_invisible) {
        Some(FieldRule::ControlCharacter)
    } else if text.contains(['<', '>']) {
        Some(FieldRule::Markup)
    } else {
        None
    }
}

/// Control characters, line breaks, and those that turn the direction of writing around.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_mail_address(text: &str) -> bool {
    let Some((mailbox, host)) = text.rsplit_once('@') else {
        return false;
    };
    let atoms_are_good = mailbox.split('.').all(|atom| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    });
    let labels_are_good = host.split('.').all(|label| {
        !label.is_empty()
            && label.chars().count() <= LABEL_LENGTH
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    mailbox.chars().count() <= MAILBOX_LENGTH
        && atoms_are_good
        && host.contains('.')
        && labels_are_good
}
