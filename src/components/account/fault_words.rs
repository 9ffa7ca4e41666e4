//! What is wrong with a text, in plain words.

use dashboard_model::validate::{ADDRESS_LINES, DRIVERS, FieldRule, MAIL_LENGTH, NAME_LENGTH};

use super::draft::Fault;
use crate::i18n::*;

/// The signs that could be taken for markup.
const SIGNS: &str = "< >";

/// Says what is wrong and what would be right. Of an address it says in which line.
#[must_use]
pub fn fault_words(locale: Locale, fault: &Fault) -> String {
    let words = rule_words(locale, fault);
    match line(&fault.path) {
        Some(line) if fault.rule != Some(FieldRule::Required) => {
            td_string!(locale, account.fault.in_line, line, words)
        }
        _ => words,
    }
}

fn rule_words(locale: Locale, fault: &Fault) -> String {
    let words = match fault.rule {
        Some(FieldRule::Required) => td_string!(locale, account.fault.required),
        Some(FieldRule::TooLong) => {
            let most = longest(&fault.path);
            return td_string!(locale, account.fault.too_long, most);
        }
        Some(FieldRule::TooMany) if fault.path == "address" => {
            let most = ADDRESS_LINES;
            return td_string!(locale, account.fault.too_many_lines, most);
        }
        Some(FieldRule::TooMany) => {
            let most = DRIVERS;
            return td_string!(locale, account.fault.too_many_people, most);
        }
        Some(FieldRule::ControlCharacter) => td_string!(locale, account.fault.control_character),
        Some(FieldRule::Markup) => {
            let signs = SIGNS;
            return td_string!(locale, account.fault.markup, signs);
        }
        Some(FieldRule::MailAddress) => td_string!(locale, account.fault.mail_address),
        Some(FieldRule::PhoneNumber) => td_string!(locale, account.fault.phone_number),
        Some(FieldRule::LanguageTag) | None => {
            td_string!(locale, account.fault.other)
        }
    };
    words.to_owned()
}

/// The most characters that a text may have.
fn longest(path: &str) -> usize {
    match path {
        "email" => MAIL_LENGTH,
        _ => NAME_LENGTH,
    }
}

/// The line of an address, counted from 1 as people do.
fn line(path: &str) -> Option<usize> {
    let place = path.strip_prefix("address[")?.strip_suffix(']')?;
    place.parse::<usize>().ok().map(|place| place + 1)
}
