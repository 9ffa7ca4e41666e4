//! Numbers of clauses, as people write them.

use dashboard_model::policy::ClauseId;

use crate::i18n::*;

/// A clause's number: `1`, `1 b`, `3, concierge`. What the policy does not number carries a name of
/// ours after the number.
#[must_use]
pub fn clause_name(locale: Locale, id: &ClauseId) -> String {
    let (number, part) = split(id);
    let part = match part {
        "m" => td_string!(locale, terms.clause.modules),
        "-research" => td_string!(locale, terms.clause.research),
        "-legal" => td_string!(locale, terms.clause.legal),
        "-concierge" => td_string!(locale, terms.clause.concierge),
        "" => return number.to_owned(),
        letter => return format!("{number}\u{a0}{}", letter.trim_start_matches('-')),
    };
    format!("{number}, {part}")
}

/// A clause, as one refers to it: `Clause 1 b`.
#[must_use]
pub fn clause_label(locale: Locale, id: &ClauseId) -> String {
    td_string!(locale, terms.clause.clause, name = clause_name(locale, id))
}

/// Whether a clause is a part of another, as `1b` is of `1`.
#[must_use]
pub fn is_part(id: &ClauseId) -> bool {
    !split(id).1.is_empty()
}

fn split(id: &ClauseId) -> (&str, &str) {
    let end = id.0.find(|c: char| !c.is_ascii_digit());
    id.0.split_at(end.unwrap_or(id.0.len()))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    fn name(locale: Locale, id: &str) -> String {
        clause_name(locale, &ClauseId(id.to_owned()))
    }

    #[test]
    fn a_number_and_a_letter_stand_apart() {
        assert_eq!(name(Locale::en, "1"), "1");
        assert_eq!(name(Locale::en, "1b"), "1\u{a0}b");
    }

    #[test]
    fn a_part_without_a_number_has_a_name() {
        assert_eq!(name(Locale::en, "1m"), "1, modules");
        assert_eq!(name(Locale::es, "3-concierge"), "3, conserjería");
    }

    #[test]
    fn parts_are_told_from_whole_clauses() {
        assert!(is_part(&ClauseId("3-legal".to_owned())));
        assert!(!is_part(&ClauseId("3".to_owned())));
    }
}
